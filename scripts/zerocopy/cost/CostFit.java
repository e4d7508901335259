package zerocopy.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zerocopy.record.Connections;
import zerocopy.results.LineFit;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;
import zerocopy.send.Mechanism;

/**
 * The line through the cells of one interface, congestion control and receiver: CPU time of both sides = base + price × copies
 * in the kernel + price × copies inside the JVM. Two prices, since the two differ: the kernel's copies read a whole file and
 * fill a socket's buffers, the JVM's stay within two buffers of 64 KiB, which fit into a cache of the CPU.
 */
public final class CostFit {
    /** The parameters that are the same in all cells of a line. */
    static final List<String> ALIKE = List.of("size", "receiver", "cache", "interface", "link", "scatterGather", "segmentationOffload", Connections.CONGESTION, Connections.PACED,
            Connections.QDISC);

    private static final double HALF_A_COPY = 0.5;
    /** A cell that is off by less than this share of a copy's price is not called off the line, however sure the blocks are. */
    private static final double WORTH_A_NAME = 0.1;

    private CostFit() {
    }

    /**
     * One result per line; also enters into each of its cells what the line leaves over.
     *
     * @param cells results of copy-cost, with medians of blocks; others are ignored
     * @param memcpy the control, whose samples are those of the same blocks
     */
    public static List<Result> of(List<Result> cells, Result memcpy) {
        List<Result> fits = new ArrayList<>();
        cells.stream().filter(CostFit::ofTheLaw).collect(Collectors.groupingBy(CostFit::alike, LinkedHashMap::new, Collectors.toList()))
                .forEach((alike, group) -> fits.add(fit(alike, group)));
        fits.forEach(fit -> inMemcpy(fit, memcpy.metric(MetricName.SENDER_CPU)));
        return fits;
    }

    private static boolean ofTheLaw(Result cell) {
        return cell.experiment().equals(CopyCost.NAME) && CopyCost.METHODS.contains(cell.method())
                && (!cell.parameters().containsKey("buffer") || cell.has("buffer", Mechanism.DEFAULT_BUFFER));
    }

    /** Of a cell's parameters, those in {@link #ALIKE}; null where it lacks one. */
    static Map<String, Object> alike(Result cell) {
        Map<String, Object> alike = new LinkedHashMap<>();
        ALIKE.forEach(name -> alike.put(name, cell.parameters().get(name)));
        return alike;
    }

    /**
     * Fits every block by itself, so that the intervals are over blocks. If all methods copy as often inside the JVM, that price is
     * missing, and the kernel's is fitted without it.
     */
    private static Result fit(Map<String, Object> alike, List<Result> group) {
        Result result = new Result(CopyCost.FIT, "line", alike, Result.VERIFIED);
        List<Result> known = group.stream().filter(cell -> Stream.of(MetricName.CPU_COPIES_KERNEL, MetricName.CPU_COPIES_JVM, MetricName.TOTAL_CPU)
                .allMatch(name -> cell.metric(name).known())).toList();
        double[][] cpu = blocks(known);
        double[] kernel = figures(known, MetricName.CPU_COPIES_KERNEL);
        double[] jvm = figures(known, MetricName.CPU_COPIES_JVM);
        Optional<LineFit> both = differ(kernel) && differ(jvm) ? LineFit.through(cpu, kernel, jvm) : Optional.empty();
        Optional<LineFit> fit = both.isPresent() || !differ(kernel) || differ(jvm) ? both : LineFit.through(cpu, kernel);
        String few = "too few methods with copies and CPU time, or all with as many copies";
        String source = known.stream().map(cell -> cell.metric(MetricName.CPU_COPIES).source()).filter(each -> !each.equals(Metric.MEASURED)).findFirst().orElse(Metric.MEASURED);
        put(result, MetricName.FITTED_PRICE, fit.map(line -> line.slopes().getFirst()), source, few);
        put(result, MetricName.FITTED_JVM_PRICE, fit.map(LineFit::slopes).filter(slopes -> slopes.size() > 1).map(List::getLast), source,
                "no two methods differ in what they copy inside the JVM");
        put(result, MetricName.FITTED_BASE, fit.map(LineFit::base), source, few);
        if (fit.isEmpty()) {
            return result;
        }
        result.put(MetricName.EXPLAINED, Metric.of(MetricName.EXPLAINED, fit.get().explained(), source));
        for (int i = 0; i < known.size(); i++) {
            List<Double> leftOver = fit.get().leftOver().get(i);
            put(known.get(i), MetricName.LEFT_OVER, Optional.of(leftOver).filter(blocks -> !blocks.isEmpty()), source, "it alone tells what a copy inside the JVM costs");
            boolean off = fit.get().off(i) && Math.abs(Statistics.median(toArray(leftOver))) >= WORTH_A_NAME * Math.abs(Statistics.median(toArray(fit.get().slopes().getFirst())));
            known.get(i).put(MetricName.OFF_THE_LINE, Metric.of(MetricName.OFF_THE_LINE, off ? 1 : 0, source));
        }
        return result;
    }

    private static void inMemcpy(Result fit, Metric memcpy) {
        Metric price = fit.metric(MetricName.FITTED_PRICE);
        if (price.samples() != null && memcpy.samples() != null) {
            fit.put(MetricName.FITTED_PRICE_IN_MEMCPY, Statistics.repeated(MetricName.FITTED_PRICE_IN_MEMCPY, IntStream.range(0, Math.min(price.samples().size(), memcpy.samples().size()))
                    .mapToDouble(block -> price.samples().get(block) / memcpy.samples().get(block)).toArray()).by(price.source()));
        }
    }

    private static void put(Result result, MetricName name, Optional<List<Double>> blocks, String source, String missing) {
        result.put(name, blocks.map(each -> Statistics.repeated(name, toArray(each)).by(source)).orElseGet(() -> Metric.missing(name, missing)));
    }

    private static double[] toArray(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The cells' CPU times, one array per block; as many blocks as all of them have. */
    private static double[][] blocks(List<Result> cells) {
        int blocks = cells.stream().mapToInt(cell -> cell.metric(MetricName.TOTAL_CPU).samples().size()).min().orElse(0);
        return IntStream.range(0, blocks).mapToObj(block -> cells.stream().mapToDouble(cell -> cell.metric(MetricName.TOTAL_CPU).samples().get(block)).toArray()).toArray(double[][]::new);
    }

    private static boolean differ(double[] copies) {
        return Arrays.stream(copies).max().orElse(0) - Arrays.stream(copies).min().orElse(0) > HALF_A_COPY;
    }

    private static double[] figures(List<Result> cells, MetricName name) {
        return cells.stream().mapToDouble(cell -> cell.metric(name).median()).toArray();
    }
}
