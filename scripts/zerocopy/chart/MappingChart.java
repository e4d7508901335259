package zerocopy.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.knowm.xchart.style.markers.SeriesMarkers;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** What a mapping costs, page faults and memory, and what it gives: the time of one access. */
final class MappingChart {
    private static final double MIB = 1 << 20;
    private static final int WORD = 8;
    private static final int PAGE = 4096;

    private MappingChart() {
    }

    static Figure of(Draft draft) throws MissingData {
        Data reads = draft.need("mapped-file", "mapped-file-demo").where("operation", "read").where("cache", "warm")
                .where(result -> !result.method().equals("memory") && !result.parameters().containsKey("writer"));
        Data sequential = reads.where("access", "sequential").where("unit", PAGE).having(MetricName.THROUGHPUT);
        Data random = reads.where("access", "random").where("unit", WORD).having(MetricName.ACCESS_TIME);
        if (sequential.isEmpty()) {
            throw draft.missing("missing.mapping");
        }
        Map<String, Result> ways = new LinkedHashMap<>();
        sequential.results().forEach(result -> ways.putIfAbsent(key(result), result));
        List<Rows.Row> rows = new ArrayList<>();
        List<Cell> faults = new ArrayList<>();
        List<Cell> memory = new ArrayList<>();
        List<Cell> times = new ArrayList<>();
        for (Result result : ways.values()) {
            Optional<Result> word = random.results().stream().filter(other -> key(other).equals(key(result))).findFirst();
            rows.add(new Rows.Row(result.method(), prepared(result), 17, 7));
            faults.add(bar(draft, result, result.metrics().get(MetricName.PAGE_FAULTS.key("minor")), 1, Numbers::count));
            memory.add(bar(draft, result, result.metric(MetricName.RESIDENT_MEMORY), MIB, mib -> Numbers.size(mib * MIB)));
            times.add(word.map(found -> dot(draft, found)).orElseGet(() -> Cell.none(draft.say("not-measured"))));
        }
        List<Rows.Panel> panels = new ArrayList<>(List.of(
                new Rows.Panel(draft.say("mapping.faults"), Axis.linear(draft.say("mapping.faults.axis"), 1), faults, 1),
                new Rows.Panel(draft.say("mapping.memory"), Axis.linear(draft.say("mapping.memory.axis"), 0, 1, mib -> Numbers.size(mib * MIB)), memory, 0.8)));
        if (!random.isEmpty()) {
            double least = random.results().stream().map(result -> result.metric(MetricName.ACCESS_TIME)).mapToDouble(time -> time.low() == null ? time.median() : time.low()).min().orElseThrow();
            double most = random.results().stream().map(result -> result.metric(MetricName.ACCESS_TIME)).mapToDouble(time -> time.high() == null ? time.median() : time.high()).max().orElseThrow();
            panels.add(new Rows.Panel(draft.say("mapping.time", Numbers.size(WORD)), Axis.decades(draft.say("mapping.time.axis"), least, most, Numbers::of), times, 1.1));
        }
        long size = Data.size(sequential.results().getFirst());
        return draft.figure(title(draft, sequential, random), draft.timed(sequential, draft.say("mapping.file", Numbers.size(size)), draft.cache(sequential)), List.of(),
                new Rows(rows, panels), List.of(draft.sentences(draft.say("note.interval", Numbers.CONFIDENCE), draft.say("mapping.note", Numbers.size(PAGE)), space(draft, ways.values()))));
    }

    private static String key(Result result) {
        return result.method() + " " + prepared(result);
    }

    /** How the mapping was prepared: "load", "populate", an advice; nothing where it was not. */
    private static String prepared(Result result) {
        return String.join(", ", Stream.of("pretouch", "advice").map(name -> Data.parameter(result, name).orElse("none"))
                .filter(value -> !value.equals("none")).toList());
    }

    private static Cell bar(Draft draft, Result result, Metric metric, double unit, Function<Double, String> label) {
        if (metric == null || !metric.known()) {
            return Cell.none(draft.say("not-measured"));
        }
        return Cell.bar(metric.median() / unit, metric.low() == null ? null : metric.low() / unit, metric.high() == null ? null : metric.high() / unit,
                draft.palette().muted(), Mark.of(metric), label.apply(metric.median() / unit));
    }

    private static Cell dot(Draft draft, Result result) {
        Metric time = result.metric(MetricName.ACCESS_TIME);
        return Cell.dots(List.of(new Cell.Dot(time.median(), time.low(), time.high(), draft.palette().ink(), SeriesMarkers.CIRCLE)),
                Numbers.figure(time.median()));
    }

    /** What a mapping takes besides: addresses, and the tables that lead from them to memory. */
    private static String space(Draft draft, Collection<Result> ways) {
        return ways.stream().filter(result -> maps(result) && prepared(result).isEmpty() && result.metric(MetricName.VIRTUAL_MEMORY).known()
                && result.metric(MetricName.PAGE_TABLES).known()).findFirst()
                .map(result -> draft.say("mapping.space", result.method(), Numbers.size(result.metric(MetricName.VIRTUAL_MEMORY).median()),
                        Numbers.size(result.metric(MetricName.PAGE_TABLES).median()))).orElse("");
    }

    private static boolean maps(Result result) {
        return result.parameters().containsKey("pretouch") && List.of("mapped-buffer", "memory-segment").contains(result.method());
    }

    private static String title(Draft draft, Data sequential, Data random) {
        Optional<Result> mapped = sequential.results().stream().filter(result -> maps(result) && prepared(result).isEmpty()).findFirst();
        if (mapped.isEmpty()) {
            return draft.say("mapping.title.none", draft.words().and(sequential.methods()));
        }
        Metric faults = mapped.get().metric(MetricName.PAGE_FAULTS, "minor");
        Metric memory = mapped.get().metric(MetricName.RESIDENT_MEMORY);
        List<String> known = new ArrayList<>();
        if (faults.known()) {
            String count = draft.say("mapping.title.faults", Numbers.count(faults.median()));
            known.add(faults.low() == null ? count : draft.between(count, Numbers.count(faults.low()), Numbers.count(faults.high())));
        }
        if (memory.known()) {
            known.add(draft.say("mapping.title.memory", Numbers.size(memory.median())));
        }
        if (known.isEmpty()) {
            return draft.say("mapping.title.none", draft.words().and(sequential.methods()));
        }
        String cost = draft.say("mapping.title.cost", Numbers.size(Data.size(mapped.get())), draft.words().and(known));
        Comparator<Result> byTime = Comparator.comparingDouble(result -> result.metric(MetricName.ACCESS_TIME).median());
        Optional<Result> word = random.results().stream().filter(result -> result.method().equals(mapped.get().method()) && prepared(result).isEmpty()).findFirst();
        Optional<Result> call = random.results().stream().filter(result -> !maps(result)).min(byTime);
        if (word.isEmpty() || call.isEmpty()) {
            return cost;
        }
        Metric one = word.get().metric(MetricName.ACCESS_TIME);
        Metric other = call.get().metric(MetricName.ACCESS_TIME);
        return cost + (Draft.overlap(one, other) ? draft.say("mapping.title.tie", Numbers.size(WORD))
                : draft.say("mapping.title.gain", Numbers.size(WORD), Numbers.time(one.median() / 1e9), Numbers.time(other.median() / 1e9)));
    }
}
