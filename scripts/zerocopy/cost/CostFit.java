package zerocopy.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.record.Connections;
import zerocopy.record.LineFit;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.send.Mechanism;

/**
 * What the cells of one interface, congestion control and receiver have in common: CPU time of both sides = base + price × copies
 * in the kernel + price × copies inside the JVM. Two prices, since the two are not alike: the kernel's copies read a whole file and
 * fill a socket's buffers, the JVM's stay within two buffers of 64 KiB, which a cache of the CPU holds.
 */
final class CostFit {
    /** What cells of a line have in common. */
    static final List<String> ALIKE = List.of("size", "receiver", "cache", "interface", "link", "scatterGather", "segmentationOffload", Connections.CONGESTION, Connections.PACED,
            Connections.QDISC);

    private static final double HALF_A_COPY = 0.5;

    private CostFit() {
    }

    /** A result a line; enters into each of its cells what is left over of it. */
    static List<Result> of(List<Result> cells) {
        List<Result> fits = new ArrayList<>();
        cells.stream().filter(CostFit::ofTheLaw).collect(Collectors.groupingBy(CostFit::alike, LinkedHashMap::new, Collectors.toList()))
                .forEach((alike, group) -> fits.add(fit(alike, group)));
        return fits;
    }

    private static boolean ofTheLaw(Result cell) {
        return cell.experiment().equals(CopyCost.NAME) && CopyCost.METHODS.contains(cell.method())
                && (!cell.parameters().containsKey("buffer") || cell.has("buffer", Mechanism.DEFAULT_BUFFER));
    }

    private static Map<String, Object> alike(Result cell) {
        Map<String, Object> alike = new LinkedHashMap<>();
        ALIKE.forEach(name -> alike.put(name, cell.parameters().get(name)));
        return alike;
    }

    /** Where no method copies inside the JVM, or all as often, that price stays unknown and the kernel's is found without it. */
    private static Result fit(Map<String, Object> alike, List<Result> group) {
        Result result = new Result(CopyCost.FIT, "line", alike, Result.VERIFIED);
        List<Result> known = group.stream().filter(cell -> Stream.of(MetricName.CPU_COPIES_KERNEL, MetricName.CPU_COPIES_JVM, MetricName.TOTAL_CPU)
                .allMatch(name -> cell.metric(name).known())).toList();
        double[] cpu = figures(known, MetricName.TOTAL_CPU);
        double[] kernel = figures(known, MetricName.CPU_COPIES_KERNEL);
        double[] jvm = figures(known, MetricName.CPU_COPIES_JVM);
        Optional<LineFit> both = differ(kernel) && differ(jvm) ? LineFit.through(cpu, kernel, jvm) : Optional.empty();
        Optional<LineFit> fit = both.isPresent() || !differ(kernel) || differ(jvm) ? both : LineFit.through(cpu, kernel);
        String few = "too few methods with copies and CPU time, or all with as many copies";
        String source = known.stream().map(cell -> cell.metric(MetricName.CPU_COPIES).source()).filter(each -> !each.equals(Metric.MEASURED)).findFirst().orElse(Metric.MEASURED);
        price(result, MetricName.FITTED_PRICE, fit, 0, source, few);
        price(result, MetricName.FITTED_JVM_PRICE, fit, 1, source, "no two methods differ in what they copy inside the JVM");
        if (fit.isEmpty()) {
            result.put(MetricName.FITTED_BASE, Metric.missing(MetricName.FITTED_BASE, few));
            return result;
        }
        result.put(MetricName.FITTED_BASE, Metric.of(MetricName.FITTED_BASE, fit.get().base(), source));
        result.put(MetricName.EXPLAINED, Metric.of(MetricName.EXPLAINED, fit.get().explained(), source));
        for (int i = 0; i < known.size(); i++) {
            known.get(i).put(MetricName.LEFT_OVER, Metric.of(MetricName.LEFT_OVER, fit.get().leftOver().get(i), source));
            known.get(i).put(MetricName.OFF_THE_LINE, Metric.of(MetricName.OFF_THE_LINE, fit.get().off().get(i) ? 1 : 0, source));
        }
        return result;
    }

    private static void price(Result result, MetricName name, Optional<LineFit> fit, int which, String source, String missing) {
        result.put(name, fit.map(LineFit::slopes).filter(slopes -> slopes.size() > which).map(slopes -> slopes.get(which))
                .map(slope -> new Metric(name.unit(), slope.value(), slope.low(), slope.high(), null, source)).orElseGet(() -> Metric.missing(name, missing)));
    }

    private static boolean differ(double[] copies) {
        return Arrays.stream(copies).max().orElse(0) - Arrays.stream(copies).min().orElse(0) > HALF_A_COPY;
    }

    private static double[] figures(List<Result> cells, MetricName name) {
        return cells.stream().mapToDouble(cell -> cell.metric(name).median()).toArray();
    }
}
