package zerocopy.netty;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import zerocopy.cli.Column;
import zerocopy.cli.Paragraph;
import zerocopy.cli.ResultColumns;
import zerocopy.cli.Rows;
import zerocopy.cli.Screen;
import zerocopy.cli.Table;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** What a person sees of the fallbacks: each way over HTTP and what became of it, the check that tells before, the loop with a cold file. */
public final class FallbackScreen {
    private static final String WHY = """
            a FileRegion has no bytes that a handler could encrypt or compress. TLS fails the write; compression lets the region pass
            under a header that says gzip. Both need the bytes, so both need a copy. And where the file is not in memory, sendfile makes
            the event loop wait for the disk, and all of its other connections with it: to the kernel a file is always ready.""";
    private static final int NARROW = 26;
    private static final String NEXT = "--cold-size 1GiB (more from the disk), netty-fileregion-demo (where a FileRegion works).";

    private static final List<Column<Result>> ANSWERS = List.of(
            Column.key("method", "way", Result::method),
            ResultColumns.parameter("write", "the write").briefly(2, "the write", result -> Rows.text(result, "write").replace("MessageType", "\nMessageType\n")),
            ResultColumns.parameter("arrives", "the client gets").briefly(1, "the client gets", result -> Paragraph.of(Rows.text(result, "arrives"), NARROW)),
            ResultColumns.figure("CPU s/GB\nof loop", MetricName.SENDER_CPU, 1),
            ResultColumns.kernelCopies(),
            ResultColumns.copies("JVM\ncopies", MetricName.CPU_COPIES_JVM),
            Column.figure("transformed", "cipher,\ndeflate", FallbackScreen::transformed));

    private static final List<Column<Result>> COLD = List.of(
            Column.key("method", "the loop's file", Result::method),
            ResultColumns.parameter("transport", "transport"),
            trip("p50", "median\nms"),
            Column.<Result>text("p99", "99 % ms\n(95 % interval)", result -> Format.withInterval(result.metric(MetricName.ROUND_TRIP, "p99"), 1e3))
                    .briefly(1, "99 %\nms", result -> ResultColumns.figure(result.metric(MetricName.ROUND_TRIP, "p99"), 1e3)),
            trip("max", "longest\nms"),
            ResultColumns.figure("file\nGB/s", MetricName.THROUGHPUT, 1e-9));

    private FallbackScreen() {
    }

    /** The whole screen. */
    public static void show(RunRecord record, List<String> notes, Screen screen) {
        List<Result> answers = Rows.of(record.results(), "netty-fallback");
        List<Result> cold = Rows.of(record.results(), "netty-cold-file");
        Map<String, Object> environment = record.environment();
        Map<?, ?> netty = (Map<?, ?>) environment.get("netty");
        screen.say("Netty " + netty.get("version") + " (" + netty.get("allocator") + "), NIO over lo; " + size(answers) + " answered, " + size(cold.reversed())
                + " from the disk (" + environment.get("fileSystem") + ", readahead " + environment.get("readAheadKiB") + " KiB)").machine(environment);
        screen.part("A file answered over HTTP by Netty, with a FileRegion and in chunks:").table(new Table<>(answers, ANSWERS));
        Rows.legend(answers).ifPresent(legend -> screen.gap().say(legend));
        screen.gap().say("What a check of the pipeline says before anything is written:");
        answers.stream().filter(result -> result.method().endsWith("-region")).forEach(result -> screen.say(result.method() + ": " + Rows.text(result, "check") + "."));
        screen.part("One byte to an event loop and back, every 0.5 ms, while that loop sends a file:").table(new Table<>(cold, COLD));
        screen.end(notes, WHY, NEXT);
    }

    private static Column<Result> trip(String percentile, String header) {
        return Column.figure(percentile, header, result -> ResultColumns.figure(result.metric(MetricName.ROUND_TRIP, percentile), 1e3));
    }

    private static String size(List<Result> results) {
        return results.isEmpty() ? "nothing" : Format.size(results.getFirst().size());
    }

    private static String transformed(Result result) {
        return Stream.of("encrypted", "compressed").map(stage -> result.metric(MetricName.COPIED, stage)).filter(Metric::known).filter(metric -> metric.median() > 0)
                .findFirst().map(Format::copies).orElse(Format.UNKNOWN);
    }
}
