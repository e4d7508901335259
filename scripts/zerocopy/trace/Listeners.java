package zerocopy.trace;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who listens on a TCP port, in this network namespace, by IPv4 or IPv6. */
final class Listeners {
    private static final String LISTEN = "0A";    // include/net/tcp_states.h

    private Listeners() {
    }

    /** The ids of all processes that hold such a socket: prefork servers' workers, too. */
    static Set<Integer> of(int port) throws IOException {
        Set<String> sockets = new TreeSet<>();
        for (Path table : List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"))) {
            if (Files.exists(table)) {
                try (Stream<String> lines = Files.lines(table)) {
                    sockets.addAll(lines.skip(1).map(line -> line.strip().split("\\s+")).filter(fields -> fields[3].equals(LISTEN)
                            && Integer.parseInt(fields[1].substring(fields[1].indexOf(':') + 1), 16) == port)
                            .map(fields -> "socket:[" + fields[9] + "]").collect(Collectors.toSet()));
                }
            }
        }
        Set<Integer> holders = new TreeSet<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, sockets)) {
                    holders.add(Integer.parseInt(process.getFileName().toString()));
                }
            }
        }
        return holders;
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
                    return true;
                }
            }
        } catch (IOException e) {
            // it ended meanwhile, or is somebody else's
        }
        return false;
    }
}
