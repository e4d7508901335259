package zerocopy.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import zerocopy.cli.Rows;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;

/**
 * Samples at less than two thirds of their method's median speed, and what is known of each: segments were sent again in it; or CPU time rose with
 * the time, so that the CPUs did the same work more slowly; or neither, so that it waited.
 *
 * @param link the interface in words; empty for copies in memory
 * @param slow number of slow samples
 * @param all number of samples
 * @param resent slow samples in which segments were sent again
 * @param slowCpu the other slow samples in which CPU time rose by at least half as much as time
 */
public record SlowRounds(String link, int slow, int all, int resent, int slowCpu) {
    private static final double SLOW = 2.0 / 3;
    private static final double MOSTLY = 0.5;

    private static final String ALL = "all";
    private static final String SLOWER = "slow";
    private static final String AGAIN = "sentAgain";
    private static final String CPU = "slowCpu";
    private static final String ARITHMETIC = "slowArithmetic";
    private static final String ARITHMETIC_ELSE = "slowArithmeticElse";

    /** Slow samples that only waited. */
    int waited() {
        return slow - resent - slowCpu;
    }

    /** Those of an interface, all methods and congestion controls together; empty if the record does not have them. */
    static Optional<SlowRounds> of(String link, List<Result> cells) {
        return cells.stream().anyMatch(cell -> !cell.metric(MetricName.SLOW_SAMPLES, ALL).known()) ? Optional.empty()
                : Optional.of(new SlowRounds(link, sum(cells, SLOWER), sum(cells, ALL), sum(cells, AGAIN), sum(cells, CPU)));
    }

    private static int sum(List<Result> cells, String kind) {
        return (int) cells.stream().mapToDouble(cell -> cell.metric(MetricName.SLOW_SAMPLES, kind).median()).sum();
    }

    /** Enters how many of a cell's samples were slow; to be called while its metrics hold single samples, not yet medians of blocks. */
    public static void enter(Result cell) {
        List<Double> speeds = cell.metric(MetricName.THROUGHPUT).samples();
        List<Double> resent = cell.metric(MetricName.RESENT).samples();
        if (speeds == null || resent == null && !cell.experiment().equals(CopyCost.CONTROL)) { // whether TCP sent segments again is not known
            return;
        }
        double median = cell.metric(MetricName.THROUGHPUT).median();
        int[] slows = IntStream.range(0, speeds.size()).filter(i -> speeds.get(i) < SLOW * median).toArray();
        put(cell, ALL, speeds.size());
        put(cell, SLOWER, slows.length);
        put(cell, AGAIN, IntStream.of(slows).filter(i -> resent != null && resent.get(i) > 0).count());
        put(cell, CPU, IntStream.of(slows).filter(i -> (resent == null || resent.get(i) == 0) && cpuRose(cell, i, median / speeds.get(i))).count());
    }

    /** Enters how often arithmetic, timed in ns right after each copy, took over 1.5 times its median: after copies slow by CPU time, and after others. */
    public static void enterArithmetic(Result copies, List<Long> nanos) {
        List<Double> speeds = copies.metric(MetricName.THROUGHPUT).samples();
        double most = Statistics.median(nanos.stream().mapToDouble(Long::doubleValue).toArray()) / SLOW;
        double median = copies.metric(MetricName.THROUGHPUT).median();
        IntPredicate slow = i -> speeds.get(i) < SLOW * median && cpuRose(copies, i, median / speeds.get(i));
        put(copies, ARITHMETIC, IntStream.range(0, speeds.size()).filter(i -> nanos.get(i) > most).filter(slow).count());
        put(copies, ARITHMETIC_ELSE, IntStream.range(0, speeds.size()).filter(i -> nanos.get(i) > most).filter(slow.negate()).count());
    }

    private static void put(Result cell, String kind, long count) {
        cell.put(MetricName.SLOW_SAMPLES, kind, count);
    }

    private static boolean cpuRose(Result cell, int round, double slower) {
        Metric cpu = cell.metric(MetricName.TOTAL_CPU);
        return cpu.samples().get(round) / cpu.median() - 1 >= MOSTLY * (slower - 1);
    }

    /**
     * What is known of them all, and whether copies without a network have them, too; empty if none was slow, or that is not known.
     *
     * @param stolen the largest share of time that the hypervisor reports to have taken during the samples of any method
     */
    private static List<String> sentences(List<SlowRounds> links, Optional<SlowRounds> control, OptionalDouble stolen) {
        if (links.stream().allMatch(link -> link.slow() == 0)) {
            return List.of();
        }
        List<String> sentences = new ArrayList<>();
        sentences.add("Slow samples, at less than two thirds of their method's median speed: " + links.stream().map(SlowRounds::count).collect(Collectors.joining("; "))
                + ". In " + links.stream().mapToInt(SlowRounds::resent).sum() + " of them TCP sent segments again; in " + links.stream().mapToInt(SlowRounds::slowCpu).sum()
                + " it did not, and CPU time rose as the time did: the same work took the CPUs longer; in " + links.stream().mapToInt(SlowRounds::waited).sum()
                + " neither: sender and receiver waited, or others had their CPUs, and which is not recorded.");
        control.ifPresent(none -> sentences.add("Copies from memory to memory on both CPUs (memcpy-on-both), with no network, were as slow in " + none.slow() + " of " + Format.count(none.all())
                + (none.slowCpu() > 0 ? ", in " + none.slowCpu() + " (" + Format.percent((double) none.slowCpu() / none.all()) + ") by CPU time too: this machine's CPUs are slow at times, whatever runs"
                        + (stolen.isPresent() ? ", though its hypervisor reports at most " + Format.percent(stolen.getAsDouble()) + " as stolen" : "") + "."
                        : ", and in none by CPU time: what slows the CPUs is not explained.")));
        return sentences;
    }

    private String count() {
        return link + ", " + slow + " of " + Format.count(all);
    }

    /** The sentences on a run's cells and controls; {@code link} puts a cell's interface in words. */
    static List<String> sentences(List<Result> cells, List<Result> controls, Function<Result, String> link) {
        List<SlowRounds> links = Rows.groups(cells, link).stream().map(group -> of(link.apply(group.getFirst()), group)).flatMap(Optional::stream).toList();
        Optional<SlowRounds> control = controls.stream().filter(each -> each.method().equals(MemoryCopy.BOTH)).findFirst().flatMap(each -> of("", List.of(each)));
        List<String> sentences = new ArrayList<>(sentences(links, control, cells.stream().map(cell -> cell.metric(MetricName.STOLEN)).filter(Metric::known).mapToDouble(Metric::median).max()));
        if (!sentences.isEmpty()) {
            controls.forEach(each -> arithmetic(each).ifPresent(sentences::add));
        }
        return sentences;
    }

    /** Whether arithmetic, which needs no memory, was slow together with the copies, in a sentence. */
    private static Optional<String> arithmetic(Result copies) {
        if (!copies.metric(MetricName.SLOW_SAMPLES, ARITHMETIC).known() || sum(List.of(copies), CPU) == 0) {
            return Optional.empty();
        }
        int slow = sum(List.of(copies), CPU);
        int with = sum(List.of(copies), ARITHMETIC);
        return Optional.of("Arithmetic in registers, timed right after each of these copies, took at least 1.5 times as long as usual after " + with + " of the " + slow + " copies that were slow by CPU time, and after "
                + sum(List.of(copies), ARITHMETIC_ELSE) + " of the other " + Format.count(sum(List.of(copies), ALL) - slow) + (2 * with > slow
                ? ": then the CPUs are slow, and not only the memory." : with == 0 ? ": then the memory is slow, and not the CPUs." : ": that does not explain most of them."));
    }
}
