package zerocopy.web;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zerocopy.experiment.Outcome;
import zerocopy.experiment.Progress;
import zerocopy.linux.CpuClock;
import zerocopy.measure.Payload;
import zerocopy.measure.Pinning;
import zerocopy.measure.Rounds;
import zerocopy.record.Environment;
import zerocopy.record.Result;

/** File servers under load: ours by each transport and way to send, and nginx; the same files asked for by the same clients, in alternating rounds. */
public final class FileServerBench implements AutoCloseable {
    /** The experiment's name in the record. */
    public static final String NAME = "file-server";
    static final long TIMEOUT_MILLIS = 60_000;

    private static final int VERIFYING = 8;
    private static final long VERIFIED_BYTES = 128 << 20;
    private static final int COMPILING = 10;
    private static final long COMPILING_NANOS = 400_000_000;
    private static final int COMPILING_AT_MOST = 12;
    /** A server's code is compiled when for some slices none costs it less than the best so far. */
    private static final int COMPILED = 3;

    private final BenchPlan plan;
    private final Progress progress;
    private final Map<Long, Payload> files;
    private final Map<Long, String> digests = new HashMap<>();
    private final Map<String, long[]> userAndSystem = new HashMap<>();
    private final LoadProcess client;
    private final Wrk wrk;
    private final Servers servers;

    private FileServerBench(BenchPlan plan, Map<Long, Payload> files, Pinning pinning, Progress progress) throws IOException {
        this.plan = plan;
        this.progress = progress;
        this.files = files;
        for (Payload file : files.values()) {
            digests.put(file.size(), file.sha256()); // warms it, too
        }
        Path root = files.values().iterator().next().file().getParent();
        client = new LoadProcess();
        wrk = Wrk.installed() ? new Wrk() : null;
        try {
            servers = new Servers(plan, root, pinning);
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    /** Runs the plan. The sentence of the exception says what failed. */
    public static Outcome run(BenchPlan plan, Progress progress) throws IOException {
        Map<Long, Payload> files = new LinkedHashMap<>();
        List<Long> asked = plan.cells().stream().filter(cell -> cell.skipped().isEmpty()).map(LoadCell::size).distinct().toList();
        if (asked.isEmpty()) {
            throw new IOException("every combination of --connections and --sizes is more than 4 GiB in flight; ask for less");
        }
        for (long size : asked) {
            progress.phase("writing random bytes", size);
            files.put(size, Payload.random(size, progress::step)); // all of them in one folder
        }
        Pinning pinning = Pinning.choose(plan.pin());
        Map<String, Object> environment = Environment.of(files.values().iterator().next().file(), "lo");
        environment.put("pinning", pinning.description().replace("sender", "servers").replace("receiver", "clients"));
        environment.put("netty", Version.identify().values().stream().findFirst().map(Version::artifactVersion).orElse(Environment.UNKNOWN));
        environment.put("allocator", ByteBufAllocator.DEFAULT.getClass().getSimpleName());
        environment.put("eventLoops", plan.loops());
        environment.put("nginx", Nginx.version());
        environment.put("wrk", Wrk.installed() ? "for files of at most " + LoadCell.SHORT + " bytes" : "not installed: our client asks for all");
        // what is started from here on is a client, but for the servers
        try (Pinning.Unpin _ = pinning.pinReceiver(); FileServerBench bench = new FileServerBench(plan, files, pinning, progress)) {
            List<Result> results = bench.results();
            return new Outcome(environment, results, BenchNotes.of(results));
        }
    }

    private List<Result> results() throws IOException {
        verify();
        List<LoadCell> cells = plan.cells().stream().filter(cell -> cell.skipped().isEmpty()).toList();
        Map<String, List<Load>> loads = measure(cells);
        List<Result> results = new ArrayList<>();
        for (LoadCell cell : plan.cells()) {
            for (Contender contender : plan.contenders()) {
                Map<String, Object> parameters = parameters(contender, cell);
                if (cell.skipped().isPresent()) {
                    results.add(LoadFigures.missing(parameters, contender, cell.skipped().get()));
                } else if (servers.missing().containsKey(contender)) {
                    results.add(LoadFigures.missing(parameters, contender, servers.missing().get(contender)));
                } else {
                    results.add(LoadFigures.of(parameters, contender, loads.get(cell.key(contender)),
                            loads.getOrDefault(cell.key(Contender.NGINX), List.of()), userAndSystem.get(cell.key(contender))));
                }
            }
        }
        return results;
    }

    private Map<String, Object> parameters(Contender contender, LoadCell cell) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("size", cell.size());
        parameters.put("connections", cell.connections());
        parameters.put("transport", contender.transportId());
        parameters.put("send", contender.sendingId());
        parameters.put("client", plan.byWrk(cell) ? "wrk" : "own");
        return parameters;
    }

    /** Every body of every server, before any of them is timed. */
    private void verify() throws IOException {
        progress.phase("verifying", (long) servers.running().size() * files.size());
        int done = 0;
        for (RunningServer server : servers.running()) {
            for (long size : files.keySet()) {
                int connections = (int) Math.clamp(VERIFIED_BYTES / size, 1, VERIFYING);
                Load load = client.run(order(server, size, digests.get(size), connections, 0));
                if (load.errors() > 0 || load.requests() < connections) {
                    throw new IOException(server.contender().method() + " does not serve " + size + " bytes as they are: " + load.failure());
                }
                progress.step(++done);
            }
        }
    }

    private Map<String, List<Load>> measure(List<LoadCell> cells) throws IOException {
        Map<String, RunningServer> byKey = new HashMap<>();
        Map<String, LoadCell> cellOf = new HashMap<>();
        List<List<String>> groups = new ArrayList<>();
        for (LoadCell cell : cells) {
            List<String> group = new ArrayList<>(); // one cell at a time, so that pairs lie close together
            for (RunningServer server : servers.running()) {
                String key = cell.key(server.contender());
                byKey.put(key, server);
                cellOf.put(key, cell);
                group.add(key);
            }
            groups.add(group);
        }
        progress.phase("compiling", servers.running().size());
        int compiled = 0;
        for (RunningServer server : servers.running()) {
            compile(server);
            progress.step(++compiled);
        }
        progress.phase("asking", (long) (1 + plan.rounds()) * byKey.size());
        long[] done = {0};
        return Rounds.run(groups, 1, plan.rounds(), key -> once(byKey.get(key), cellOf.get(key), key), () -> progress.step(++done[0]));
    }

    /** The shortest files, as these are the most requests, until it costs no less; a JVM's compiler works for the same process. */
    private void compile(RunningServer server) throws IOException {
        long shortest = files.keySet().iterator().next();
        double best = Double.MAX_VALUE;
        for (int i = 0, since = 0; i < COMPILING_AT_MOST && since < COMPILED; i++) {
            Load load = client.run(order(server, shortest, null, COMPILING, COMPILING_NANOS));
            double cost = load.serverCpuNanos() / (double) load.requests();
            since = cost < best ? 0 : since + 1;
            best = Math.min(cost, best);
        }
    }

    private Load once(RunningServer server, LoadCell cell, String key) throws IOException {
        boolean byWrk = plan.byWrk(cell);
        // wrk needs some time to begin and to end, and more of it for more connections
        long millis = byWrk ? 2L * plan.sliceMillis() + cell.connections() / 5 : plan.sliceMillis();
        for (; millis < TIMEOUT_MILLIS; millis *= 4) {
            LoadOrder order = order(server, cell.size(), null, cell.connections(), millis * 1_000_000);
            long[] before = CpuClock.userAndSystem(server.pids());
            Load load = byWrk ? wrk.run(order) : client.run(order);
            long[] after = CpuClock.userAndSystem(server.pids());
            if (load.requests() > 0) {
                long[] sum = userAndSystem.computeIfAbsent(key, _ -> new long[2]);
                sum[0] += after[0] - before[0];
                sum[1] += after[1] - before[1];
                return load;
            }
            if (load.errors() > 0) {
                throw new IOException(server.contender().method() + " answered none of " + cell.connections() + " connections: " + load.failure());
            }
        }
        throw new IOException(server.contender().method() + " answered none of " + cell.connections() + " connections in " + TIMEOUT_MILLIS / 1000 + " s");
    }

    private LoadOrder order(RunningServer server, long size, String sha256, int connections, long nanos) {
        return new LoadOrder(server.port(), "/" + files.get(size).file().getFileName(), size, sha256, connections, nanos, TIMEOUT_MILLIS, server.pids());
    }

    @Override
    public void close() throws IOException {
        servers.close();
        client.close();
        if (wrk != null) {
            wrk.close();
        }
    }
}
