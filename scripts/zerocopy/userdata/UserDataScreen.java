package zerocopy.userdata;

import java.util.List;
import zerocopy.cli.Column;
import zerocopy.cli.ResultColumns;
import zerocopy.cli.Rows;
import zerocopy.cli.Screen;
import zerocopy.cli.Table;
import zerocopy.record.Format;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** What a person sees of a run of the user-data experiment; drawn from its record alone. */
public final class UserDataScreen {
    private static final String WHY = """
            sendfile has no parameter for an address, and reads only from what has pages of its own to hand out. Memory that is such a
            file from the start, a memfd, is sent without a copy; memory that is copied into one is not. vmsplice lends the program's own
            pages. "changed late" is the price: the share of the bytes that arrived as the program changed them after the call had
            returned. Only MSG_ZEROCOPY tells when the memory may be used again, and to a receiver on the same machine it copies.""";
    private static final String NEXT = "--receiver discard (measures the sender's path alone), --size 64KiB (the calls cost more than the bytes),"
            + " overwrite-demo (the same with files).";

    private static final List<Column<Result>> ANSWERS = List.of(
            Column.key("source", "source", result -> Rows.text(result, "source")),
            ResultColumns.parameter("how", "how").briefly(2, "how", result -> Rows.text(result, "how").replace(" in place of the ", " for the ")),
            ResultColumns.parameter("answer", "answer").briefly(1, "answer", result -> Rows.text(result, "answer").split(":")[0]));

    private static final List<Column<Result>> WAYS = List.of(ResultColumns.method(), ResultColumns.speed(), ResultColumns.ratio(UserData.BASELINE),
            ResultColumns.bothCpus(), ResultColumns.calls(), ResultColumns.copies("CPU\ncopies", MetricName.CPU_COPIES), ResultColumns.byReference(),
            ResultColumns.percent("changed\nlate", MetricName.CHANGED), ResultColumns.integrity());

    private UserDataScreen() {
    }

    /** The whole screen. */
    public static void show(RunRecord record, List<String> notes, Screen screen) {
        List<Result> calls = record.results().stream().filter(result -> result.method().equals(UserData.CALL)).toList();
        List<Result> ways = record.results().stream().filter(result -> !result.method().equals(UserData.CALL) && !result.method().equals(SendZc.METHOD)).toList();
        Result any = ways.getFirst();
        screen.say(Format.size(any.size()) + " of memory over " + record.environment().get("interface") + ", receiver " + Rows.text(any, "receiver")
                + ", " + Rows.rounds(any, MetricName.THROUGHPUT)).machine(record.environment());
        screen.part("What sendfile(2) answers when it is given").table(new Table<>(calls, ANSWERS));
        screen.part("What works instead: the same bytes from memory").table(new Table<>(ways, WAYS));
        Rows.legend(ways).ifPresent(screen::say);
        screen.end(notes, WHY, NEXT);
    }
}
