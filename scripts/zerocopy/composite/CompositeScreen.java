package zerocopy.composite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import zerocopy.cli.Column;
import zerocopy.cli.ResultColumns;
import zerocopy.cli.Rows;
import zerocopy.cli.Screen;
import zerocopy.cli.Table;
import zerocopy.record.Format;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** What a person sees of a run of the CompositeByteBuf experiment: the pitfalls first, then what merging and writing cost. */
public final class CompositeScreen {
    private static final Map<String, String> PITFALLS = new LinkedHashMap<>();
    private static final String WHY = """
            a composite is a list of buffers and of where each begins. Making one costs a list entry per buffer instead of a copy per byte,
            so it pays where there are many bytes and costs where there are few; every later access has to search the list. A system call
            gathers as many areas as the kernel takes at once. Where a transport needs one direct buffer instead, the default allocator
            fills it from a composite by way of an array (AdaptiveByteBuf.setBytes): two copies, where the pooled allocator makes one. The
            copy into the socket is the kernel's, and the same in any case.""";
    private static final String NEXT = "--sizes 256,512,2KiB (where copying stops being cheaper), --components 16,17,33,49, bench --methods copy,composite.";

    static {
        PITFALLS.put("writer-index", "addComponents adds, but does not move writerIndex");
        PITFALLS.put("seventeenth-component", "one component more than maxNumComponents, and all are copied");
        PITFALLS.put("one-by-one", "parts added one by one: everything so far is copied again and again");
        PITFALLS.put("heap-component", "one component in the heap, and all are copied when they are written");
        PITFALLS.put("nested-composites", "a composite in a composite, and so on");
        PITFALLS.put("reference-counts", "who releases what");
    }

    private CompositeScreen() {
    }

    /** The whole screen. */
    public static void show(RunRecord record, List<String> notes, Screen screen) {
        Map<String, Object> environment = record.environment();
        screen.say("CompositeByteBuf of Netty " + environment.get("netty") + ", " + environment.get("allocator") + ", Unsafe "
                + (Boolean.TRUE.equals(environment.get("nettyUnsafe")) ? "on" : "off") + ", leak detection " + environment.get("leakDetection")).machine(environment);
        screen.part("What goes wrong, and how it goes right");
        List<Result> pitfalls = Rows.of(record.results(), "composite-pitfalls");
        PITFALLS.forEach((id, title) -> pitfall(title, of(pitfalls, id), screen));
        of(pitfalls, "netty-composite").forEach(form -> snippet(form, screen));
        merges(record, screen);
        screen.part("Written to a socket: calls or ring entries, and the most areas that one gathers; copies per byte in the JVM + into the socket")
                .table(CompositeWrites.of(Rows.of(record.results(), "composite-write")));
        screen.end(notes, WHY, NEXT);
    }

    /** Merging alone. */
    static void own(RunRecord record, List<String> notes, Screen screen) {
        screen.say("Buffers of Netty " + record.environment().get("netty") + " merged, " + record.environment().get("allocator")).machine(record.environment());
        merges(record, screen);
        screen.end(notes, WHY, "--components 16,17,33, --sizes 256,64KiB.");
    }

    private static void merges(RunRecord record, Screen screen) {
        List<Result> merges = Rows.of(record.results(), "composite-bytebuf").stream().filter(r -> r.metrics().containsKey(MetricName.TIME.key())).toList();
        for (List<Result> alike : Rows.groups(merges, r -> Rows.text(r, "memory") + " " + r.size())) {
            Result any = alike.getFirst();
            screen.part("Parts of " + Format.size(any.size()) + " each, " + (any.has("memory", "heap") ? "in the heap" : "outside the heap") + ", "
                    + Rows.rounds(any, MetricName.TIME) + ": time, and CPU copies per byte").table(merging(alike));
        }
        Rows.legend(merges).ifPresent(screen::say);
    }

    private static List<Result> of(List<Result> pitfalls, String method) {
        return pitfalls.stream().filter(result -> result.method().equals(method)).toList();
    }

    /** An entry for what came of one way to do it, by all transports of which the same is true. */
    private static void pitfall(String title, List<Result> results, Screen screen) {
        screen.say("  " + title);
        for (List<Result> same : Rows.groups(results, r -> Rows.text(r, "form") + Rows.text(r, "code") + Rows.text(r, "seen"))) {
            Result one = same.getFirst();
            String transports = one.parameters().containsKey("transport")
                    ? same.stream().map(r -> Rows.text(r, "transport")).collect(Collectors.joining(", ", " (", ")")) : "";
            screen.item("    " + Rows.text(one, "form") + "  ", Rows.text(one, "code")).item("           ", Rows.text(one, "seen") + transports);
        }
        screen.gap();
    }

    private static void snippet(Result form, Screen screen) {
        screen.say("The article's snippet, " + Rows.text(form, "form") + ":").gap().code(Rows.text(form, "code")).gap();
        screen.item("    ", Rows.text(form, "response") + (form.has("direct", true) ? ", direct" : ", not direct"))
                .item("    ", "channel.writeAndFlush(response) " + Rows.text(form, "write") + "; what arrives: \"" + Rows.text(form, "arrives") + "\"").gap();
    }

    /** Rows are methods, columns numbers of parts. */
    private static Table<List<Result>> merging(List<Result> results) {
        List<Column<List<Result>>> columns = new ArrayList<>();
        columns.add(Column.key("method", "method", row -> row.getFirst().method()));
        List<Long> components = results.stream().map(r -> Rows.number(r, "components")).distinct().toList();
        for (long count : components) {
            columns.add(Column.figure(count + " parts", count + " parts", row -> ResultColumns.time(at(row, count).metric(MetricName.TIME)) + "  "
                    + Format.copies(at(row, count).metric(MetricName.CPU_COPIES_JVM))));
        }
        long last = components.getLast();
        columns.add(Column.figure("heapAllocated", "heap/op,\n" + last + " parts", row -> Format.memory(at(row, last).metric(MetricName.HEAP_ALLOCATED).median())));
        columns.add(Column.<List<Result>>figure("ratio", "× copy (95 %),\n" + last + " parts", row -> ResultColumns.ratio(at(row, last).metric(MetricName.RATIO)))
                .briefly(1, "× copy,\n" + last + " parts", row -> ResultColumns.brief(at(row, last).metric(MetricName.RATIO), at(row, last).metric(MetricName.RATIO).tie())));
        return new Table<>(Rows.groups(results, Result::method), columns);
    }

    private static Result at(List<Result> row, long components) {
        return row.stream().filter(r -> r.has("components", components)).findFirst().orElseThrow();
    }
}
