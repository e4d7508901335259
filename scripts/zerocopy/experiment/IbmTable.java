package zerocopy.experiment;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import zerocopy.measure.LocalReceiver;
import zerocopy.measure.Pinning;
import zerocopy.measure.Transfer;
import zerocopy.record.Environment;
import zerocopy.record.Ibm2008;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;
import zerocopy.send.Mechanism;

/**
 * IBM's table of 2008 again, as it was described and fairly: between its traditional way and transferTo stand a larger
 * buffer and memory outside the Java heap, each measured as a way of its own, so that each has its share of the saving.
 */
public final class IbmTable {
    /** The experiment's name in the record. */
    public static final String NAME = "ibm-table";

    /** A way to send, by its mechanism and buffer. */
    public enum Way {
        /** As described: byte arrays of 4 KiB through streams. */
        TRADITIONAL("stream", Ibm2008.BUFFER),
        /** The same with the buffer of 64 KiB: what the small buffer cost is gone. */
        LARGER_BUFFER("stream", Mechanism.DEFAULT_BUFFER),
        /** A direct buffer of 64 KiB: the JVM's copies are gone, too. Fair. */
        FAIR("read-write", Mechanism.DEFAULT_BUFFER),
        /** A larger one. */
        FAIR_LARGE("read-write", 1 << 20),
        /** transferTo. */
        SENDFILE("sendfile", null);

        private final String method;
        private final Integer buffer;

        Way(String method, Integer buffer) {
            this.method = method;
            this.buffer = buffer;
        }

        /** Whether a result is of this way. */
        public boolean made(Result result) {
            return result.method().equals(method) && (buffer == null || buffer.equals(result.parameters().get("buffer")));
        }
    }

    private IbmTable() {
    }

    /** Runs its rows up to the payload's size, which is the smallest row's at least, on loopback: of each row the payload's first bytes. */
    public static Outcome run(SendingPlan plan, Progress progress) throws IOException {
        Pinning pinning = Pinning.choose(true);
        try (LocalReceiver receiver = new LocalReceiver(List.of(), "127.0.0.1", pinning.receiverCpu())) {
            return run(plan, receiver.address(), pinning, progress);
        }
    }

    private static Outcome run(SendingPlan plan, InetSocketAddress to, Pinning pinning, Progress progress) throws IOException {
        List<Run> runs = runs(plan);
        Conditions conditions = new Conditions(plan.payload().file(), Mechanism.DEFAULT_BUFFER, plan.receiver(), to, false, plan.timeout(), pinning);
        Measurement measurement = new Measurement(conditions, runs.stream().map(Run::cell).toList(), progress);
        measurement.verify();
        long smallest = Ibm2008.ROWS.getFirst().size();
        List<Cell> traced = runs.stream().filter(run -> run.size == smallest && !run.cold).map(Run::cell).toList(); // copies a byte are the same for all sizes
        Copies copies = Copies.of(conditions, traced, plan.tracing(), progress);
        Map<String, List<Transfer>> timed = measurement.time(1, plan.rounds());

        Map<String, Object> environment = Environment.of(plan.payload().file(), Parameters.networkInterface(to));
        environment.put("pinning", pinning.description());
        environment.put("copies", copies.how());
        List<Result> results = new ArrayList<>();
        for (Run run : runs) {
            Result result = new Result(NAME, run.way.method, run.parameters(plan, environment.get("interface")), Result.VERIFIED);
            Figures.time(result, timed.get(run.key()), timed.get(run.by(Way.TRADITIONAL).key()));
            if (traced.contains(run.cell())) {
                copies.enter(run.key(), result);
            }
            if (run.way == Way.SENDFILE) {
                saved(result, "all", run, timed, Way.TRADITIONAL, Way.TRADITIONAL, Way.SENDFILE);
                saved(result, "buffer", run, timed, Way.TRADITIONAL, Way.TRADITIONAL, Way.LARGER_BUFFER);
                saved(result, "jvm", run, timed, Way.TRADITIONAL, Way.LARGER_BUFFER, Way.FAIR);
                saved(result, "sendfile", run, timed, Way.TRADITIONAL, Way.FAIR, Way.SENDFILE);
                saved(result, "fair", run, timed, Way.FAIR, Way.FAIR, Way.SENDFILE);
                saved(result, "fair-large", run, timed, Way.FAIR_LARGE, Way.FAIR_LARGE, Way.SENDFILE);
            }
            results.add(result);
        }
        return new Outcome(environment, results, copies.notes());
    }

    /** How much shorter {@code after} is than {@code before}, as a share of {@code whole}, round by round. */
    private static void saved(Result result, String by, Run run, Map<String, List<Transfer>> timed, Way whole, Way before, Way after) {
        result.put(MetricName.SAVED, by, Statistics.repeated(MetricName.SAVED, IntStream.range(0, timed.get(run.key()).size())
                .mapToDouble(i -> (double) (nanos(run.by(before), timed, i) - nanos(run.by(after), timed, i)) / nanos(run.by(whole), timed, i)).toArray()));
    }

    private static long nanos(Run run, Map<String, List<Transfer>> timed, int round) {
        return timed.get(run.key()).get(round).nanos();
    }

    private static List<Run> runs(SendingPlan plan) {
        List<Run> runs = new ArrayList<>();
        for (boolean cold : new boolean[] {false, true}) {
            for (Ibm2008.Row row : Ibm2008.upTo(plan.payload().size())) {
                for (Way way : Way.values()) {
                    runs.add(new Run(way, row.size(), cold));
                }
            }
        }
        return runs;
    }

    /** A row of the record. */
    private record Run(Way way, long size, boolean cold) {
        String key() {
            return way + ", " + size + (cold ? ", cold" : "");
        }

        Cell cell() {
            return new Cell(key(), way.method, size, false, cold, List.of(), way.buffer);
        }

        Run by(Way other) {
            return new Run(other, size, cold);
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
