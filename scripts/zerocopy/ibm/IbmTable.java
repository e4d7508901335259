package zerocopy.ibm;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import zerocopy.cli.Progress;
import zerocopy.measure.LocalReceiver;
import zerocopy.measure.Payload;
import zerocopy.measure.Pinning;
import zerocopy.measure.Transfer;
import zerocopy.record.MetricName;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.record.SendingMethod;
import zerocopy.record.Statistics;
import zerocopy.results.Ibm2008;
import zerocopy.send.Mechanism;
import zerocopy.transfer.Conditions;
import zerocopy.transfer.Copies;
import zerocopy.transfer.Measurement;
import zerocopy.transfer.SendingPlan;
import zerocopy.transfer.TransferCell;
import zerocopy.transfer.TransferFigures;

/**
 * IBM's table of 2008 again, as it was described and fairly: between its traditional way and transferTo stand a larger
 * buffer and memory outside the Java heap, each measured as a way of its own, so that each has its share of the saving.
 */
public final class IbmTable {
    /** The experiment's name in the record. */
    public static final String NAME = "ibm-table";
    /** The name of what is made of all rows. */
    public static final String MEAN = "ibm-table-mean";

    /** A way to send, by its mechanism and buffer. */
    public enum Way {
        /** As described: byte arrays of 4 KiB through streams. */
        TRADITIONAL(SendingMethod.STREAM, Ibm2008.BUFFER),
        /** The same with the buffer of 64 KiB: what the small buffer cost is gone. */
        LARGER_BUFFER(SendingMethod.STREAM, Mechanism.DEFAULT_BUFFER),
        /** A direct buffer of 64 KiB: the JVM's copies are gone, too. Fair. */
        FAIR(SendingMethod.READ_WRITE, Mechanism.DEFAULT_BUFFER),
        /** A larger one. */
        FAIR_LARGE(SendingMethod.READ_WRITE, 1 << 20),
        /** transferTo. */
        SENDFILE(SendingMethod.SENDFILE, null);

        private final String method;
        private final Integer buffer;

        Way(SendingMethod method, Integer buffer) {
            this.method = method.id();
            this.buffer = buffer;
        }

        /** Whether a result is of this way. */
        public boolean made(Result result) {
            return result.method().equals(method) && (buffer == null || buffer.equals(result.parameters().get("buffer")));
        }
    }

    /** A part of the saving, or all of it: how much less {@code after} costs than {@code before}, as a share of {@code whole}. */
    enum Share {
        ALL("all", Way.TRADITIONAL, Way.TRADITIONAL, Way.SENDFILE),
        BUFFER("buffer", Way.TRADITIONAL, Way.TRADITIONAL, Way.LARGER_BUFFER),
        JVM("jvm", Way.TRADITIONAL, Way.LARGER_BUFFER, Way.FAIR),
        SENDFILE("sendfile", Way.TRADITIONAL, Way.FAIR, Way.SENDFILE),
        FAIR("fair", Way.FAIR, Way.FAIR, Way.SENDFILE),
        FAIR_LARGE("fair-large", Way.FAIR_LARGE, Way.FAIR_LARGE, Way.SENDFILE);

        private final String id;
        private final Way whole;
        private final Way before;
        private final Way after;

        Share(String id, Way whole, Way before, Way after) {
            this.id = id;
            this.whole = whole;
            this.before = before;
            this.after = after;
        }

        /** In the record. */
        String id() {
            return id;
        }

        /** By what each way costs. */
        double of(ToDoubleFunction<Way> cost) {
            return (cost.applyAsDouble(before) - cost.applyAsDouble(after)) / cost.applyAsDouble(whole);
        }
    }

    private IbmTable() {
    }

    /**
     * Runs its rows up to the payload's size, which is the smallest row's at least, on loopback. Each row has a file of its
     * own, as IBM's had: of a longer one, readahead fetches more than is sent, and what one row chills is another's warm file.
     */
    public static Outcome run(SendingPlan plan, Progress progress) throws IOException {
        Pinning pinning = Pinning.choose(true);
        try (LocalReceiver receiver = new LocalReceiver(List.of(), "127.0.0.1", pinning.receiverCpu())) {
            return run(plan, receiver.address(), pinning, progress);
        }
    }

    private static Outcome run(SendingPlan plan, InetSocketAddress to, Pinning pinning, Progress progress) throws IOException {
        List<Run> runs = runs(plan, progress);
        Conditions conditions = plan.conditions(to, pinning);
        Map<String, String> baselines = new LinkedHashMap<>();
        runs.forEach(run -> baselines.put(run.key(), run.by(Way.TRADITIONAL).key()));
        Measurement measurement = new Measurement(conditions, runs.stream().map(Run::cell).toList(), progress);
        measurement.verify();
        long smallest = Ibm2008.ROWS.getFirst().size();
        List<TransferCell> traced = runs.stream().filter(run -> run.size == smallest && !run.cold).map(Run::cell).toList(); // copies per byte are the same for all sizes
        Copies copies = Copies.of(conditions, traced, plan.tracing(), progress);
        Map<String, List<Transfer>> timed = measurement.time(plan.rounds(), baselines);

        Map<String, Object> environment = copies.environment(conditions);
        List<Result> results = new ArrayList<>();
        for (Run run : runs) {
            Result result = new Result(NAME, run.way.method, run.parameters(plan, environment.get("interface")), Result.VERIFIED);
            TransferFigures.time(result, timed.get(run.key()), timed.get(run.by(Way.TRADITIONAL).key()));
            measurement.enterDisturbance(run.key(), result);
            if (traced.contains(run.cell())) {
                copies.enter(run.key(), result);
            }
            if (run.way == Way.SENDFILE) {
                for (Share share : Share.values()) {
                    result.put(MetricName.SAVED, share.id, Statistics.repeated(MetricName.SAVED, IntStream.range(0, timed.get(run.key()).size())
                            .mapToDouble(round -> share.of(way -> timed.get(run.by(way).key()).get(round).nanos())).toArray()));
                }
            }
            results.add(result);
        }
        results.add(mean(runs, timed, false));
        results.add(mean(runs, timed, true));
        return new Outcome(environment, results, copies.notes());
    }

    /** The mean over the rows of one state of the page cache. */
    private static Result mean(List<Run> runs, Map<String, List<Transfer>> timed, boolean cold) {
        Map<Long, Map<Way, List<Transfer>>> rows = new LinkedHashMap<>();
        runs.stream().filter(run -> run.cold == cold).forEach(run ->
                rows.computeIfAbsent(run.size, _ -> new EnumMap<>(Way.class)).put(run.way, timed.get(run.key())));
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("rows", rows.size());
        parameters.put("size", rows.keySet().stream().mapToLong(Long::longValue).sum());
        parameters.put("cache", cold ? "cold" : "warm");
        Result result = new Result(MEAN, "mean", parameters, Result.VERIFIED);
        new IbmMean(List.copyOf(rows.values())).enter(result);
        return result;
    }

    private static List<Run> runs(SendingPlan plan, Progress progress) throws IOException {
        List<Run> runs = new ArrayList<>();
        for (Ibm2008.Row row : Ibm2008.upTo(plan.payload().size())) {
            progress.phase("making a payload", row.size());
            Path file = Payload.random(row.size(), progress::step).file();
            for (boolean cold : new boolean[] {false, true}) {
                for (Way way : Way.values()) {
                    runs.add(new Run(way, row.size(), cold, file));
                }
            }
        }
        runs.sort(Comparator.comparing(Run::cold)); // warm ones first; rows stay in order
        return runs;
    }

    /** A row of the record. */
    private record Run(Way way, long size, boolean cold, Path file) {
        String key() {
            return way + ", " + size + (cold ? ", cold" : "");
        }

        TransferCell cell() {
            return new TransferCell(key(), way.method, size, false, cold, List.of(), way.buffer, file);
        }

        Run by(Way other) {
            return new Run(other, size, cold, file);
        }

        Map<String, Object> parameters(SendingPlan plan, Object networkInterface) {
            Map<String, Object> parameters = new LinkedHashMap<>();
            parameters.put("size", size);
            if (way.buffer != null) {
                parameters.put("buffer", way.buffer);
            }
            parameters.put("receiver", plan.receiver().id());
            parameters.put("cache", cold ? "cold" : "warm");
            parameters.put("interface", networkInterface);
            return parameters;
        }
    }
}
