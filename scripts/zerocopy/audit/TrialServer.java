package zerocopy.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import zerocopy.foreign.JvmWatch;
import zerocopy.linux.Temporary;
import zerocopy.measure.Payload;

/** The JDK's own file server, with one file of random bytes: a server to audit where there is no other. It ends when this is closed. */
final class TrialServer implements AutoCloseable {
    /** Large enough that its Java stack is seen while it is sent: see {@link OwnRequest}. */
    private static final long SIZE = 256 << 20;
    private static final String PREFIX = "zcl-servers-";

    private final Path folder;
    private final ServerProcess server;
    private final Path file;

    /**
     * Starts it, and makes a first request, with which it reads its classes.
     *
     * @throws IOException in one sentence
     */
    TrialServer() throws IOException {
        file = Payload.random(SIZE, _ -> { }).file().toAbsolutePath();
        folder = Temporary.folder(PREFIX);
        server = ServerProcess.start(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-m", "jdk.httpserver", "-p", "0", "-d", file.getParent().toString(), "-o", "none"), folder, 0);
        OwnRequest.wrong(url(), Optional.empty(), () -> { });
    }

    private String url() {
        return "http://127.0.0.1:" + server.port() + "/" + file.getFileName();
    }

    /** An audit of a request to it, whose body is compared with the file. */
    AuditPlan plan(List<Expectation> expectations) {
        return new AuditPlan(List.of(server.port()), Optional.empty(), 0, Optional.empty(), Optional.of(url()), Optional.of(file), JvmWatch.CALLS, expectations);
    }

    @Override
    public void close() throws IOException {
        server.close();
        Temporary.remove(folder);
    }
}
