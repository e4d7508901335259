package zerocopy.overwrite;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import zerocopy.cli.Column;
import zerocopy.cli.Rows;
import zerocopy.cli.Screen;
import zerocopy.cli.Table;
import zerocopy.link.LinkState;
import zerocopy.overwrite.Overwrite.Change;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** What a person sees of a run of the overwrite experiment; drawn from its record alone. */
public final class OverwriteScreen {
    private static final String WHY = """
            sendfile and splice give the socket the file's own pages. If somebody overwrites them while they wait, at the sender or in a
            receiver on the same machine, the new bytes are sent, although the call has long returned; where half of them has been read,
            the receiver gets a mixture that never was in the file. An interface without scatter-gather copies as it sends: there only
            what is still unsent can change.""";
    private static final String SO = """
            So a server must not overwrite a file in place while it serves it by sendfile. It writes a new file and renames it: the old
            one stays unchanged for processes that have it open. read+write only narrows the window: what it has not read yet changes, too.""";

    private OverwriteScreen() {
    }

    /** The whole screen. */
    public static void show(RunRecord record, List<String> notes, Screen screen) {
        List<Result> results = record.results();
        Result any = results.getFirst();
        screen.say("Files of " + Format.size(any.size()) + " on " + record.environment().get("fileSystem") + ", " + Rows.rounds(any, MetricName.CHANGED) + " of each")
                .machine(record.environment());
        screen.part("The share of the bytes that arrived changed, although the call that sent the old ones had returned before:")
                .table(new Table<>(results.stream().map(Result::method).distinct().toList(), columns(results))).gap();
        screen.say("sent: overwritten in place after the call had returned; of the bytes, " + unsent(results, Change.IN_PLACE) + " had not left the sender.")
                .say("unsent: the same while the receiver had no room; of the bytes, " + unsent(results, Change.UNSENT) + " had not left the sender.")
                .say("half: the same when the receiver had read one half.")
                .say("renamed: a new file was renamed over it instead; on all interfaces.");
        screen.gap().say(notes).say("Why: " + WHY).say(SO).say("Try: --folder /dev/shm (a file system without a disk), user-data-demo (the same with memory).");
    }

    private static List<Column<String>> columns(List<Result> results) {
        List<Column<String>> columns = new ArrayList<>();
        columns.add(Column.key("method", "method", method -> method));
        for (Change change : List.of(Change.IN_PLACE, Change.UNSENT)) {
            String word = change == Change.IN_PLACE ? "sent" : "unsent";
            Overwrite.WIRES.forEach(wire -> columns.add(Column.<String>figure(word + "." + wire.name(), word + ",\n" + name(wire),
                    method -> share(results, method, wire, change)).briefly(1, word + ",\n" + name(wire).replace("loopback", "lo").replace("no gather", "no\ngather"), method -> share(results, method, wire, change))));
        }
        columns.add(Column.<String>figure("half", "half,\nloopback", method -> share(results, method, LinkState.LOOPBACK, Change.HALF_READ))
                .briefly(1, "half,\nlo", method -> share(results, method, LinkState.LOOPBACK, Change.HALF_READ)));
        columns.add(Column.figure("renamed", "renamed", method -> Overwrite.WIRES.stream().map(wire -> share(results, method, wire, Change.RENAME))
                .filter(share -> !share.equals(Format.UNKNOWN)).distinct().collect(Collectors.joining(", "))));
        return columns;
    }

    private static String name(LinkState wire) {
        return wire.equals(LinkState.LOOPBACK) ? wire.name() : wire.scatterGather() ? "veth" : "veth\nno gather";
    }

    private static String share(List<Result> results, String method, LinkState wire, Change change) {
        Metric changed = results.stream().filter(result -> result.method().equals(method) && result.has("change", change.id())
                && result.has("interface", wire.device()) && result.has("scatterGather", wire.scatterGather()))
                .findFirst().orElseThrow().metric(MetricName.CHANGED);
        return changed.known() ? Format.exactPercent(changed.median()) : Format.UNKNOWN;
    }

    /** The figures of every method and interface: mostly one and the same, as it depends on the receiver's room alone. */
    private static String unsent(List<Result> results, Change change) {
        List<String> all = results.stream().filter(result -> result.has("change", change.id()))
                .map(result -> result.metric(MetricName.UNSENT)).filter(Metric::known).map(metric -> Format.count(metric.median())).distinct().toList();
        return all.isEmpty() ? "an unknown number of" : String.join(" or ", all);
    }
}
