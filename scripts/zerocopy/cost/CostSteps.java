package zerocopy.cost;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;
import zerocopy.send.Mechanism;

/**
 * What the step in CPU time from mmap to read-write consists of: a copy, and calls. Each part is the difference between two methods over the
 * same connections, block by block. mmap's page faults are no part of it: the kernel maps many pages at each of them (mm/filemap.c,
 * filemap_map_pages), and a mapping that was made and touched before costs as much.
 */
final class CostSteps {
    /** From sendfile to mmap, each in few calls: one copy. */
    static final String FIRST = "sendfile-to-mmap";
    /** From mmap, in one call, to read-write by 64 KiB: what the fitted price takes for one copy. */
    static final String ALL = "mmap-to-read-write";
    /** The copy alone, in calls of the same size, through a buffer that fits into a second-level cache. */
    static final String CACHED = "copy-in-cache";
    /** The same through a buffer that does not fit. */
    static final String UNCACHED = "copy-through-memory";
    /** The same in calls that are as large as that buffer. */
    static final String LARGE = "copy-in-large-calls";
    /** The calls alone: mmap written by 64 KiB instead of at once. */
    static final String CALLS = "small-calls";
    /** The cache alone: a buffer that is too large for it, in calls of the same size. */
    static final String CACHE = "no-cache";

    private static final int LARGE_CALL = 16 << 20;

    private record Cell(String method, int buffer) {
    }

    private static final Cell USUAL = new Cell(Mechanism.BASELINE, Mechanism.DEFAULT_BUFFER);
    private static final Cell SLICED = new Cell(CostCell.SLICED, Mechanism.DEFAULT_BUFFER);
    private static final Cell SPREAD = new Cell(CostCell.SPREAD, Mechanism.DEFAULT_BUFFER);
    private static final Cell WHOLE = new Cell("mmap", 0);
    private static final Cell NONE = new Cell("sendfile", 0);

    private CostSteps() {
    }

    /** One result per part, for the connections on which the size of a call was varied; empty if it was not. */
    static List<Result> of(List<Result> cells) {
        List<Result> steps = new ArrayList<>();
        cells.stream().filter(cell -> cell.method().equals(CostCell.SLICED)).findFirst().ifPresent(block -> {
            Map<String, Object> parameters = CostFit.alike(block);
            List<Result> alike = cells.stream().filter(cell -> cell.experiment().equals(CopyCost.NAME) && CostFit.alike(cell).equals(parameters)).toList();
            step(steps, FIRST, parameters, alike, WHOLE, NONE);
            step(steps, ALL, parameters, alike, USUAL, WHOLE);
            step(steps, CACHED, parameters, alike, USUAL, SLICED);
            step(steps, CALLS, parameters, alike, SLICED, WHOLE);
            step(steps, UNCACHED, parameters, alike, SPREAD, SLICED);
            step(steps, CACHE, parameters, alike, SPREAD, USUAL);
            step(steps, LARGE, parameters, alike, new Cell(Mechanism.BASELINE, LARGE_CALL), new Cell(CostCell.SLICED, LARGE_CALL));
        });
        return steps;
    }

    private static void step(List<Result> steps, String name, Map<String, Object> parameters, List<Result> cells, Cell over, Cell under) {
        Result result = new Result(CopyCost.STEPS, name, parameters, Result.VERIFIED);
        find(cells, over).flatMap(one -> find(cells, under).map(other -> difference(one.metric(MetricName.TOTAL_CPU), other.metric(MetricName.TOTAL_CPU))))
                .ifPresent(metric -> {
                    result.put(MetricName.STEP, metric);
                    steps.add(result);
                });
    }

    private static Optional<Result> find(List<Result> cells, Cell cell) {
        return cells.stream().filter(each -> each.method().equals(cell.method) && (cell.buffer == 0 || each.has("buffer", cell.buffer))
                && each.metric(MetricName.TOTAL_CPU).samples() != null).findFirst();
    }

    /** The difference of two metrics of the same blocks, block by block. */
    static Metric difference(Metric over, Metric under) {
        List<Double> one = over.samples();
        List<Double> other = under.samples();
        return Statistics.repeated(MetricName.STEP, IntStream.range(0, Math.min(one.size(), other.size())).mapToDouble(i -> one.get(i) - other.get(i)).toArray());
    }

    /** Why the price of a copy by the fit differs from that between calls of one size; empty if this run has not measured all parts. */
    static Optional<String> sentence(List<Result> steps) {
        Map<String, Metric> parts = new LinkedHashMap<>();
        steps.forEach(step -> parts.put(step.method(), step.metric(MetricName.STEP)));
        if (!parts.keySet().containsAll(List.of(ALL, CACHED, CALLS, UNCACHED, CACHE))) {
            return Optional.empty();
        }
        Metric cache = parts.get(CACHE);
        String large = parts.containsKey(LARGE) ? ", and in calls as large " + seconds(parts.get(LARGE)) : "";
        String told = cache.low() != null && cache.low() > 0
                ? "is only " + seconds(parts.get(CACHED)) + ", since a buffer of 64 KiB stays in the CPU's cache: through one of 16 MiB, in calls as small, it is " + seconds(parts.get(UNCACHED)) + large
                : "is " + seconds(parts.get(CACHED)) + "; through a buffer of 16 MiB, in calls as small, " + seconds(parts.get(UNCACHED)) + ", which these blocks cannot tell from it" + large;
        return Optional.of((parts.containsKey(FIRST) ? "From sendfile to mmap, a copy in few calls, CPU time rises by " + seconds(parts.get(FIRST)) + ". " : "") + "From mmap to read-write CPU time rises by " + seconds(parts.get(ALL)) + ", but that is a copy and small calls: writing the mapping by 64 KiB instead of at once costs "
                + seconds(parts.get(CALLS)) + ". The copy itself " + told + ".");
    }

    private static String seconds(Metric metric) {
        return Format.withRange(metric) + " s/GB";
    }
}
