package zerocopy.cost;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import zerocopy.record.Connections;
import zerocopy.record.LineFit;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.send.Mechanism;

/** The line through the cells of one interface, congestion control and receiver: CPU time of both sides over copies. */
final class CostFit {
    /** What cells of a line have in common. */
    static final List<String> ALIKE = List.of("size", "receiver", "cache", "interface", "link", "scatterGather", "segmentationOffload", Connections.CONGESTION, Connections.PACED);

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

    private static Result fit(Map<String, Object> alike, List<Result> group) {
        Result result = new Result(CopyCost.FIT, "line", alike, Result.VERIFIED);
        List<Result> known = group.stream().filter(cell -> cell.metric(MetricName.CPU_COPIES).known() && cell.metric(MetricName.TOTAL_CPU).known()).toList();
        Optional<LineFit> line = LineFit.through(figures(known, MetricName.CPU_COPIES), figures(known, MetricName.TOTAL_CPU));
        if (line.isEmpty()) {
            String why = "fewer than " + LineFit.ENOUGH + " methods with copies and CPU time, or all with as many copies";
            result.put(MetricName.FITTED_PRICE, Metric.missing(MetricName.FITTED_PRICE, why));
            result.put(MetricName.FITTED_BASE, Metric.missing(MetricName.FITTED_BASE, why));
            return result;
        }
        String source = known.stream().map(cell -> cell.metric(MetricName.CPU_COPIES).source()).filter(each -> !each.equals(Metric.MEASURED)).findFirst().orElse(Metric.MEASURED);
        result.put(MetricName.FITTED_PRICE, new Metric(MetricName.FITTED_PRICE.unit(), line.get().slope(), line.get().low(), line.get().high(), null, source));
        result.put(MetricName.FITTED_BASE, Metric.of(MetricName.FITTED_BASE, line.get().base(), source));
        result.put(MetricName.EXPLAINED, Metric.of(MetricName.EXPLAINED, line.get().explained(), source));
        for (int i = 0; i < known.size(); i++) {
            known.get(i).put(MetricName.LEFT_OVER, Metric.of(MetricName.LEFT_OVER, line.get().leftOver().get(i), source));
            known.get(i).put(MetricName.OFF_THE_LINE, Metric.of(MetricName.OFF_THE_LINE, line.get().off().get(i) ? 1 : 0, source));
        }
        return result;
    }

    private static double[] figures(List<Result> cells, MetricName name) {
        return cells.stream().mapToDouble(cell -> cell.metric(name).median()).toArray();
    }
}
