package zerocopy.foreign;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.linux.TcpSocket;

/**
 * Who listens, by IPv4 or IPv6.
 *
 * @param processes that hold a listening socket: prefork servers' workers, too; or a connection of such a port, as a child that was forked for it does
 * @param ports that they listen on
 * @param namespace the inode of the network namespace that they do it in
 */
record Listeners(Set<Integer> processes, Set<Integer> ports, long namespace) {
    /** Those of these ports, in this process' namespace if anybody listens there, else in another. @throws IOException in one sentence, where there are several */
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
                // it ended meanwhile, or is somebody else's
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

    /** A process and its children, and what they listen on. */
    static Listeners of(int pid) throws IOException {
        Map<String, Integer> sockets = sockets("" + pid);
        Set<Integer> processes = new TreeSet<>(Set.of(pid));
        ProcessHandle.of(pid).ifPresent(process -> process.descendants().forEach(child -> processes.add((int) child.pid())));
        Set<Integer> ports = new TreeSet<>();
        processes.forEach(process -> held("" + process, sockets).forEach(ports::add));
        return new Listeners(processes, ports, namespace("" + pid));
    }

    private static Listeners in(long namespace, String member, List<Integer> ports) throws IOException {
        Map<String, Integer> sockets = sockets(member);
        sockets.values().retainAll(ports);
        Map<String, Integer> connections = new HashMap<>();
        TcpSocket.of(member).stream().filter(socket -> ports.contains(socket.port())).forEach(socket -> connections.put(socket.name(), socket.port()));
        Set<Integer> holders = new TreeSet<>();
        Set<Integer> theirs = new TreeSet<>();
        for (String process : sockets.isEmpty() ? List.<String>of() : all()) {
            if (!held(process, connections).isEmpty()) {
                holders.add(Integer.parseInt(process));
                theirs.addAll(held(process, sockets));
            }
        }
        return new Listeners(holders, theirs, namespace);
    }

    /** The inode of a process' network namespace. */
    static long namespace(String process) throws IOException {
        return Long.parseLong(Files.readSymbolicLink(Path.of("/proc", process, "ns/net")).toString().replaceAll("\\D", ""));    // "net:[4026531840]"
    }

    /** The id here of a process that has this one in a namespace of its own. */
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

    /** Listening sockets, as their descriptors are called, and their ports, in this process' namespace. */
    private static Map<String, Integer> sockets(String process) throws IOException {
        Map<String, Integer> sockets = new HashMap<>();
        TcpSocket.of(process).stream().filter(TcpSocket::listening).forEach(socket -> sockets.put(socket.name(), socket.port()));
        return sockets;
    }

    private static Set<Integer> held(String process, Map<String, Integer> sockets) {
        Set<Integer> ports = new TreeSet<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc", process, "fd"))) {
            for (Path descriptor : descriptors) {
                Integer port = sockets.get(target(descriptor));
                if (port != null) {
                    ports.add(port);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // it ended meanwhile, or is somebody else's
        }
        return ports;
    }

    /** What a descriptor is of; nothing where it was closed meanwhile, as a busy server's connections are. */
    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
