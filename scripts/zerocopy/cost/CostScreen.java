package zerocopy.cost;

import java.util.ArrayList;
import java.util.List;
import zerocopy.cli.Calls;
import zerocopy.cli.Column;
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
import zerocopy.send.Mechanism;

/** What a person sees of a run of copy-cost; drawn from its record alone. */
public final class CostScreen {
    private static final double GB = 1e9;
    private static final String WHY = """
            CPU time = what sending costs without a copy + price × copies in the kernel + price × copies inside the JVM, by least squares through
            the methods, block by block. A block is a JVM of its own, with its own receiver, interfaces and connections, and times every method in a few rounds; the
            intervals are those of the blocks. The copies are those of the sender's side; what the receiver's copy costs is in the first part. A method off the line costs
            more, or less, than the line through the other methods has for its copies, by a tenth of a copy's price at least. BBR releases packets one at a time, by a timer, which is expensive in a
            virtual machine; that is in the first part.""";
    private static final String NEXT = "--size 256MiB (more than a cache holds), --congestion reno (another one beside bbr).";

    private CostScreen() {
    }

    /** The whole screen. */
    public static void show(RunRecord record, List<String> notes, Screen screen) {
        List<Result> cells = Rows.of(record.results(), CopyCost.NAME);
        Result any = cells.getFirst();
        screen.say(Format.size(any.size()) + " of a warm file, " + Format.count(any.metric(MetricName.THROUGHPUT).samples().size(), "block")).machine(record.environment());
        screen.part("What one copy of every byte costs").table(new Table<>(Rows.of(record.results(), CopyCost.FIT), FITS)).gap();
        Rows.of(record.results(), CopyCost.CONTROL).stream().filter(control -> control.method().equals(MemoryCopy.ID))
                .forEach(control -> screen.say("A copy from memory to memory in the same process (memcpy), which sends nothing, took "
                + Format.withRange(control.metric(MetricName.SENDER_CPU)) + " s/GB in the same blocks" + inMemcpy(Rows.of(record.results(), CopyCost.FIT)) + "."));
        CostSteps.sentence(Rows.of(record.results(), CopyCost.STEPS)).ifPresent(screen::say);
        screen.part("What leaves the line");
        exceptions(Rows.of(record.results(), CopyCost.FIT), cells).forEach(sentence -> screen.item("- ", sentence));
        List<String> slow = SlowRounds.sentences(cells, Rows.of(record.results(), CopyCost.CONTROL), CostScreen::link);
        if (!slow.isEmpty()) {
            screen.part("What slow samples have").say(slow);
        }
        List<Result> calls = cells.stream().filter(CostScreen::variesCalls).toList();
        if (!calls.isEmpty()) {
            screen.part("The size of a call, over " + link(calls.getFirst()) + ": CPU s/GB, both sides (95 %)").table(new Table<>(
                    calls.stream().map(cell -> Rows.number(cell, "buffer")).distinct().sorted().toList(), bySize(calls)));
        }
        List<Result> floor = Rows.of(record.results(), CopyCost.FLOOR);
        if (!floor.isEmpty()) {
            screen.part("Java beside the same system calls without it, over " + link(floor.getFirst()) + ", receiver " + Rows.text(floor.getFirst(), "receiver"))
                    .table(new Table<>(floor, floor(floor)));
            JavaFloor.causes(floor).forEach(sentence -> screen.item("- ", sentence));
        }
        for (List<Result> link : Rows.groups(cells, CostScreen::link)) {
            screen.part("Over " + link(link.getFirst())).table(new Table<>(link, CELLS));
            screen.part("What interrupts a sender, per GB, over " + link(link.getFirst())).table(new Table<>(link, INTERRUPTIONS));
        }
        Rows.legend(cells).ifPresent(screen::say);
        screen.end(notes, WHY, NEXT);
    }

    private static final List<Column<Result>> CELLS = List.of(
            method(), congestion(), receiver(), ResultColumns.figure("GB/s", MetricName.THROUGHPUT, 1 / GB),
            ResultColumns.figure("sender\ns/GB", MetricName.SENDER_CPU, 1), ResultColumns.figure("receiver\ns/GB", MetricName.RECEIVER_CPU, 1),
            ResultColumns.figure("both\ns/GB", MetricName.TOTAL_CPU, 1), ResultColumns.copies("copies", MetricName.CPU_COPIES),
            ResultColumns.figure("more than\nexplained", MetricName.LEFT_OVER, 1));

    private static final List<Column<Result>> INTERRUPTIONS = List.of(method(), congestion(), receiver(),
            Column.figure("payload", "mean\npacket, B", CostScreen::payload), count("packets", MetricName.PACKETS), count("pacing\ntimers", MetricName.PACING_TIMERS),
            count("wake-\nups", MetricName.WAKEUPS), count("sent\nagain", MetricName.RESENT), ResultColumns.figure("softirq\ns", MetricName.SOFTIRQ_CPU, 1));

    private static Column<Result> method() {
        return Column.key("method", "method", cell -> cell.method() + (cell.parameters().containsKey("buffer") ? " " + Format.size(Rows.number(cell, "buffer")) : ""));
    }

    private static Column<Result> count(String header, MetricName name) {
        return Column.figure(name.key(), header, cell -> cell.metric(name).known() ? Format.count(Math.rint(cell.metric(name).median())) : Format.UNKNOWN);
    }

    /** The first line's price in copies from memory to memory, as part of a sentence; empty if it is not known. */
    private static String inMemcpy(List<Result> fits) {
        return fits.stream().filter(fit -> fit.metric(MetricName.FITTED_PRICE_IN_MEMCPY).known()).findFirst().map(fit -> "; the first of these prices is "
                + Format.withRange(fit.metric(MetricName.FITTED_PRICE_IN_MEMCPY)) + " times that, block by block").orElse("");
    }

    /** Whether it is one of the cells on loopback that differ only in the size of a call and the copies. */
    private static boolean variesCalls(Result cell) {
        return List.of(CostCell.SLICED, CostCell.SPREAD).contains(cell.method()) || cell.method().equals(Mechanism.BASELINE) && cell.has("link", "loopback");
    }

    private static List<Column<Long>> bySize(List<Result> calls) {
        Result one = calls.stream().filter(cell -> cell.method().equals(CostCell.SLICED)).findFirst().orElse(calls.getFirst());
        return List.of(Column.key("buffer", "bytes per call", Format::size),
                Column.figure("two", "read-write,\n2 copies", size -> Format.withInterval(atSize(calls, one, Mechanism.BASELINE, size))),
                Column.figure("one", "mmap in slices,\n1 copy", size -> Format.withInterval(atSize(calls, one, CostCell.SLICED, size))),
                Column.figure("copy", "the copy\nbetween", size -> between(atSize(calls, one, Mechanism.BASELINE, size), atSize(calls, one, CostCell.SLICED, size))));
    }

    private static Metric atSize(List<Result> calls, Result one, String method, long size) {
        return calls.stream().filter(cell -> cell.method().equals(method) && Rows.number(cell, "buffer") == size
                && CostFit.ALIKE.stream().allMatch(name -> cell.has(name, one.parameters().get(name)))).findFirst()
                .map(cell -> cell.metric(MetricName.TOTAL_CPU)).orElseGet(() -> Metric.missing(MetricName.TOTAL_CPU, "not in this run"));
    }

    private static String between(Metric two, Metric one) {
        return two.samples() != null && one.samples() != null ? Format.withInterval(CostSteps.difference(two, one)) : Format.UNKNOWN;
    }

    /** Why cells are off their lines; and on which lines none is. */
    private static List<String> exceptions(List<Result> fits, List<Result> cells) {
        List<String> sentences = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        for (Result fit : fits) {
            String line = link(fit) + ", " + Rows.text(fit, Connections.CONGESTION) + ", receiver " + Rows.text(fit, "receiver");
            List<String> off = CostReasons.of(line, onTheLine(fit, cells));
            sentences.addAll(off);
            if (off.isEmpty() && fit.metric(MetricName.FITTED_PRICE).known()) {
                kept.add(line);
            }
        }
        if (!kept.isEmpty()) {
            sentences.add("No method leaves these lines, as far as the blocks tell: " + String.join("; ", kept) + ".");
        }
        return sentences;
    }

    private static List<Result> onTheLine(Result fit, List<Result> cells) {
        return cells.stream().filter(cell -> cell.metric(MetricName.LEFT_OVER).known() && CostFit.ALIKE.stream().allMatch(name -> cell.has(name, fit.parameters().get(name)))).toList();
    }

    private static final List<Column<Result>> FITS = List.of(Column.key("link", "interface", CostScreen::link),
                key(Connections.CONGESTION, "TCP"), key("receiver", "receiver"),
                Column.figure("price", "in the kernel,\ns/GB (95 %)", fit -> Format.withInterval(fit.metric(MetricName.FITTED_PRICE), 1)),
                Column.figure("jvmPrice", "in the JVM,\ns/GB (95 %)", fit -> Format.withInterval(fit.metric(MetricName.FITTED_JVM_PRICE), 1)),
                Column.figure("base", "without a copy,\ns/GB (95 %)", fit -> Format.withInterval(fit.metric(MetricName.FITTED_BASE), 1)),
                Column.figure("explained", "explained", fit -> Format.percent(fit.metric(MetricName.EXPLAINED))));

    private static List<Column<Result>> floor(List<Result> all) {
        return List.of(ResultColumns.method(), ResultColumns.speed(), ResultColumns.figure("both\ns/GB", MetricName.TOTAL_CPU, 1),
                Column.figure("ratio", "speed × without\nJava (95 %)", result -> ResultColumns.ratio(result.metric(MetricName.RATIO))),
                Column.figure("cpuRatio", "CPU × without\nJava (95 %)", result -> ResultColumns.ratio(result.metric(MetricName.CPU_RATIO))),
                Column.text("extra", "calls per GB that\nonly Java makes", result -> !JavaFloor.isJava(result) ? "" : Calls.all(result).isEmpty() ? Format.UNKNOWN : JavaFloor.extraCalls(result, all)));
    }

    private static Column<Result> key(String parameter, String header) {
        return Column.key(parameter, header, result -> Rows.text(result, parameter));
    }

    private static Column<Result> congestion() {
        return key(Connections.CONGESTION, "TCP");
    }

    private static Column<Result> receiver() {
        return key("receiver", "receiver");
    }

    private static String link(Result result) {
        return "lo".equals(result.parameters().get("interface")) ? "lo" : Rows.text(result, "interface") + ", " + Rows.text(result, "link");
    }

    /** The mean payload of a packet, in bytes, as the interface got it. */
    private static String payload(Result cell) {
        Metric packets = cell.metric(MetricName.PACKETS);
        Metric bytes = cell.metric(MetricName.INTERFACE_BYTES);
        return packets.known() && bytes.known() && packets.median() > 0 ? Format.count(Math.rint(bytes.median() * GB / packets.median())) : Format.UNKNOWN;
    }
}
