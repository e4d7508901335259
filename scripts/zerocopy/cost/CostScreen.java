package zerocopy.cost;

import java.util.List;
import java.util.stream.Collectors;
import zerocopy.cli.Column;
import zerocopy.cli.Marks;
import zerocopy.cli.ResultColumns;
import zerocopy.cli.Rows;
import zerocopy.cli.Screen;
import zerocopy.cli.Table;
import zerocopy.record.Connections;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** What a person sees of a run of copy-cost; drawn from its record alone. */
public final class CostScreen {
    private static final double GB = 1e9;
    private static final String WHY = """
            A line says what one more copy of every byte costs, and what sending costs without any. The copies are those of the sender's
            side; what the receiver's copy costs is in the base. A method that leaves the line costs more, or less, than its copies explain.
            BBR lets a timer release packets, one at a time, which is dear in a virtual machine; it is in the base of its lines.""";
    private static final String NEXT = "--size 256MiB (more than a cache holds), --congestion reno (another one beside bbr).";

    private CostScreen() {
    }

    /** The whole screen. */
    public static void show(RunRecord record, List<String> notes, Screen screen) {
        List<Result> cells = Rows.of(record.results(), CopyCost.NAME);
        Result any = cells.getFirst();
        screen.say(Format.size(any.size()) + " of a warm file, " + Rows.rounds(any, MetricName.THROUGHPUT)).machine(record.environment());
        screen.part("What one copy of every byte costs").table(new Table<>(Rows.of(record.results(), CopyCost.FIT), fits(cells)));
        Rows.of(record.results(), CopyCost.CONTROL).forEach(control -> screen.say("A copy from memory to memory in the same process, beside any of these prices: "
                + Format.withInterval(control.metric(MetricName.SENDER_CPU), 1) + " s/GB."));
        for (List<Result> link : Rows.groups(cells, CostScreen::link)) {
            screen.part("Over " + link(link.getFirst())).table(new Table<>(link, CELLS));
        }
        Marks.legend(cells).ifPresent(screen::say);
        screen.end(notes, WHY, NEXT);
    }

    private static final List<Column<Result>> CELLS = List.of(
            Column.<Result>key("method", "method", cell -> cell.method() + (cell.parameters().containsKey("buffer") ? " " + Format.size(Rows.number(cell, "buffer")) : "")),
            congestion(), receiver(), ResultColumns.figure("GB/s", MetricName.THROUGHPUT, 1 / GB),
            ResultColumns.figure("sender\ns/GB", MetricName.SENDER_CPU, 1), ResultColumns.figure("receiver\ns/GB", MetricName.RECEIVER_CPU, 1),
            ResultColumns.figure("both\ns/GB", MetricName.TOTAL_CPU, 1), ResultColumns.copies("copies", MetricName.CPU_COPIES),
            ResultColumns.figure("off the\nline", MetricName.LEFT_OVER, 1),
            Column.figure("payload", "packet", CostScreen::payload), ResultColumns.figure("sent\nagain", MetricName.RETRANSMITS, 1));

    private static List<Column<Result>> fits(List<Result> cells) {
        return List.of(Column.key("link", "interface", CostScreen::link), congestion(), receiver(),
                Column.figure("price", "s/GB a copy (95 %)", fit -> Format.withInterval(fit.metric(MetricName.FITTED_PRICE), 1)),
                ResultColumns.figure("without\na copy", MetricName.FITTED_BASE, 1),
                Column.text("off", "off the line", fit -> exceptions(fit, cells)));
    }

    private static Column<Result> congestion() {
        return ResultColumns.parameter(Connections.CONGESTION, "TCP");
    }

    private static Column<Result> receiver() {
        return ResultColumns.parameter("receiver", "receiver");
    }

    private static String link(Result result) {
        return "lo".equals(result.parameters().get("interface")) ? "lo" : Rows.text(result, "interface") + ", " + Rows.text(result, "link");
    }

    private static String exceptions(Result fit, List<Result> cells) {
        return cells.stream().filter(cell -> CostFit.ALIKE.stream().allMatch(name -> cell.has(name, fit.parameters().get(name))))
                .filter(cell -> cell.metric(MetricName.OFF_THE_LINE).known() && cell.metric(MetricName.OFF_THE_LINE).median() > 0)
                .map(Result::method).collect(Collectors.joining(", "));
    }

    /** The mean payload of a packet, as the interface got it. */
    private static String payload(Result cell) {
        Metric packets = cell.metric(MetricName.PACKETS);
        Metric bytes = cell.metric(MetricName.INTERFACE_BYTES);
        return packets.known() && bytes.known() && packets.median() > 0 ? Format.size(Math.round(bytes.median() * GB / packets.median())) : Format.UNKNOWN;
    }
}
