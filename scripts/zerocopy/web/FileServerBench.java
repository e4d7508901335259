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
import java.util.Objects;
import zerocopy.cli.Progress;
import zerocopy.measure.Payload;
import zerocopy.measure.Pinning;
import zerocopy.measure.Rounds;
import zerocopy.record.Environment;
import zerocopy.record.MetricName;
import zerocopy.record.Outcome;
import zerocopy.record.Result;

/** File servers under load: ours by each transport and way to send, and nginx; the same files asked for by the same clients, in alternating rounds. */
public final class FileServerBench implements AutoCloseable {
    /** The experiment's name in the record. */
    public static final String NAME = "file-server";

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
    private final Asker asker;
    private final Servers servers;

    private FileServerBench(BenchPlan plan, Map<Long, Payload> files, Pinning pinning, Progress progress) throws IOException {
        this.plan = plan;
        this.progress = progress;
        this.files = files;
        for (Payload file : files.values()) {
            digests.put(file.size(), file.sha256()); // warms it, too
        }
        Path root = files.values().iterator().next().file().getParent();
        asker = new Asker(plan, files);
        try {
            servers = new Servers(plan, root, pinning);
        } catch (IOException e) {
            asker.close();
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
        environment.put("wrk", plan.wrk());
        // what is started from here on is a client, but for the servers
        try (Pinning.Unpin _ = pinning.pinReceiver(); FileServerBench bench = new FileServerBench(plan, files, pinning, progress)) {
            List<Result> results = bench.results();
            return new Outcome(environment, results, BenchNotes.of(results, plan.rounds()));
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
                            loads.getOrDefault(cell.key(Contender.NGINX), List.of()), asker.userAndSystem(cell.key(contender))));
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
                Load load = asker.ask(server, size, digests.get(size), connections, 0);
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
        Map<LoadCell, Budget> budgets = new HashMap<>();
        Map<String, List<Load>> loads = Rounds.run(groups, 1, plan.rounds(), key -> {
            Budget budget = budgets.computeIfAbsent(cellOf.get(key), _ -> new Budget(servers.running().size()));
            if (budget.exhausted()) {
                return null;
            }
            long start = System.nanoTime();
            Load load = asker.once(byKey.get(key), cellOf.get(key));
            budget.spend(System.nanoTime() - start);
            return load;
        }, () -> progress.step(++done[0]));
        loads.values().forEach(rounds -> rounds.removeIf(Objects::isNull));
        return loads;
    }

    /** The shortest files, as these are the most requests, until it costs no less; a JVM's compiler works for the same process. */
    private void compile(RunningServer server) throws IOException {
        long shortest = files.keySet().iterator().next();
        double best = Double.MAX_VALUE;
        for (int i = 0, since = 0; i < COMPILING_AT_MOST && since < COMPILED; i++) {
            Load load = asker.ask(server, shortest, null, COMPILING, COMPILING_NANOS);
            double cost = load.serverCpuNanos() / (double) load.requests();
            since = cost < best ? 0 : since + 1;
            best = Math.min(cost, best);
        }
    }

    /** Whether requests failed, which nothing makes good. */
    public static boolean failed(List<Result> results) {
        return results.stream().anyMatch(result -> result.metric(MetricName.ERRORS).known() && result.metric(MetricName.ERRORS).median() > 0);
    }

    @Override
    public void close() throws IOException {
        servers.close();
        asker.close();
    }
}
