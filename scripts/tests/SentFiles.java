package tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import zerocopy.foreign.Seen;
import zerocopy.foreign.Target;

/** A Python server of one file to each connection, and a client, each in a namespace of a {@link Network}: what the lab sees of it. */
final class SentFiles {
    private static final String SERVER = """
            import errno, mmap, os, select, socket, sys
            how, path = sys.argv[1:3]
            listener = socket.create_server(("0.0.0.0", 0))
            print(listener.getsockname()[1], flush=True)
            connection, _ = listener.accept()
            with open(path, "rb", buffering=0) as file:
                try:
                    at = 0
                    if how == "copied":
                        while part := os.pread(file.fileno(), 65536, at):
                            connection.sendall(part)
                            at += len(part)
                    elif how == "mapped":
                        connection.sendall(mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ))
                    elif how == "by reference":
                        connection.setsockopt(socket.SOL_SOCKET, 60, 1)  # SO_ZEROCOPY
                        left = memoryview(mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ))
                        while left:
                            try:
                                left = left[connection.send(left[:1 << 16], 0x4000000):]  # MSG_ZEROCOPY
                            except OSError as error:
                                if error.errno != errno.ENOBUFS:
                                    raise
                                select.select([], [], [connection], 1)
                                connection.recvmsg(0, 128, socket.MSG_ERRQUEUE | socket.MSG_DONTWAIT)
                    else:
                        while os.sendfile(connection.fileno(), file.fileno(), None, 1 << 20):
                            pass
                except OSError as error:
                    print(error.strerror, flush=True)
            connection.shutdown(socket.SHUT_WR)
            sys.stdin.read()
            """;
    private static final String CLIENT = """
            import hashlib, socket, sys
            connection = socket.create_connection((sys.argv[1], int(sys.argv[2])), 30)
            count, digest = 0, hashlib.sha256()
            while part := connection.recv(1 << 20):
                count += len(part)
                digest.update(part)
            print(count)
            print(digest.hexdigest())
            """;

    private SentFiles() {
    }

    /**
     * A file that was sent.
     *
     * @param seen what the lab saw of it
     * @param server the server's process
     * @param port its own
     * @param received bytes
     */
    record Sent(Seen seen, int server, int port, long received) {
    }

    /** Sends it from "s" to "r", which knows the server by this address. */
    static Seen send(Network network, String how, Path file, String address) throws IOException {
        return deliver(network, "r", how, file, address, own -> own).seen();
    }

    /**
     * Sends it to a client in that namespace.
     *
     * @param port by which the client knows the server, by the server's own
     * @throws IOException also with what the server was told, where it could not send
     */
    static Sent deliver(Network network, String to, String how, Path file, String address, IntUnaryOperator port) throws IOException {
        var server = start(network.inside("s"), "python3", "-c", SERVER, how, file.toString());
        try {
            var own = Integer.parseInt(server.inputReader().readLine());
            try (var target = Target.process((int) server.pid(), List.of(own))) {
                var client = start(network.inside(to), "python3", "-c", CLIENT, address, "" + port.applyAsInt(own));
                try {
                    var count = client.inputReader().readLine();
                    if (count == null || Long.parseLong(count) == 0) {
                        throw new IOException(server.inputReader().ready() ? server.inputReader().readLine() : "nothing arrived");
                    }
                    if (!Fixtures.sha256(Files.readAllBytes(file)).equals(client.inputReader().readLine())) {
                        throw new IOException("other bytes arrived than the file's");
                    }
                    return new Sent(target.look(), (int) server.pid(), own, Long.parseLong(count));
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
