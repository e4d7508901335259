package zerocopy.composite;

import static com.github.freva.asciitable.HorizontalAlign.LEFT;
import static com.github.freva.asciitable.HorizontalAlign.RIGHT;

import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import zerocopy.cli.Cells;
import zerocopy.cli.Marks;
import zerocopy.cli.Paragraph;
import zerocopy.cli.Sizes;
import zerocopy.cli.Tables;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** What a person sees of a run of the CompositeByteBuf experiment: the pitfalls first, then what merging and writing cost. */
public final class CompositeScreen {
    private static final Map<String, String> PITFALLS = new LinkedHashMap<>();
    private static final String WHY = """
            a composite is a list of buffers and where each begins. Making it costs a list entry a buffer, not a copy a byte, so it pays
            where there are many bytes and costs where there are few; and every later access pays for the search. A system call
            gathers as many areas as the kernel takes at once. Where a transport wants one direct buffer instead, the default allocator's
            takes a composite by way of an array (AdaptiveByteBuf.setBytes): two copies, where the pooled allocator's makes one. What the kernel copies into the socket, it copies in any case.""";
    private static final String TRY = "--sizes 256,512,2KiB (where copying ceases to be cheaper), --components 16,17,33,49, bench --methods copy,composite.";

    static {
        PITFALLS.put("writer-index", "addComponents adds, but does not move writerIndex");
        PITFALLS.put("seventeenth-component", "one component more than maxNumComponents, and all are copied");
        PITFALLS.put("one-by-one", "parts added as they come, and what is there so far copied again and again");
        PITFALLS.put("heap-component", "one component in the heap, and all are copied when they are written");
        PITFALLS.put("nested-composites", "a composite in a composite, and so on");
        PITFALLS.put("reference-counts", "who releases what");
    }

    private CompositeScreen() {
    }

    /** The whole screen. */
    public static String of(RunRecord record, List<String> notes) {
        StringJoiner screen = new StringJoiner("\n");
        screen.add(heading(record.environment())).add("").add("How it goes wrong, and right").add("");
        PITFALLS.forEach((id, title) -> screen.add("  " + title).add(pitfall(of(record, "composite-pitfalls", id))).add(""));
        screen.add(snippet(of(record, "composite-pitfalls", "netty-composite")));
        List<Result> merges = record.results().stream().filter(r -> r.experiment().equals("composite-bytebuf") && r.metrics().containsKey(MetricName.TIME.key())).toList();
        for (List<Result> table : groups(merges, r -> r.parameters().get("memory") + " " + r.parameters().get("size"))) {
            screen.add("").add(merging(table));
        }
        Marks.legend(merges).ifPresent(screen::add);
        List<Result> writes = record.results().stream().filter(r -> r.experiment().equals("composite-write")).toList();
        screen.add("").add("Written to a socket: calls or ring entries, and the most areas that one gathers; copies in the JVM + into the socket").add("");
        screen.add(CompositeWrites.of(writes)).add("");
        notes.forEach(note -> screen.add(Paragraph.of(note)));
        return screen.add(Paragraph.of("Why: " + WHY)).add(Paragraph.of("Try: " + TRY)).toString();
    }

    private static String heading(Map<String, Object> environment) {
        return String.format(Locale.ROOT, "CompositeByteBuf of Netty %s, %s, Unsafe %s, leak detection %s%n%s, JDK %s; copies %s", environment.get("netty"),
                environment.get("allocator"), Boolean.TRUE.equals(environment.get("nettyUnsafe")) ? "on" : "off", environment.get("leakDetection"),
                environment.get("os"), environment.get("jdk").toString().split(" ")[0], environment.get("copies").toString().split(":")[0]);
    }

    private static List<Result> of(RunRecord record, String experiment, String method) {
        return record.results().stream().filter(r -> r.experiment().equals(experiment) && r.method().equals(method)).toList();
    }

    /** Lists of those that are alike in this, in the order that they come. */
    static List<List<Result>> groups(List<Result> results, Function<Result, String> alike) {
        Map<String, List<Result>> groups = new LinkedHashMap<>();
        results.forEach(result -> groups.computeIfAbsent(alike.apply(result), _ -> new ArrayList<>()).add(result));
        return List.copyOf(groups.values());
    }

    /** A row for what came of one way to do it, by all transports of which the same is true. */
    private static String pitfall(List<Result> results) {
        StringJoiner lines = new StringJoiner("\n");
        for (List<Result> same : groups(results, r -> r.parameters().get("form") + text(r, "code") + text(r, "seen"))) {
            Result one = same.getFirst();
            String transports = one.parameters().containsKey("transport") ? "  (" + String.join(", ", same.stream().map(r -> text(r, "transport")).toList()) + ")" : "";
            lines.add("    " + text(one, "form") + "  " + text(one, "code")).add("           " + text(one, "seen") + transports);
        }
        return lines.toString();
    }

    private static String snippet(List<Result> forms) {
        StringJoiner lines = new StringJoiner("\n");
        for (Result form : forms) {
            lines.add("The article's snippet, " + text(form, "form") + ":").add("").add(text(form, "code").indent(4).stripTrailing()).add("");
            lines.add("    " + text(form, "response") + (Boolean.TRUE.equals(form.parameters().get("direct")) ? ", direct" : ", not direct"));
            lines.add("    channel.writeAndFlush(response) " + text(form, "write") + "; what arrives: \"" + text(form, "arrives") + "\"").add("");
        }
        return lines.toString().stripTrailing();
    }

    static String text(Result result, String parameter) {
        return String.valueOf(result.parameters().get(parameter));
    }

    /** Rows are methods, columns numbers of parts. */
    private static String merging(List<Result> results) {
        Result any = results.getFirst();
        String heading = String.format(Locale.ROOT, "Parts of %s each, %s, %d rounds: time, and CPU copies a byte", Sizes.text(number(any, "size")),
                text(any, "memory").equals("heap") ? "in the heap" : "outside the heap", any.metric(MetricName.TIME).samples().size());
        List<List<Result>> methods = groups(results, Result::method);
        List<Long> components = results.stream().map(r -> number(r, "components")).distinct().toList();
        List<ColumnData<List<Result>>> columns = new ArrayList<>();
        columns.add(new Column().header("method").headerAlign(LEFT).dataAlign(LEFT).with(row -> row.getFirst().method()));
        for (long count : components) {
            columns.add(column(count + " parts", row -> cell(row, count)));
        }
        long last = components.getLast();
        columns.add(column("heap B/op,\n" + last + " parts", row -> String.format(Locale.ROOT, "%,.0f", at(row, last).metric(MetricName.HEAP_ALLOCATED).median())));
        columns.add(column("x copy (95 %),\n" + last + " parts", row -> ratio(at(row, last).metric(MetricName.RATIO))));
        return heading + "\n\n" + Tables.of(methods, columns);
    }

    private static ColumnData<List<Result>> column(String header, Function<List<Result>, String> cell) {
        return new Column().header(header).headerAlign(RIGHT).dataAlign(RIGHT).maxWidth(40).with(cell);
    }

    /** No places behind the point where there are three before it. */
    private static String ratio(Metric ratio) {
        return !ratio.known() || ratio.median() < 100 ? Cells.ratio(ratio) : ratio.low() == null ? String.format(Locale.ROOT, "%,.0f", ratio.median())
                : String.format(Locale.ROOT, "%,.0f (%,.0f-%,.0f)", ratio.median(), ratio.low(), ratio.high());
    }

    private static Result at(List<Result> row, long components) {
        return row.stream().filter(r -> number(r, "components") == components).findFirst().orElseThrow();
    }

    private static String cell(List<Result> row, long components) {
        Result result = at(row, components);
        Metric copies = result.metric(MetricName.CPU_COPIES_JVM);
        return Cells.time(result.metric(MetricName.TIME)) + "  " + Cells.copies(copies);
    }

    static long number(Result result, String parameter) {
        return ((Number) result.parameters().get(parameter)).longValue();
    }
}
