package zerocopy.claims;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import zerocopy.results.Article;
import zerocopy.record.Format;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Results;
import zerocopy.results.Experiments;

/** J6: bytes copied to merge, by the number of components; what writing copies; the calls that merging makes; memory and time. */
final class CompositeClaims {
    private static final String COMPOSITE = "composite";
    private static final String COPY = "copy";
    private static final MetricName COPIES = MetricName.CPU_COPIES_JVM;

    private CompositeClaims() {
    }

    static Verdict mergesLogically(Judgement to, Results from) {
        Results merges = from.experiment(Experiments.COMPOSITE);
        TreeSet<Long> free = new TreeSet<>();
        TreeSet<Long> copied = new TreeSet<>();
        to.table("column.way", "column.components", "column.copies");
        merges.method(COMPOSITE).results().stream().map(CompositeClaims::components).distinct().sorted().forEach(components ->
                CopyCount.of(merges.method(COMPOSITE).with("components", components).results(), COPIES).filter(CopyCount::decides).ifPresent(count -> {
                    boolean nothing = count.high() <= Article.TOLERANCE;
                    (nothing ? free : copied).add(components);
                    to.row(RowOutcome.of(nothing), COMPOSITE, components, count.cite(to).cell());
                }));
        if (free.isEmpty() && copied.isEmpty()) {
            return to.notMeasured("missing.copies", COMPOSITE);
        }
        for (String method : List.of("composite-room", "wrapped", "composite-each", COPY)) {
            CopyCount.of(merges.method(method).results(), COPIES).ifPresent(count -> to.row(null, method, "", count.cite(to).cell()));
        }
        List<Message> conditions = new ArrayList<>();
        if (!copied.isEmpty()) {
            conditions.add(Message.of("if.components", free.isEmpty() ? copied.first() - 1 : free.last(), copied.first()));
        }
        boolean inUserSpace = calls(to, merges, free, conditions);
        costs(to, from, merges);
        writing(to, from.experiment(Experiments.COMPOSITE_WRITE), conditions);
        return free.isEmpty() || !inUserSpace ? to.doesNotHold() : conditions.isEmpty() ? to.holds() : to.holdsIfAll(conditions);
    }

    private static long components(Result result) {
        return result.parameters().get("components") instanceof Number number ? number.longValue() : 0;
    }

    /** Purely in user space: whether those that copy nothing, and so need no memory for it, enter the kernel; false where all do. */
    private static boolean calls(Judgement to, Results merges, TreeSet<Long> free, List<Message> conditions) {
        List<Result> counted = merges.method(COMPOSITE).results().stream().filter(result -> free.contains(components(result))
                && Figures.measured(result, MetricName.CROSSINGS).isPresent()).toList();
        long entering = counted.stream().filter(result -> Figures.measured(result, MetricName.CROSSINGS).orElseThrow() > 0).count();
        counted.forEach(result -> to.cite(result, MetricName.CROSSINGS));
        if (!counted.isEmpty()) {
            to.remark("remark.merges", counted.size(), entering);
        }
        if (entering > 0 && entering < counted.size()) {
            conditions.add(Message.of("if.user-space", counted.size() - entering, counted.size()));
        }
        return counted.isEmpty() || entering < counted.size();
    }

    /** Whether sparing the copy spares memory and time, too, by components and size. */
    private static void costs(Judgement to, Results from, Results merges) {
        List<Comparison> heap = comparisons(merges, MetricName.HEAP_ALLOCATED);
        List<Comparison> bench = comparisons(from.experiment(Experiments.BENCH_COMPOSITE), MetricName.TIME); // by JMH, whose forks and blackhole make it the better clock
        List<Comparison> time = bench.stream().anyMatch(each -> each.among(Comparison.family(bench)).decided()) ? bench : comparisons(merges, MetricName.TIME);
        to.table("column.condition", "column.heap-ratio", "column.time-ratio");
        Set<List<Message>> conditions = new LinkedHashSet<>();
        Stream.of(heap, time).flatMap(List::stream).sorted(Comparator.comparing((Comparison each) -> components(each.one())).thenComparing(each -> each.one().size()))
                .forEach(each -> conditions.add(condition(each)));
        conditions.forEach(condition -> to.row(null, condition, ratio(to, heap, condition), ratio(to, time, condition)));
    }

    private static List<Message> condition(Comparison each) {
        return VerdictConditions.where(VerdictConditions.condition("components", components(each.one()), "size", each.one().size(),
                "memory", Message.of("memory." + each.one().parameters().get("memory"))));
    }

    private static String ratio(Judgement to, List<Comparison> among, List<Message> condition) {
        int family = Comparison.family(among);
        Optional<Comparison> found = among.stream().filter(each -> condition(each).equals(condition)).findFirst();
        found.ifPresent(each -> each.cite(to));
        return found.map(each -> each.among(family).ratio()).orElse(Format.UNKNOWN);
    }

    private static List<Comparison> comparisons(Results merges, MetricName by) {
        List<Comparison> comparisons = new ArrayList<>();
        for (Result result : merges.method(COMPOSITE).results()) {
            Results same = merges.method(COPY);
            for (String parameter : List.of("components", "size", "memory")) {
                same = same.with(parameter, result.parameters().get(parameter));
            }
            Comparison.of(Optional.of(result), same.first(), by).ifPresent(comparisons::add);
        }
        return comparisons;
    }

    /** The conditions under which writing one copies nothing in the process. */
    private static void writing(Judgement to, Results writes, List<Message> conditions) {
        to.table("column.written", "column.memory", "column.components", "column.transport", "column.copies");
        Map<List<Object>, List<Result>> ways = new LinkedHashMap<>();
        writes.methods(List.of(COMPOSITE, "composite-pooled")).results().stream().filter(result -> Figures.measured(result, COPIES).isPresent())
                .sorted(Comparator.comparing(Result::method).thenComparing(result -> String.valueOf(result.parameters().get("memory"))).thenComparing(CompositeClaims::components))
                .forEach(result -> ways.computeIfAbsent(List.of(result.method(), Message.of("memory." + result.parameters().get("memory")), components(result),
                        String.valueOf(result.parameters().get("transport"))), _ -> new ArrayList<>()).add(result));
        boolean heap = false;
        TreeSet<Long> free = new TreeSet<>();
        Map<String, Long> copying = new TreeMap<>();
        for (Map.Entry<List<Object>, List<Result>> way : ways.entrySet()) {
            CopyCount count = CopyCount.of(way.getValue(), COPIES).orElseThrow().cite(to);
            boolean copies = count.high() > Article.TOLERANCE;
            boolean decides = way.getValue().getFirst().method().equals(COMPOSITE);
            to.row(decides ? RowOutcome.of(!copies) : null, Stream.concat(way.getKey().stream(), Stream.of(count.cell())).toArray());
            heap |= decides && copies && way.getValue().getFirst().has("memory", "heap-header");
            if (decides && way.getValue().getFirst().has("memory", "direct")) {
                free.add((Long) way.getKey().get(2));
                if (copies) {
                    copying.merge((String) way.getKey().getLast(), (Long) way.getKey().get(2), Math::min);
                }
            }
        }
        if (heap) {
            conditions.add(Message.of("if.no-heap"));
        }
        if (!copying.isEmpty()) {
            Long most = free.lower(copying.values().stream().min(Long::compare).orElseThrow());
            conditions.add(Message.of("if.components-written", most == null ? 0 : most, List.copyOf(copying.keySet())));
        }
    }
}
