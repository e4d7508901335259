package zerocopy.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import zerocopy.record.Connections;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.record.Statistics;

/**
 * Two runs side by side: what both have measured, as the second over the first, and where they ran on something else.
 *
 * @param rows one per method, size and whatever else both runs have in common
 * @param counted the same of what was not timed in either but whose copies were counted, as those of audits are
 * @param differences facts of the environments that are not the same: the first's, the second's; several joined by "or"
 */
public record RunComparison(List<Row> rows, List<Counted> counted, Map<String, List<String>> differences) {
    /** What two runs never have in common. */
    private static final List<String> PASSING = List.of("date", "gitRevision", "rounds", "elapsedSeconds", "processes", "seconds", "stack", "verdicts", "promises");
    /** Parameters that may differ between two runs of the same: machines name interfaces as they like, and the others are shown as differences. */
    private static final Set<String> CONDITIONS = Set.of("interface", "ports", Connections.CONGESTION, Connections.PACED, Connections.QDISC);
    /** The fact that the load of other processes is told as, where it differs. */
    public static final String OTHERS = "load of other processes (othersLoad)";
    private static final String UNKNOWN = "unknown";

    /**
     * One method in both.
     *
     * @param second the same result in the second run
     * @param one its throughput, or the time of what moves no bytes, in the first run
     * @param other the same in the second
     * @param ratio throughput, second over first: above 1, the second is faster; missing where one of them is 0
     * @param cpu CPU time, second over first: below 1, the second is cheaper
     * @param noise the larger of the runs' noise floors, or 0
     */
    public record Row(Result result, Result second, Metric one, Metric other, Metric ratio, Optional<Metric> cpu, double noise) {
        /** What the ratio says. */
        public enum Outcome {
            /** The second is faster, beyond the noise. */
            FASTER,
            /** The second is slower. */
            SLOWER,
            /** Nothing is to be seen in the ratio but noise. */
            TIE,
            /** There are too few rounds to tell, or there is no ratio. */
            UNDECIDED
        }

        /** Which of them it is. */
        public Outcome outcome() {
            return !ratio.known() ? Outcome.UNDECIDED : ratio.tie() || Math.max(ratio.median(), 1 / ratio.median()) - 1 <= noise ? Outcome.TIE
                    : ratio.low() == null ? Outcome.UNDECIDED : ratio.median() > 1 ? Outcome.FASTER : Outcome.SLOWER;
        }
    }

    /**
     * One method whose copies were counted in both.
     *
     * @param copies CPU copies per byte in the kernel, in the first run and in the second
     * @param byReference shares of the bytes, likewise
     */
    public record Counted(Result result, List<Metric> copies, List<Metric> byReference) {
    }

    /**
     * Compares all records of the one run with all of the other; the environments are those of the records that gave the
     * rows, since the parts of a study may have run on different things.
     */
    public static RunComparison of(List<RunRecord> one, List<RunRecord> other) {
        List<Row> rows = new ArrayList<>();
        List<Counted> counted = new ArrayList<>();
        Map<String, List<Set<String>>> differences = new LinkedHashMap<>();
        OthersLoad load = new OthersLoad();
        for (RunRecord first : one) {
            List<RunRecord> likeliest = other.stream().sorted(Comparator.comparing(second -> strangeness(first, second))).toList();
            for (Result result : first.results()) {
                likeliest.stream().flatMap(second -> counterpart(result, first, second).stream()
                        .map(candidate -> Map.entry(second, candidate))).findFirst()
                        .ifPresent(pair -> {
                            Optional<Row> row = row(result, pair.getValue());
                            Optional<Counted> copies = row.isPresent() ? Optional.empty() : counted(result, pair.getValue());
                            row.ifPresent(rows::add);
                            copies.ifPresent(counted::add);
                            if (row.isPresent() || copies.isPresent()) {
                                differences(differences, facts(first, result), facts(pair.getKey(), pair.getValue()));
                                load.add(result, pair.getValue());
                            }
                        });
            }
        }
        Map<String, List<String>> joined = new LinkedHashMap<>();
        differences.forEach((fact, values) -> joined.put(fact, values.stream().map(value -> String.join(" or ", value)).toList()));
        load.difference().ifPresent(loads -> joined.put(OTHERS, loads));
        return new RunComparison(rows, counted, joined);
    }

    /** Two scripts may measure the same, each beside others: 0 for a record of the same command, 1 of the same script. */
    private static int strangeness(RunRecord one, RunRecord other) {
        return one.command().equals(other.command()) ? 0 : one.command().getFirst().equals(other.command().getFirst()) ? 1 : 2;
    }

    /** Of what is the same in a record, that by the same congestion control first: a record may have both. */
    private static Optional<Result> counterpart(Result result, RunRecord first, RunRecord second) {
        return second.results().stream().filter(candidate -> same(result, candidate))
                .min(Comparator.comparing(candidate -> !congestion(result, first).equals(congestion(candidate, second))));
    }

    private static String congestion(Result result, RunRecord record) {
        return Connections.congestion(result, record.environment()).orElse(UNKNOWN);
    }

    private static boolean same(Result first, Result second) {
        return first.experiment().equals(second.experiment()) && first.method().equals(second.method())
                && Stream.of(first, second).flatMap(result -> result.parameters().keySet().stream())
                .allMatch(name -> CONDITIONS.contains(name) || first.has(name, second.parameters().get(name)));
    }

    private static Optional<Row> row(Result first, Result second) {
        boolean speed = first.metric(MetricName.THROUGHPUT).known() && second.metric(MetricName.THROUGHPUT).known();
        Metric one = first.metric(speed ? MetricName.THROUGHPUT : MetricName.TIME);
        Metric other = second.metric(speed ? MetricName.THROUGHPUT : MetricName.TIME);
        if (!one.known() || !other.known()) {
            return Optional.empty();
        }
        Metric ratio = speed ? ratio(other, one) : ratio(one, other);
        Optional<Metric> cpu = Stream.of(MetricName.TOTAL_CPU, MetricName.CPU).filter(name -> first.metric(name).known() && second.metric(name).known())
                .findFirst().map(name -> ratio(second.metric(name), first.metric(name)));
        return Optional.of(new Row(first, second, one, other, ratio, cpu, Math.max(noise(first), noise(second))));
    }

    private static Optional<Counted> counted(Result first, Result second) {
        List<Metric> copies = List.of(first.metric(MetricName.CPU_COPIES_KERNEL), second.metric(MetricName.CPU_COPIES_KERNEL));
        return copies.stream().allMatch(Metric::known)
                ? Optional.of(new Counted(first, copies, List.of(first.metric(MetricName.BY_REFERENCE), second.metric(MetricName.BY_REFERENCE)))) : Optional.empty();
    }

    private static double noise(Result result) {
        Metric floor = result.metric(MetricName.NOISE_FLOOR);
        return floor.known() ? floor.median() : 0;
    }

    private static Metric ratio(Metric over, Metric under) {
        boolean sampled = over.samples() != null && under.samples() != null;
        double[] overs = sampled ? samples(over) : new double[] {over.median()};
        double[] unders = sampled ? samples(under) : new double[] {under.median()};
        return Stream.of(overs, unders).flatMapToDouble(Arrays::stream).allMatch(sample -> sample > 0) ? Statistics.quotient(MetricName.RATIO, overs, unders)
                : Metric.missing(MetricName.RATIO, "one of them is 0");
    }

    private static double[] samples(Metric metric) {
        return metric.samples().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Those of the environment, and what this result's connections used; the environment's own congestion control is the system's. */
    private static Map<String, Object> facts(RunRecord record, Result result) {
        Map<String, Object> facts = new LinkedHashMap<>(record.environment());
        Connections.congestion(result, record.environment()).ifPresent(used -> {
            facts.put("congestionControl of connections", used);
            facts.put("connections paced", Connections.paced(result, record.environment()));
            Connections.discipline(result, record.environment()).ifPresent(discipline -> facts.put("queueingDiscipline", discipline));
        });
        return facts;
    }

    /** Adds the facts that are not the same in these two. */
    private static void differences(Map<String, List<Set<String>>> differences, Map<String, Object> one, Map<String, Object> other) {
        Stream.concat(one.keySet().stream(), new TreeSet<>(other.keySet()).stream()).distinct().filter(fact -> !PASSING.contains(fact))
                .filter(fact -> !Objects.equals("" + one.get(fact), "" + other.get(fact)))
                .forEach(fact -> {
                    List<Set<String>> values = differences.computeIfAbsent(fact, _ -> List.of(new LinkedHashSet<>(), new LinkedHashSet<>()));
                    values.get(0).add("" + one.getOrDefault(fact, UNKNOWN));
                    values.get(1).add("" + other.getOrDefault(fact, UNKNOWN));
                });
    }
}
