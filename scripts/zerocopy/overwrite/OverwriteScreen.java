package zerocopy.overwrite;

import static com.github.freva.asciitable.HorizontalAlign.LEFT;
import static com.github.freva.asciitable.HorizontalAlign.RIGHT;

import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import zerocopy.cli.Paragraph;
import zerocopy.cli.Plural;
import zerocopy.cli.Sizes;
import zerocopy.cli.Tables;
import zerocopy.measure.LinkState;
import zerocopy.measure.VethPair;
import zerocopy.overwrite.Overwrite.Change;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** What a person sees of a run of the overwrite experiment; drawn from its record alone. */
public final class OverwriteScreen {
    private static final List<String> LESSON = List.of("""
            Why: sendfile and splice hand the socket the file's own pages. Whoever overwrites them while they wait, at the sender or in
            a receiver on the same machine, changes what is on its way, though the call has long returned; half read, it is a file
            that never was. An interface without gather copies as it sends: only what is still unsent can change then.""", """
            So a server must not overwrite in place what it serves by sendfile. It writes a new file aside and renames it: the old
            file lives on, unchanged, for whoever has it open. read+write only narrows the window: what it has not read yet changes, too.""",
            "Try: --folder /dev/shm (no disk below it), user-data-demo (the same with memory).");

    private OverwriteScreen() {
    }

    /** The whole screen. */
    public static String of(RunRecord record, List<String> notes) {
        List<Result> results = record.results();
        StringJoiner screen = new StringJoiner("\n");
        screen.add(heading(record.environment(), results.getFirst())).add("");
        screen.add("The share of the bytes that arrived new, though the call that sent the old ones had returned before:").add("");
        screen.add(table(results)).add("");
        screen.add(" sent    overwritten in place when " + unsent(results, Change.IN_PLACE) + " bytes had not left the sender");
        screen.add(" unsent  the same when " + unsent(results, Change.UNSENT) + " had not, as the receiver has no room");
        screen.add(" half    the same when the receiver has read one half");
        screen.add(" renamed a new file renamed over it instead; on all lines").add("");
        notes.forEach(note -> screen.add(Paragraph.of(note)));
        LESSON.forEach(paragraph -> screen.add(Paragraph.of(paragraph)));
        return screen.toString();
    }

    private static String heading(Map<String, Object> environment, Result any) {
        return String.format(Locale.ROOT, "Files of %s on %s, %s of each%n%s, JDK %s",
                Sizes.text(((Number) any.parameters().get("size")).longValue()), environment.get("fileSystem"),
                Plural.count(any.metric(MetricName.CHANGED).samples().size(), "round"), environment.get("os"), environment.get("jdk").toString().split(" ")[0]);
    }

    private static String table(List<Result> results) {
        List<ColumnData<String>> columns = new ArrayList<>();
        columns.add(column("method", LEFT).with(method -> method));
        for (LinkState wire : Overwrite.WIRES) {
            columns.add(column("sent,\n" + name(wire), RIGHT).with(method -> share(results, method, wire, Change.IN_PLACE)));
        }
        for (LinkState wire : Overwrite.WIRES) {
            columns.add(column("unsent,\n" + name(wire), RIGHT).with(method -> share(results, method, wire, Change.UNSENT)));
        }
        columns.add(column("half,\nloopback", RIGHT).with(method -> share(results, method, Overwrite.LOOPBACK, Change.HALF_READ)));
        columns.add(column("renamed", RIGHT).with(method -> Overwrite.WIRES.stream().map(wire -> share(results, method, wire, Change.RENAME))
                .filter(share -> !share.equals("-")).distinct().collect(Collectors.joining(", "))));
        List<String> methods = results.stream().map(Result::method).distinct().toList();
        return Tables.of(methods, columns);
    }

    private static String name(LinkState wire) {
        return wire.equals(Overwrite.LOOPBACK) ? wire.name() : wire.scatterGather() ? "veth" : "veth\nno gather";
    }

    private static String share(List<Result> results, String method, LinkState wire, Change change) {
        Metric changed = metric(results, method, wire, change, MetricName.CHANGED);
        return changed.known() ? String.format(Locale.ROOT, "%.1f %%", 100 * changed.median()).replace(".0 %", " %") : "-";
    }

    /** The figures of every method and line: mostly one and the same, as it depends on the receiver's room alone. */
    private static String unsent(List<Result> results, Change change) {
        List<String> all = results.stream().filter(result -> result.parameters().get("change").equals(change.id()))
                .map(result -> result.metric(MetricName.UNSENT)).filter(Metric::known)
                .map(metric -> String.format(Locale.ROOT, "%,.0f", metric.median())).distinct().toList();
        return all.isEmpty() ? "an unknown number of" : String.join(" or ", all);
    }

    private static Metric metric(List<Result> results, String method, LinkState wire, Change change, MetricName name) {
        String networkInterface = wire.equals(Overwrite.LOOPBACK) ? "lo" : VethPair.INTERFACE;
        return results.stream().filter(result -> result.method().equals(method) && result.parameters().get("change").equals(change.id())
                && result.parameters().get("interface").equals(networkInterface)
                && result.parameters().get("scatterGather").equals(wire.scatterGather())).findFirst().orElseThrow().metric(name);
    }

    private static Column column(String header, HorizontalAlign align) {
        return new Column().header(header).headerAlign(align).dataAlign(align);
    }
}
