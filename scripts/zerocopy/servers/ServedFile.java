package zerocopy.servers;

import java.io.IOException;
import zerocopy.audit.ServerProcess;
import zerocopy.linux.CpuClock;
import zerocopy.foreign.ServerConnections;

/** A server that runs, and the client that asks it for the file. */
final class ServedFile implements AutoCloseable {
    /** What is said of a server that delivers something else, which is a fault of its own; one that does not answer only takes no part. */
    static final String WRONG = "its answer's bytes are not the file's";

    private final Site site;
    private final ServerSetup setup;
    private final ServerProcess server;
    private final ServerConnections connections;
    private Client client;

    /** Started; it runs where the calling thread may run. @throws IOException in one sentence */
    ServedFile(Site site, ServerSetup setup) throws IOException {
        this.site = site;
        this.setup = setup;
        server = setup.software().start(site, setup);
        connections = ServerConnections.of(server.port(), this::pids);
    }

    ServerSetup setup() {
        return setup;
    }

    ServerProcess server() {
        return server;
    }

    /** What its connections have. */
    ServerConnections connections() {
        return connections;
    }

    private long[] pids() {
        return server.processes().stream().mapToLong(Integer::longValue).toArray();
    }

    /** It is there from the first request on, where the thread that makes that may run. */
    private Client client() throws IOException {
        if (client == null) {
            client = setup.software().client(site, setup, server.port());
        }
        return client;
    }

    /** Asks for it once, and compares. @throws IOException in one sentence, if it does not serve its file as it is */
    void verify() throws IOException {
        if (!client().digest().equals(site.payload(setup).sha256())) {
            throw new IOException(WRONG);
        }
    }

    /** Asks once, and looks at the clocks. */
    Visit visit() throws IOException {
        long[] pids = pids();
        long before = CpuClock.nanos(pids);
        long own = client().cpuNanos();
        long start = System.nanoTime();
        long bytes = client.fetch();
        long nanos = System.nanoTime() - start;
        return new Visit(bytes, nanos, CpuClock.nanos(pids) - before, client.cpuNanos() - own);
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
        server.close();
    }
}
