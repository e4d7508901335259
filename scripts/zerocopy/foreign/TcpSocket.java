package zerocopy.foreign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A TCP socket, by IPv4 or IPv6, as listed in /proc/PID/net/tcp and tcp6 (net/ipv4/tcp_ipv4.c, get_tcp4_sock).
 *
 * @param name the target of a descriptor's link in /proc/PID/fd, "socket:[4711]"; "socket:[0]" if no process holds it any more
 * @param port the local port
 * @param remotePort the other end's port; 0 of a listening socket
 * @param waiting bytes in its send buffer that were not sent, or not acknowledged; 0 of a listening socket
 */
public record TcpSocket(String name, int port, int remotePort, boolean listening, long waiting) {
    private static final String LISTEN = "0A";    // include/net/tcp_states.h

    /**
     * All TCP sockets in a process's network namespace; none if the process has ended.
     *
     * @param process an id or "self"
     * @throws IOException if it ends meanwhile
     */
    public static List<TcpSocket> of(String process) throws IOException {
        List<TcpSocket> sockets = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6")) {
            Path file = Path.of("/proc", process, "net", table);
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    String[] fields = line.strip().split("\\s+");
                    if (fields[1].contains(":")) { // not the line of column headings
                        boolean listening = fields[3].equals(LISTEN);
                        sockets.add(new TcpSocket("socket:[" + fields[9] + "]", port(fields[1]), port(fields[2]), listening,
                                listening ? 0 : Long.parseLong(fields[4].substring(0, fields[4].indexOf(':')), 16)));
                    }
                }
            }
        }
        return sockets;
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
    }
}
