package tests;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** The repository's files over HTTP on loopback, as those who have no clone get them; 404 for what is not there. */
final class ServedRepository implements AutoCloseable {
    private static final Path ROOT = Program.repository();

    private final HttpServer server;

    ServedRepository() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var file = ROOT.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
            var found = file.startsWith(ROOT) && Files.isRegularFile(file);
            var bytes = found ? Files.readAllBytes(file) : new byte[0];
            exchange.sendResponseHeaders(found ? 200 : 404, found && bytes.length > 0 ? bytes.length : -1);
            try (var body = exchange.getResponseBody()) {
                body.write(bytes);
            }
        });
        server.start();
    }

    /** Where: "http://127.0.0.1:40000". */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
