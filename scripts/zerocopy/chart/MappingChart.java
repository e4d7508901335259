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
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Experiments;
import zerocopy.results.Results;

/** What a mapping costs, page faults and memory, and what it gives: the time of one access. */
final class MappingChart {
    private static final double MIB = 1 << 20;
    private static final int WORD = 8;
    private static final int PAGE = 4096;

    private MappingChart() {
    }

    static FigureContent of(Draft draft) throws MissingData {
        Results reads = draft.need(Experiments.MAPPED_FILE, "mapped-file-demo").allowing("operation", "read").allowing("cache", "warm")
                .where(result -> !result.method().equals("memory") && !result.parameters().containsKey("writer"));
        Results sequential = reads.allowing("access", "sequential").allowing("unit", PAGE).having(MetricName.THROUGHPUT);
        Results random = reads.allowing("access", "random").allowing("unit", WORD).having(MetricName.ACCESS_TIME);
        if (sequential.isEmpty()) {
            throw draft.missing("missing.mapping");
        }
        Map<String, Result> ways = new LinkedHashMap<>();
        sequential.results().forEach(result -> ways.putIfAbsent(key(result), result));
        List<BarRows.Panel> panels = new ArrayList<>(List.of(
                new BarRows.Panel(draft.say("mapping.faults"), Axis.linear(draft.say("mapping.faults.axis"), 1), cells(ways, result -> faults(draft, result)), 1),
                new BarRows.Panel(draft.say("mapping.memory"), Axis.linear(draft.say("mapping.memory.axis"), 0, 1, mib -> Digits.size(mib * MIB)),
                        cells(ways, result -> Panels.bar(draft, result, MetricName.RESIDENT_MEMORY, MIB, mib -> Digits.size(mib * MIB))), 0.8)));
        if (!random.isEmpty()) {
            panels.add(new BarRows.Panel(draft.say("mapping.time", Digits.size(WORD)), Axis.decades(draft.say("mapping.time.axis"), Readings.reach(random, MetricName.ACCESS_TIME, 1), Digits::of, Digits::figure),
                    cells(ways, result -> time(draft, random, result)), 1.1));
        }
        long size = sequential.results().getFirst().size();
        return draft.figure(sequential, title(draft, sequential, random), Subtitle.timed(draft, sequential, draft.say("subtitle.file", Digits.size(size)), Subtitle.cache(draft, sequential)), List.of(),
                new BarRows(ways.values().stream().map(result -> BarRows.Row.of(result.method(), prepared(result))).toList(), panels), draft.say("mapping.samples", Digits.CONFIDENCE), draft.say("mapping.note", Digits.size(PAGE)), space(draft, ways.values()));
    }

    private static String key(Result result) {
        return result.method() + " " + prepared(result);
    }

    /** How the mapping was prepared: "load", "populate", an advice; nothing where it was not. */
    private static String prepared(Result result) {
        return String.join(", ", Stream.of("pretouch", "advice").map(name -> Readings.parameter(result, name).orElse("none"))
                .filter(value -> !value.equals("none")).toList());
    }

    private static List<BarOrDots> cells(Map<String, Result> ways, Function<Result, BarOrDots> cell) {
        return ways.values().stream().map(cell).toList();
    }

    /** A round a stroke: rounds differ several times over, and no interval of their median says so. */
    private static BarOrDots faults(Draft draft, Result result) {
        Metric faults = result.metric(MetricName.PAGE_FAULTS, "minor");
        return !faults.known() ? BarOrDots.none(draft.say("not-measured"))
                : BarOrDots.samples(faults.samples() == null ? List.of() : faults.samples(), faults.median(), draft.palette().ink(), Digits.count(faults.median()));
    }

    private static BarOrDots time(Draft draft, Results random, Result result) {
        return random.results().stream().filter(other -> key(other).equals(key(result))).findFirst().map(found -> found.metric(MetricName.ACCESS_TIME))
                .map(time -> Panels.dot(time, draft.palette().ink(), Digits.figure(time.median()))).orElseGet(() -> BarOrDots.none(draft.say("not-measured")));
    }

    /** What a mapping takes besides: addresses, and the tables that lead from them to memory. */
    private static String space(Draft draft, Collection<Result> ways) {
        return ways.stream().filter(result -> maps(result) && prepared(result).isEmpty() && result.metric(MetricName.VIRTUAL_MEMORY).known()
                && result.metric(MetricName.PAGE_TABLES).known()).findFirst()
                .map(result -> draft.say("mapping.space", result.method(), Digits.size(result.metric(MetricName.VIRTUAL_MEMORY).median()),
                        Digits.size(result.metric(MetricName.PAGE_TABLES).median()))).orElse("");
    }

    private static boolean maps(Result result) {
        return result.parameters().containsKey("pretouch") && List.of("mapped-buffer", "memory-segment").contains(result.method());
    }

    private static String title(Draft draft, Results sequential, Results random) {
        Optional<Result> mapped = sequential.results().stream().filter(result -> maps(result) && prepared(result).isEmpty()).findFirst();
        if (mapped.isEmpty()) {
            return draft.say("mapping.title.none", draft.words().and(sequential.methods()));
        }
        Metric faults = mapped.get().metric(MetricName.PAGE_FAULTS, "minor");
        Metric memory = mapped.get().metric(MetricName.RESIDENT_MEMORY);
        List<String> known = new ArrayList<>();
        if (faults.known()) {
            String count = draft.say("mapping.title.faults", Digits.count(faults.median()));
            known.add(faults.low() == null ? count : draft.between(count, Digits.count(faults.low()), Digits.count(faults.high())));
        }
        if (memory.known()) {
            known.add(draft.say("mapping.title.memory", Digits.size(memory.median())));
        }
        if (known.isEmpty()) {
            return draft.say("mapping.title.none", draft.words().and(sequential.methods()));
        }
        String cost = draft.say("mapping.title.cost", Digits.size(mapped.get().size()), draft.words().and(known));
        Comparator<Result> byTime = Comparator.comparingDouble(result -> result.metric(MetricName.ACCESS_TIME).median());
        Optional<Result> word = random.results().stream().filter(result -> result.method().equals(mapped.get().method()) && prepared(result).isEmpty()).findFirst();
        Optional<Result> call = random.results().stream().filter(result -> !maps(result)).min(byTime);
        if (word.isEmpty() || call.isEmpty()) {
            return cost;
        }
        Metric one = word.get().metric(MetricName.ACCESS_TIME);
        Metric other = call.get().metric(MetricName.ACCESS_TIME);
        return cost + (alike(word.get(), call.get()) ? draft.say("mapping.title.tie", Digits.size(WORD))
                : draft.say("mapping.title.gain", Digits.size(WORD), Digits.time(one.median() / 1e9), Digits.time(other.median() / 1e9)));
    }

    /** By the ratio of the same round, as the tables have it, where the call is what it is a ratio to. */
    private static boolean alike(Result word, Result call) {
        Metric ratio = word.metric(MetricName.RATIO);
        Metric baseline = call.metric(MetricName.RATIO);
        return ratio.known() && ratio.low() != null && baseline.known() && baseline.median() == 1 ? word.tie()
                : Draft.overlap(word.metric(MetricName.ACCESS_TIME), call.metric(MetricName.ACCESS_TIME));
    }
}
