package zerocopy.mapping;

import static com.github.freva.asciitable.HorizontalAlign.LEFT;
import static com.github.freva.asciitable.HorizontalAlign.RIGHT;

import com.github.freva.asciitable.ColumnData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import zerocopy.cli.Cells;
import zerocopy.cli.Paragraph;
import zerocopy.cli.Plural;
import zerocopy.cli.Sizes;
import zerocopy.cli.Tables;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** What a person sees of a record of mapped-file: reading, writing, what mappings cost, and when to map. */
public final class MappedFileScreen {
    private static final String WHY = """
            Why: a load from a mapping is no call, and once its page is in the page table costs what memory costs; a read is a
            call and a copy, each time. So the smaller the access, the more a mapping saves. What it pays are page faults, a
            few at once for pages that are in the page cache (mm/filemap.c, filemap_map_pages). Touching in advance moves
            them to the set-up and saves none. A fault on a cold page reads ahead around it, as much as the device's
            readahead, which is a gain from front to back and a loss at random, until madvise says which it is.""";
    private static final String LOSS = """
            When the writer dies, what it put into a mapping or handed to write(2) stays: it is in the page cache, which is the
            kernel's. When the machine dies, whatever the kernel had not written back yet is lost, mapped or written alike;
            only force() is a promise (man 2 msync, man 2 fsync; how long it may take is vm.dirty_expire_centisecs). That was not run.""";

    /** Rounds whose least and greatest hold the median with 1 - 0.05 / 60: enough for some sixty comparisons together, as J1 takes. */
    private static final int MANY = 12;

    private MappedFileScreen() {
    }

    /** The whole screen. */
    public static String of(RunRecord record, List<String> notes) {
        List<AccessView> cells = AccessView.of(record.results());
        StringJoiner screen = new StringJoiner("\n");
        screen.add(heading(record, cells)).add("");
        if (cells.stream().noneMatch(AccessView::touches) || cells.getFirst().number("size") == 0) {
            return screen.add("An empty file: nothing to read and nothing to time, but each method says so.").toString();
        }
        screen.add("Whole time, from opening the file to closing it: GB/s, or time an access; x is throughput over channel-direct's").add("");
        screen.add(matrix(cells)).add("");
        screen.add("What the mappings cost: set-up and accesses apart, page faults; address space, resident memory, page tables while mapped").add("");
        screen.add(MappingCosts.of(cells)).add("");
        screen.add(WritingTable.of(record.results(), cells)).add("");
        screen.add("When to map").add("").add(advice(record.results())).add("");
        List<Double> samples = record.results().getFirst().metric(MetricName.THROUGHPUT).samples();
        if (samples != null && samples.size() < MANY) {
            screen.add(Paragraph.of("So few rounds decide claims that take one to three comparisons, such as what page faults cost (M6), but none that"
                    + " takes many, such as what mappings suit (J1): leave out --quick, or give --repeat " + MANY + " or more."));
        }
        notes.forEach(note -> screen.add(Paragraph.of(note)));
        return screen.add(Paragraph.of(LOSS)).add(Paragraph.of(WHY))
                .add("Try: --size 1GiB, --file on another file system, --methods memory-segment,channel-direct.").toString();
    }

    private static String heading(RunRecord record, List<AccessView> cells) {
        Map<String, Object> environment = record.environment();
        Result any = record.results().getFirst();
        List<Double> samples = any.metric(MetricName.THROUGHPUT).samples();
        double size = cells.stream().filter(AccessView::touches).mapToDouble(cell -> cell.number("size")).findFirst().orElse(0); // what nobody touches is the large hole
        return String.format(Locale.ROOT, "%s (%s) on %s, readahead %s KiB%s%n%s, JDK %s; every run checked: its sum, or what it wrote",
                environment.get("file"), Sizes.text((long) size), environment.get("fileSystem"),
                environment.get("readAheadKiB"), samples == null ? "" : ", " + Plural.count(samples.size(), "round"),
                environment.get("os"), environment.get("jdk").toString().split(" ")[0]);
    }

    /** A row a method and its preparation, a column a cell. */
    private static String matrix(List<AccessView> cells) {
        List<AccessView> columns = cells.stream().filter(cell -> cell.compares() && cell.reads()).toList();
        Map<String, Map<AccessView, Result>> rows = new LinkedHashMap<>();
        for (String method : columns.stream().flatMap(cell -> cell.results().stream()).map(Result::method).distinct().toList()) {
            columns.forEach(cell -> cell.results().stream().filter(result -> result.method().equals(method)).forEach(result ->
                    rows.computeIfAbsent((AccessView.prepared(result).isEmpty() ? "" : "  + ") + AccessView.label(result), _ -> new LinkedHashMap<>()).put(cell, result)));
        }
        List<ColumnData<Map.Entry<String, Map<AccessView, Result>>>> data = new ArrayList<>();
        data.add(Tables.column("read", LEFT).with(Map.Entry::getKey));
        for (AccessView cell : columns) {
            boolean rate = cell.access().equals("sequential") && cell.unit() > Long.BYTES;
            data.add(Tables.column(cell.name().replaceFirst(" ", "\n") + (cell.cache().equals("warm") ? ", warm\n" : "\n") + (rate ? "GB/s" : "ns"), RIGHT)
                    .with(row -> row.getValue().containsKey(cell) ? entry(cell, row.getValue().get(cell), rate) : ""));
        }
        return Tables.of(rows.entrySet(), data);
    }

    private static String entry(AccessView cell, Result result, boolean rate) {
        Metric throughput = result.metric(MetricName.THROUGHPUT);
        if (!throughput.known()) {
            return "-";
        }
        double figure = rate ? throughput.median() / 1e9 : cell.unit() / throughput.median() * 1e9;
        return (rate ? Cells.digits(figure) : time(figure)) + times(result);
    }

    /** Against channel-direct: " 2.4x", "   tie" inside the noise; nothing beside itself. */
    static String times(Result result) {
        Metric ratio = result.metric(MetricName.RATIO);
        return !ratio.known() ? "" : result.method().equals("channel-direct") ? "     -" : result.tie() ? "   tie" : " " + Cells.digits(ratio.median()) + "x";
    }

    private static String advice(List<Result> results) {
        List<MappingAdvice> advice = MappingAdvice.of(results);
        return advice.isEmpty() ? "A mapping and a call are to be compared for that." : Tables.of(advice, List.of(
                Tables.column("access", LEFT).with(one -> one.cell().name()),
                Tables.column("mapping\nGB/s", RIGHT).with(one -> Cells.digits(one.mapping().metric(MetricName.THROUGHPUT).median() / 1e9)),
                Tables.column("best call\nGB/s", RIGHT).with(one -> Cells.digits(one.call().metric(MetricName.THROUGHPUT).median() / 1e9)),
                Tables.column("\nwhich is", LEFT).with(one -> one.call().method()),
                Tables.column("mapping over\ncall (95 %)", LEFT).with(MappingAdvice::interval),
                Tables.column("so", LEFT).with(MappingAdvice::word)));
    }

    /** Nanoseconds, or microseconds where they are many. */
    static String time(double nanos) {
        return nanos < 1e5 ? Cells.digits(nanos) : Cells.digits(nanos / 1e3) + " us";
    }
}
