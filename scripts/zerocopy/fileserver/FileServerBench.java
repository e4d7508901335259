package zerocopy.fileserver;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import zerocopy.cli.Progress;
import zerocopy.measure.Disturbance;
import zerocopy.measure.Payload;
import zerocopy.measure.Pinning;
import zerocopy.measure.Rounds;
import zerocopy.record.Connections;
import zerocopy.record.Environment;
import zerocopy.record.Format;
import zerocopy.record.MetricName;
import zerocopy.record.Outcome;
import zerocopy.record.Result;

/** File servers under load: ours by each transport and way to send, and nginx; the same files asked for by wrk, in alternating rounds. */
public final class FileServerBench implements AutoCloseable {
    /** The experiment's name in the record. */
    public static final String NAME = "file-server";

    private static final int COMPILING = 10;
    private static final long COMPILING_NANOS = 400_000_000;
    private static final int COMPILING_AT_MOST = 12;
    /** A server's code is compiled when for some slices none costs it less than the best so far. */
    private static final int COMPILED = 3;

    private final LoadPlan plan;
    private final Progress progress;
    private final Map<Long, Payload> files;
    private final List<LoadCell> cells;
    private final List<String> lost = new ArrayList<>();
    private final Map<LoadCell, Disturbance<Load>> disturbances = new HashMap<>();
    private final Wrk wrk;
    private final RunningServers servers;

    private FileServerBench(LoadPlan plan, Map<Long, Payload> files, Wrk wrk, Pinning pinning, Progress progress) throws IOException {
        this.plan = plan;
        this.progress = progress;
        this.files = files;
        this.wrk = wrk;
        cells = plan.cells().stream().filter(cell -> cell.skipped().isEmpty()).toList();
        servers = new RunningServers(plan, files.values().iterator().next().file().getParent(), pinning);
    }

    /** Runs the plan. The sentence of the exception says what failed. */
    public static Outcome run(LoadPlan plan, Progress progress) throws IOException {
        try (Wrk wrk = new Wrk()) {
            Map<Long, Payload> files = new LinkedHashMap<>();
            List<Long> asked = plan.cells().stream().filter(cell -> cell.skipped().isEmpty()).map(LoadCell::size).distinct().toList();
            if (asked.isEmpty()) {
                throw new IOException("every combination of --connections and --sizes is more than " + Format.size(LoadCell.MOST) + " in flight; ask for less");
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
            environment.put("wrk", Wrk.version());
            // what is started from here on is a client, but for the servers
            try (Pinning.Unpin _ = pinning.pinReceiver(); FileServerBench bench = new FileServerBench(plan, files, wrk, pinning, progress)) {
                List<Result> results = bench.results(environment);
                return new Outcome(environment, results, BenchNotes.of(results, bench.lost, bench.servers.connections()));
            }
        }
    }

    private List<Result> results(Map<String, Object> environment) throws IOException {
        progress.phase("verifying", (long) servers.running().size() * files.size());
        int done = 0;
        for (RunningServer server : servers.running()) { // every server, before any of them is timed
            for (Payload file : files.values()) {
                server.verify(file);
                progress.step(++done);
            }
        }
        Map<LoadCell, Map<ServerContender, List<Load>>> loads = measure();
        List<Result> results = new ArrayList<>();
        for (LoadCell cell : plan.cells()) {
            Map<ServerContender, List<Load>> ofCell = loads.getOrDefault(cell, Map.of());
            for (ServerContender contender : plan.contenders()) {
                Map<String, Object> parameters = parameters(contender, cell);
                List<Load> own = ofCell.getOrDefault(contender, List.of());
                String missing = cell.skipped().or(() -> servers.missing(contender)).orElse(own.isEmpty() ? "wrk failed in every round" : null);
                Result result = missing != null ? LoadFigures.missing(parameters, contender, missing)
                        : LoadFigures.of(parameters, contender, own, ofCell.getOrDefault(ServerContender.NGINX, List.of()));
                if (disturbances.containsKey(cell)) {
                    disturbances.get(cell).enter(contender, result);
                }
                if (servers.connections().containsKey(contender)) {
                    Connections.enter(result, servers.connections().get(contender).settings(), environment);
                }
                results.add(result);
            }
        }
        return results;
    }

    private static Map<String, Object> parameters(ServerContender contender, LoadCell cell) {
        return Result.parameters("size", cell.size(), "connections", cell.connections(), "transport", contender.transportId(),
                "send", contender.sendingId(), "client", "wrk");
    }

    /** One cell at a time, so that pairs lie close together. */
    private Map<LoadCell, Map<ServerContender, List<Load>>> measure() throws IOException {
        progress.phase("compiling", servers.running().size());
        int compiled = 0;
        for (RunningServer server : servers.running()) {
            compile(server);
            progress.step(++compiled);
        }
        int each = servers.running().size();
        int planned = 1 + plan.rounds().first();
        progress.phase("asking", (long) planned * cells.size() * each);
        long[] done = {0};
        Map<LoadCell, Map<ServerContender, List<Load>>> loads = new HashMap<>();
        List<ServerContender> contenders = servers.running().stream().map(RunningServer::contender).toList();
        for (int at = 0; at < cells.size(); at++) {
            LoadCell cell = cells.get(at);
            int others = cells.size() - at - 1;
            Disturbance<Load> disturbance = disturbances.computeIfAbsent(cell, _ -> new Disturbance<>(null)); // wrk's own CPU time is not known
            Rounds.Shared<ServerContender, Load> shared = Rounds.sharingNothing(contender -> ask(servers.of(contender), cell, plan.slice() * 1_000_000));
            Map<ServerContender, List<Load>> ofCell = new Rounds<>(List.of(contenders), 1, plan.rounds(), disturbance).run(FileServerBench::ratios, _ -> shared,
                    () -> progress.step(++done[0]), total -> progress.total(done[0] + total + (long) planned * others * each));
            whole(ofCell);
            loads.put(cell, ofCell);
            progress.total(done[0] + (long) planned * others * each);
        }
        return loads;
    }

    /** Pairs stay pairs: a round that one server misses does not count for the others. */
    private static void whole(Map<ServerContender, List<Load>> rounds) {
        for (int round = rounds.values().iterator().next().size() - 1; round >= 0; round--) {
            int at = round;
            if (rounds.values().stream().anyMatch(all -> all.get(at) == null)) {
                rounds.values().forEach(all -> all.remove(at));
            }
        }
    }

    /** Of each server's CPU time per byte to nginx's, or the first's. */
    private static List<double[]> ratios(Map<ServerContender, List<Load>> rounds) {
        Map<ServerContender, List<Load>> all = new LinkedHashMap<>();
        rounds.forEach((contender, loads) -> all.put(contender, new ArrayList<>(loads)));
        whole(all);
        List<Load> baseline = all.getOrDefault(ServerContender.NGINX, all.values().iterator().next());
        return all.values().stream().filter(loads -> loads != baseline).map(loads -> IntStream.range(0, loads.size())
                .mapToDouble(round -> LoadFigures.cpu(loads.get(round)) / LoadFigures.cpu(baseline.get(round))).toArray()).toList();
    }

    /** Null where wrk fails, which is said, and costs the round and no more. */
    private Load ask(RunningServer server, LoadCell cell, long nanos) {
        try {
            return wrk.run(server, files.get(cell.size()).file().getFileName().toString(), cell, nanos);
        } catch (IOException e) {
            lost.add(e.getMessage());
            return null;
        }
    }

    /** Asks for the shortest file until CPU time per request falls no further: the compiler's CPU time is that of the server's process, too. */
    private void compile(RunningServer server) {
        LoadCell cell = new LoadCell(COMPILING, Collections.min(files.keySet()));
        double best = Double.MAX_VALUE;
        for (int i = 0, since = 0; i < COMPILING_AT_MOST && since < COMPILED; i++) {
            Load load = ask(server, cell, COMPILING_NANOS);
            double cost = load == null ? best : load.cpuNanos() / (double) Math.max(1, load.requests());
            since = cost < best ? 0 : since + 1;
            best = Math.min(cost, best);
        }
    }

    /** Whether requests failed, which cannot be repaired. */
    public static boolean failed(List<Result> results) {
        return results.stream().anyMatch(result -> result.metric(MetricName.ERRORS).known() && result.metric(MetricName.ERRORS).median() > 0);
    }

    @Override
    public void close() throws IOException {
        servers.close();
    }
}
