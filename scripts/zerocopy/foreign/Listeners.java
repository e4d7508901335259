package zerocopy.foreign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Processes that listen, by IPv4 or IPv6.
 *
 * @param processes that hold a listening socket, workers of prefork servers included; or a connection of such a port, as a child forked for it does
 * @param ports that they listen on
 * @param namespace the inode of their network namespace
 */
record Listeners(Set<Integer> processes, Set<Integer> ports, long namespace) {
    /**
     * The processes that listen on these ports, in this process's network namespace if there are any, or else in another; perhaps none.
     *
     * @throws IOException in one sentence, if they listen in several other namespaces
     */
    static Listeners of(List<Integer> ports) throws IOException {
        long own = namespace("self");
        Listeners here = in(own, "self", ports);
        if (!here.processes.isEmpty()) {
            return here;
        }
        Map<Long, String> others = new TreeMap<>();
        for (String process : all()) {
            try {
                others.putIfAbsent(namespace(process), process);
            } catch (IOException e) {
                // it has ended, or this user may not look at it
            }
        }
        others.remove(own);
        Map<Long, Listeners> found = new TreeMap<>();
        for (Map.Entry<Long, String> other : others.entrySet()) {
            try {
                Listeners there = in(other.getKey(), other.getValue(), ports);
                if (!there.processes.isEmpty()) {
                    found.put(other.getKey(), there);
                }
            } catch (IOException e) {
                // it ended meanwhile
            }
        }
        if (found.size() > 1) {
            throw new IOException("TCP port " + ports.getFirst() + " is listened on in several network namespaces, by processes "
                    + found.values().stream().map(each -> each.processes.iterator().next().toString()).collect(Collectors.joining(", ")) + ": name one by --pid");
        }
        return found.isEmpty() ? here : found.values().iterator().next();
    }

    /** A process and its descendants, and the ports that they listen on. */
    static Listeners of(int pid) throws IOException {
        Map<String, Integer> listening = listening(TcpSocket.of("" + pid));
        Set<Integer> processes = new TreeSet<>(Set.of(pid));
        ProcessHandle.of(pid).ifPresent(process -> process.descendants().forEach(child -> processes.add((int) child.pid())));
        Set<Integer> ports = new TreeSet<>();
        processes.forEach(process -> ports.addAll(ports(held("" + process), listening)));
        return new Listeners(processes, ports, namespace("" + pid));
    }

    private static Listeners in(long namespace, String member, List<Integer> ports) throws IOException {
        List<TcpSocket> sockets = TcpSocket.of(member).stream().filter(socket -> ports.contains(socket.port())).toList();
        Set<String> all = sockets.stream().map(TcpSocket::name).collect(Collectors.toSet());
        Map<String, Integer> listening = listening(sockets);
        Set<Integer> holders = new TreeSet<>();
        Set<Integer> theirs = new TreeSet<>();
        for (String process : listening.isEmpty() ? List.<String>of() : all()) {
            Set<String> held = held(process);
            if (held.stream().anyMatch(all::contains)) {
                holders.add(Integer.parseInt(process));
                theirs.addAll(ports(held, listening));
            }
        }
        return new Listeners(holders, theirs, namespace);
    }

    /** The inode of a process's network namespace; {@code process} is an id or "self". */
    static long namespace(String process) throws IOException {
        return Long.parseLong(Files.readSymbolicLink(Path.of("/proc", process, "ns/net")).toString().replaceAll("\\D", ""));    // "net:[4026531840]"
    }

    /** The id, in this PID namespace, of a process whose id in a nested one is {@code pid}; empty if there is none. */
    static Optional<String> within(int pid) throws IOException {
        return all().stream().filter(process -> {
            try (Stream<String> status = Files.lines(Path.of("/proc", process, "status"))) {
                return status.anyMatch(line -> line.startsWith("NSpid:") && line.split("\\s+").length > 2 && line.endsWith("\t" + pid));
            } catch (IOException | RuntimeException e) {
                return false;
            }
        }).findFirst();
    }

    private static List<String> all() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.map(path -> path.getFileName().toString()).filter(name -> name.matches("\\d+")).toList();
        }
    }

    /** The ports of the listening sockets, by name. */
    private static Map<String, Integer> listening(List<TcpSocket> sockets) {
        return sockets.stream().filter(TcpSocket::listening).collect(Collectors.toMap(TcpSocket::name, TcpSocket::port));
    }

    /** Names of the sockets that a process holds; none if it has ended, or this user may not look at it. */
    private static Set<String> held(String process) {
        try {
            return ForeignSocket.of(Long.parseLong(process)).keySet();
        } catch (IOException e) {
            return Set.of();
        }
    }

    private static Set<Integer> ports(Set<String> held, Map<String, Integer> listening) {
        return held.stream().map(listening::get).filter(Objects::nonNull).collect(Collectors.toSet());
    }
}
