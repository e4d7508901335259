package zerocopy.web;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import zerocopy.linux.CpuClock;
import zerocopy.measure.Payload;

/** Has servers asked, by our client or by wrk, and adds up what time they spend in user mode and in the kernel. */
final class Asker implements AutoCloseable {
    private static final long TIMEOUT_MILLIS = 60_000;

    private final BenchPlan plan;
    private final Map<Long, Payload> files;
    private final Map<String, long[]> userAndSystem = new HashMap<>();
    private final LoadProcess client;
    private final Wrk wrk;

    /** The clients run where the calling thread may run. */
    Asker(BenchPlan plan, Map<Long, Payload> files) throws IOException {
        this.plan = plan;
        this.files = files;
        wrk = plan.cells().stream().anyMatch(plan::byWrk) ? new Wrk() : null;
        client = new LoadProcess();
    }

    /** By our client. */
    Load ask(RunningServer server, long size, String sha256, int connections, long nanos) throws IOException {
        return client.run(order(server, size, sha256, connections, nanos));
    }

    /** A slice of a cell. Where the server has ended, the others go on. */
    Load once(RunningServer server, LoadCell cell) throws IOException {
        try {
            return slice(server, cell);
        } catch (IOException e) {
            if (server.isAlive()) {
                throw e;
            }
            return new Load(1, 0, 0, cell.connections(), 0, 0, 0, "the server has ended");
        }
    }

    /** With more time where nothing was answered. */
    private Load slice(RunningServer server, LoadCell cell) throws IOException {
        for (long millis = plan.sliceMillis(cell); ; millis *= 4) {
            LoadOrder order = order(server, cell.size(), null, cell.connections(), millis * 1_000_000);
            long[] before = CpuClock.userAndSystem(server.pids());
            Load load = plan.byWrk(cell) ? wrk.run(order) : client.run(order);
            long[] after = CpuClock.userAndSystem(server.pids());
            if (load.requests() > 0) {
                long[] sum = userAndSystem.computeIfAbsent(cell.key(server.contender()), _ -> new long[2]);
                sum[0] += after[0] - before[0];
                sum[1] += after[1] - before[1];
            }
            if (load.requests() > 0 || load.errors() > 0) {
                return load;
            }
            if (millis * 4 > TIMEOUT_MILLIS) {
                return new Load(load.nanos(), 0, 0, cell.connections(), 0, 0, 0, "nothing was answered within " + millis + " ms");
            }
        }
    }

    /** Nanoseconds of CPU time in user mode and in the kernel, of all slices of a cell together. */
    long[] userAndSystem(String key) {
        return userAndSystem.getOrDefault(key, new long[2]);
    }

    private LoadOrder order(RunningServer server, long size, String sha256, int connections, long nanos) {
        return new LoadOrder(server.port(), "/" + files.get(size).file().getFileName(), size, sha256, connections, nanos, TIMEOUT_MILLIS, server.pids());
    }

    @Override
    public void close() throws IOException {
        client.close();
        if (wrk != null) {
            wrk.close();
        }
    }
}
