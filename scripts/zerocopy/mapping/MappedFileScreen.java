package zerocopy.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zerocopy.cli.Column;
import zerocopy.cli.Rows;
import zerocopy.cli.Screen;
import zerocopy.cli.Table;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** What a person sees of a record of mapped-file: reading, writing, what mappings cost, and when to map. */
public final class MappedFileScreen {
    private static final String WHY = """
            Why: reading from a mapping takes no call, and once its page is in the page table it costs as much as reading memory; a read
            is a call and a copy, each time. So the smaller the access, the more a mapping saves. It costs page faults, each of which maps
            several pages that are in the page cache (mm/filemap.c, filemap_map_pages). Touching the pages in advance moves the faults to
            the set-up and saves none. A fault on a cold page reads ahead around it, as much as the device's readahead: a gain from front
            to back and a loss at random, unless madvise says which it is.""";
    private static final String LOSS = """
            When the writing process dies, what it put into a mapping or gave to write(2) stays: it is in the page cache, which is the
            kernel's. When the machine dies, whatever the kernel had not written back yet is lost, mapped or written alike; only force()
            is a promise (man 2 msync, man 2 fsync; vm.dirty_expire_centisecs says when the kernel writes back). That was not run.""";
    private static final String NEXT = "Try: --size 1GiB, --file on another file system, --methods memory-segment,channel-direct.";
    static final String BASELINE = "channel-direct";

    /** Rounds whose least and greatest hold the median with 1 - 0.05 / 60: enough for some sixty comparisons together, as J1 takes. */
    private static final int MANY = 12;

    private static final List<Column<MappingAdvice>> ADVICE = List.of(
            Column.key("access", "access", one -> one.cell().name()),
            Column.figure("mapping", "mapping\nGB/s", one -> speed(one.mapping())),
            Column.figure("call", "best call\nGB/s", one -> speed(one.call())),
            Column.text("best", "which is", one -> one.call().method()),
            Column.<MappingAdvice>text("ratio", "mapping over\ncall (95 %)", one -> Format.withInterval(one.ratio())).briefly(1, "mapping\nover call", one -> Format.value(one.ratio())),
            Column.text("advice", "so", MappingAdvice::word));

    private MappedFileScreen() {
    }

    /** The whole screen. */
    public static void show(RunRecord record, List<String> notes, Screen screen) {
        List<AccessView> cells = AccessView.of(record.results());
        Map<String, Object> environment = record.environment();
        Result any = record.results().getFirst();
        long size = cells.stream().filter(AccessView::touches).findFirst().map(cell -> (long) cell.number("size")).orElse(0L); // what nobody touches is the large hole
        screen.say(environment.get("file") + " (" + Format.size(size) + ") on " + environment.get("fileSystem") + ", readahead " + environment.get("readAheadKiB")
                + " KiB, " + Rows.rounds(any, MetricName.THROUGHPUT) + "; every run checked: its sum, or what it wrote").machine(environment).gap();
        if (cells.stream().noneMatch(AccessView::touches) || cells.getFirst().number("size") == 0) {
            screen.say("An empty file: nothing to read and nothing to time, but each method says so.");
            return;
        }
        screen.say("Whole time, from opening the file to closing it: GB/s, or time per access; × is the throughput over that of " + BASELINE).gap().table(matrix(cells));
        screen.part("What mappings cost: set-up and accesses apart, page faults; address space, resident memory and page tables while mapped")
                .table(MappingCosts.of(cells));
        screen.part(WritingTable.heading(cells)).table(WritingTable.of(record.results(), cells)).part("When to map");
        List<MappingAdvice> advice = MappingAdvice.of(record.results());
        if (advice.isEmpty()) {
            screen.say("This needs a mapping and a call to compare.");
        } else {
            screen.table(new Table<>(advice, ADVICE));
        }
        List<Double> samples = any.metric(MetricName.THROUGHPUT).samples();
        screen.gap();
        if (samples != null && samples.size() < MANY) {
            screen.say("So few rounds decide claims that need one to three comparisons, such as what page faults cost (M6), but none that"
                    + " needs many, such as what mappings suit (J1): leave out --quick, or give --repeat " + MANY + " or more.");
        }
        screen.say(notes).say(LOSS).say(WHY).say(NEXT);
    }

    /** One row per method and its preparation, one column per cell. */
    private static Table<Map.Entry<String, Map<AccessView, Result>>> matrix(List<AccessView> cells) {
        List<AccessView> compared = cells.stream().filter(cell -> cell.compares() && cell.reads()).toList();
        Map<String, Map<AccessView, Result>> rows = new LinkedHashMap<>();
        for (String method : compared.stream().flatMap(cell -> cell.results().stream()).map(Result::method).distinct().toList()) {
            compared.forEach(cell -> cell.results().stream().filter(result -> result.method().equals(method)).forEach(result ->
                    rows.computeIfAbsent((AccessView.prepared(result).isEmpty() ? "" : "  + ") + AccessView.label(result), _ -> new LinkedHashMap<>()).put(cell, result)));
        }
        List<Column<Map.Entry<String, Map<AccessView, Result>>>> columns = new ArrayList<>();
        columns.add(Column.key("method", "read", Map.Entry::getKey));
        for (AccessView cell : compared) {
            String header = cell.name().replaceFirst(" ", "\n") + (cell.cache().equals("warm") ? ", warm\n" : "\n") + (rate(cell) ? "GB/s" : "ns");
            columns.add(Column.<Map.Entry<String, Map<AccessView, Result>>>figure(cell.name(), header, row -> entry(cell, row.getValue().get(cell), true))
                    .briefly(1, header.replace(", ", ",\n"), row -> entry(cell, row.getValue().get(cell), false)));
        }
        return new Table<>(List.copyOf(rows.entrySet()), columns);
    }

    private static boolean rate(AccessView cell) {
        return cell.access().equals("sequential") && cell.unit() > Long.BYTES;
    }

    private static String entry(AccessView cell, Result result, boolean compared) {
        if (result == null || !result.metric(MetricName.THROUGHPUT).known()) {
            return result == null ? "" : Format.UNKNOWN;
        }
        double throughput = result.metric(MetricName.THROUGHPUT).median();
        return (rate(cell) ? Format.number(throughput / 1e9) : time(cell.unit() / throughput * 1e9)) + (compared ? times(result) : "");
    }

    /** Against channel-direct: " 2.4×", "   tie" inside the noise; nothing beside itself. */
    static String times(Result result) {
        Metric ratio = result.metric(MetricName.RATIO);
        return !ratio.known() ? "" : result.method().equals(BASELINE) ? "     -" : result.tie() ? "   tie" : " " + Format.number(ratio.median()) + "×";
    }

    private static String speed(Result result) {
        return Format.number(result.metric(MetricName.THROUGHPUT).median() / 1e9);
    }

    /** Nanoseconds, or microseconds where they are many. */
    static String time(double nanos) {
        return nanos < 1e5 ? Format.number(nanos) : Format.number(nanos / 1e3) + " µs";
    }
}
