package tests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import zerocopy.trace.Seen;
import zerocopy.trace.Target;

/** A Python server of one file to each connection, and a client, each in a namespace of a {@link Network}: what the lab sees of it. */
final class SentFiles {
    private static final String SERVER = """
            import mmap, os, socket, sys
            how, path = sys.argv[1:3]
            listener = socket.create_server(("0.0.0.0", 0))
            print(listener.getsockname()[1], flush=True)
            connection, _ = listener.accept()
            with open(path, "rb", buffering=0) as file:
                if how == "copied":
                    while part := file.read(65536):
                        connection.sendall(part)
                elif how == "mapped":
                    connection.sendall(mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ))
                else:
                    while os.sendfile(connection.fileno(), file.fileno(), None, 1 << 20):
                        pass
            connection.shutdown(socket.SHUT_WR)
            sys.stdin.read()
            """;
    private static final String CLIENT = """
            import socket, sys
            connection = socket.create_connection((sys.argv[1], int(sys.argv[2])), 30)
            count = 0
            while part := connection.recv(1 << 20):
                count += len(part)
            print(count)
            """;

    private SentFiles() {
    }

    /** Sends it from "s" to "r", which knows the server by this address and by this port, or by the server's own if that is 0. */
    static Seen send(Network network, String how, Path file, String address, int port) throws IOException, InterruptedException {
        var server = start(network.inside("s"), "python3", "-c", SERVER, how, file.toString());
        try {
            var own = Integer.parseInt(server.inputReader().readLine());
            try (var target = Target.process((int) server.pid(), List.of(own))) {
                var client = start(network.inside("r"), "python3", "-c", CLIENT, address, "" + (port == 0 ? own : port));
                try {
                    var count = client.inputReader().readLine();
                    if (count == null || Long.parseLong(count) == 0) {
                        throw new IOException("nothing arrived");
                    }
                    return target.look();
                } finally {
                    client.destroyForcibly();
                }
            }
        } finally {
            server.destroyForcibly();
        }
    }

    private static Process start(List<String> where, String... command) throws IOException {
        var words = new ArrayList<>(where);
        words.addAll(List.of(command));
        return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
