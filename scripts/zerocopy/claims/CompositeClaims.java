package zerocopy.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import zerocopy.record.ByteSize;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** What the article says of CompositeByteBuf. */
final class CompositeClaims {
    /** The experiments that decide: merging, writing what is merged, and the article's snippet among the pitfalls. */
    static final String MERGE = "composite-bytebuf";
    static final String WRITE = "composite-write";
    static final String PITFALLS = "composite-pitfalls";

    /** By JMH, whose forks and blackhole make it the better clock. */
    private static final String BENCH = "bench-composite";
    private static final String COMPOSITE = "composite";
    private static final String COPY = "copy";
    private static final String COPIES = MetricName.CPU_COPIES_JVM.key();

    private CompositeClaims() {
    }

    /** J6: bytes copied to merge, by the number of components; what writing copies; and the calls that merging makes. */
    static Verdict mergesLogically(Judgement to, Evidence from) {
        Evidence merges = from.experiment(MERGE);
        TreeSet<Long> free = new TreeSet<>();
        TreeSet<Long> copied = new TreeSet<>();
        for (Result result : merges.method(COMPOSITE).results()) {
            Evidence.measured(result, COPIES).ifPresent(copies -> {
                to.cite(result, COPIES);
                (copies <= CopyCount.TOLERANCE ? free : copied).add(components(result));
            });
        }
        free.removeAll(copied);
        if (free.isEmpty() && copied.isEmpty()) {
            return to.notMeasured("no copies of a composite's were counted");
        }
        if (!free.isEmpty()) {
            to.say("A composite of %s components copies nothing.", numbers(free));
        }
        if (!copied.isEmpty()) {
            to.say("Of %s components, with the usual limit, it copies %s a byte.", numbers(copied), figures(merges.method(COMPOSITE), copied));
        }
        say(to, merges, "composite-room", "With room for all of them");
        say(to, merges, "wrapped", "Unpooled.wrappedBuffer");
        say(to, merges, "composite-each", "Added one by one");
        say(to, merges, COPY, "For comparison, copying them together");
        List<String> conditions = new ArrayList<>();
        if (!copied.isEmpty()) {
            conditions.add("it has at most " + limit(free, copied));
        }
        boolean inUserSpace = calls(to, merges, free, conditions);
        against(to, comparisons(merges, MetricName.HEAP_ALLOCATED), "allocates %s on the heap");
        List<Comparison> timed = comparisons(from.experiment(BENCH), MetricName.TIME);
        boolean enough = timed.stream().anyMatch(each -> each.among(timed.size()).isPresent());
        against(to, enough ? timed : comparisons(merges, MetricName.TIME), "takes %s time");
        conditions.addAll(writing(to, from.experiment(WRITE)));
        return free.isEmpty() || !inUserSpace ? to.doesNotHold() : conditions.isEmpty() ? to.holds() : to.holdsIf(Words.list(conditions, "and"));
    }

    private static long components(Result result) {
        return result.parameters().get("components") instanceof Number number ? number.longValue() : 0;
    }

    private static String numbers(TreeSet<Long> numbers) {
        return Words.list(numbers.stream().map(String::valueOf).toList(), "or");
    }

    private static String figures(Evidence rows, TreeSet<Long> components) {
        Evidence ofThem = new Evidence(List.of(rows.results().stream().filter(result -> components.contains(components(result))).toList()));
        return CopyCount.of(ofThem, COPIES).map(CopyCount::toString).orElse("?");
    }

    private static void say(Judgement to, Evidence merges, String method, String what) {
        CopyCount.of(merges.method(method), COPIES).ifPresent(count -> {
            count.cite(to);
            to.say("%s: %s a byte.", what, count);
        });
    }

    /** "16 components, or room for more"; where those between were not tried, that. */
    private static String limit(TreeSet<Long> free, TreeSet<Long> copied) {
        if (free.isEmpty()) {
            return (copied.first() - 1) + " components, or room for more";
        }
        Long first = copied.higher(free.last());
        return free.last() + " components" + (first == null || first == free.last() + 1 ? "" : " (" + first + " copy; none between were tried)") + ", or room for more";
    }

    /** Purely in user space: whether those that copy nothing, and so need no memory for it, enter the kernel; false where all do. */
    private static boolean calls(Judgement to, Evidence merges, TreeSet<Long> free, List<String> conditions) {
        List<Result> counted = merges.method(COMPOSITE).results().stream().filter(result -> free.contains(components(result))
                && Evidence.measured(result, MetricName.CROSSINGS.key()).isPresent()).toList();
        long entering = counted.stream().filter(result -> Evidence.measured(result, MetricName.CROSSINGS.key()).orElseThrow() > 0).count();
        if (counted.isEmpty()) {
            return true;
        }
        counted.forEach(result -> to.cite(result, MetricName.CROSSINGS));
        to.say(entering == 0 ? "None of %d merges that copied nothing entered the kernel." : "Of %d merges that copied nothing, " + entering + " entered the kernel.", counted.size());
        if (entering > 0 && entering < counted.size()) {
            conditions.add(String.format(Locale.ROOT, "it is one of the %d of %d merges that did not enter the kernel, by a call or a page fault", counted.size() - entering, counted.size()));
        }
        return entering < counted.size();
    }

    private static List<Comparison> comparisons(Evidence merges, MetricName by) {
        List<Comparison> comparisons = new ArrayList<>();
        for (Result result : merges.method(COMPOSITE).results()) {
            Evidence same = merges.method(COPY);
            for (String parameter : List.of("components", "size", "memory")) {
                same = same.with(parameter, result.parameters().getOrDefault(parameter, ""));
            }
            Comparison.of(Optional.of(result), same.first(), by).ifPresent(comparisons::add);
        }
        return comparisons;
    }

    /** Whether sparing the copy spares this, too, by components and size; {@code does} has a place for "less" or "more". */
    private static void against(Judgement to, List<Comparison> comparisons, String does) {
        TreeMap<String, List<String>> outcomes = new TreeMap<>();
        for (Comparison each : comparisons) {
            each.cite(to);
            Optional<Comparison> sure = each.among(comparisons.size());
            String outcome = sure.isEmpty() ? "has too few rounds to be compared with" : sure.get().better() ? does.formatted("less") + " than"
                    : sure.get().worse() ? does.formatted("more") + " than" : does.formatted("as much") + ", within the noise, as";
            outcomes.computeIfAbsent(outcome, _ -> new ArrayList<>())
                    .add(components(each.one()) + " of " + ByteSize.text(Evidence.size(each.one())) + " " + each.one().parameters().get("memory"));
        }
        outcomes.forEach((outcome, where) -> to.say("It %s copying in %d of %d cases: %s.", outcome, where.size(), comparisons.size(), String.join("; ", where)));
    }

    /** The conditions under which writing one copies nothing in the process. */
    private static List<String> writing(Judgement to, Evidence writes) {
        List<String> conditions = new ArrayList<>();
        List<Result> counted = writes.method(COMPOSITE).results().stream().filter(result -> Evidence.measured(result, COPIES).isPresent()).toList();
        counted.forEach(result -> to.cite(result, COPIES));
        List<Result> direct = counted.stream().filter(result -> "direct".equals(result.parameters().get("memory"))).toList();
        List<Result> heap = counted.stream().filter(result -> "heap-header".equals(result.parameters().get("memory"))).toList();
        String copyingHeap = copying(heap);
        if (!copyingHeap.isEmpty()) {
            to.say("Written to a socket with one component in the heap (%s): %s a byte in the process, before the kernel copies it into the socket.", copyingHeap,
                    CopyCount.of(new Evidence(List.of(heap)), COPIES).map(CopyCount::toString).orElse("?"));
            CopyCount.of(writes.method("composite-pooled").with("memory", "heap-header"), COPIES).ifPresent(pooled -> {
                pooled.cite(to);
                to.say("With the pooled allocator in place of the default one: %s a byte.", pooled);
            });
            conditions.add("where it is written to a socket no component is in the heap");
        }
        TreeMap<Long, List<Result>> byComponents = new TreeMap<>();
        direct.forEach(result -> byComponents.computeIfAbsent(components(result), _ -> new ArrayList<>()).add(result));
        long most = 0;
        String copying = "";
        for (var entry : byComponents.entrySet()) {
            String these = copying(entry.getValue());
            to.say("Written to a socket, %d direct components: %s a byte in the process.", entry.getKey(),
                    CopyCount.of(new Evidence(List.of(entry.getValue())), COPIES).map(CopyCount::toString).orElse("?"));
            if (these.isEmpty() && copying.isEmpty()) {
                most = entry.getKey();
            } else if (copying.isEmpty()) {
                copying = these;
            }
        }
        if (!copying.isEmpty()) {
            conditions.add("there are at most " + Words.count(most) + " of them (" + copying + ")");
        }
        return conditions;
    }

    /** The transports among these that copy. */
    private static String copying(List<Result> results) {
        return results.stream().filter(result -> Evidence.measured(result, COPIES).orElse(0.0) > CopyCount.TOLERANCE)
                .map(result -> String.valueOf(result.parameters().get("transport"))).distinct().collect(Collectors.joining(", "));
    }

    /** J7: the snippet to the letter, written to a channel: among the pitfalls, or else among all snippets. */
    static Verdict buildsAResponse(Judgement to, Evidence from) {
        Evidence pitfalls = from.experiment(PITFALLS).method("netty-composite");
        Evidence snippet = pitfalls.isEmpty() ? from.experiment(SnippetClaims.EXPERIMENT).method("netty-composite") : pitfalls;
        Optional<Result> asWritten = snippet.with("form", "as written").first();
        Optional<Double> arrived = asWritten.flatMap(result -> Evidence.measured(result, MetricName.COMPLETE.key()));
        if (arrived.isEmpty()) {
            return to.notMeasured("the record has no run of the snippet as it is written");
        }
        for (Result result : snippet.results()) {
            Evidence.measured(result, MetricName.COMPLETE.key()).ifPresent(share -> {
                to.cite(result, MetricName.COMPLETE);
                Object made = result.parameters().get("response"); // only the pitfalls look into it
                to.say("%s, %s%.0f %% of its bytes arrive%s.", result.parameters().get("form").equals("as written") ? "As written" : "Corrected", made == null ? ""
                        : "it makes " + made + "; written to a channel, which " + result.parameters().get("write") + ", ", 100 * share, made == null ? " through a channel" : "");
            });
        }
        return arrived.get() == 1 ? to.holds() : to.doesNotHold();
    }
}
