package zerocopy.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.cli.Column;
import zerocopy.cli.PathDrawing;
import zerocopy.cli.Screen;
import zerocopy.cli.Table;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.trace.CopyLedger;
import zerocopy.foreign.Seen;
import zerocopy.trace.Stage;

/** The text of an audit for a terminal. */
public final class AuditScreen {
    private static final double MB = 1e6;
    private static final int MOST = 5;
    /** A call that moves at most this share of the bytes sent, and is at most {@link #FEW} of the calls, is not listed. */
    private static final double LEAST = 0.001;
    private static final double FEW = 0.05;
    private static final Pattern JDK = Pattern.compile("(java|jdk|sun)\\.");
    private static final int SOME_FRAMES = 3;
    /** The width for output that is not a terminal, in columns: enough for all of it, and a page of documentation has room for that. */
    private static final int PIPE = 80;

    private AuditScreen() {
    }

    /** All of it, for standard output. */
    public static String of(Audited audited) {
        Screen screen = screen();
        Seen seen = audited.finding().seen();
        CopyLedger ledger = seen.ledger();
        screen.say(server(audited.ports(), audited.server()) + "; watched for " + Format.time(audited.seconds()) + ".");
        if (ledger.delivered() > 0) {
            figures(audited, screen);
        }
        if (!audited.stack().isEmpty()) {
            screen.say("Where it sends, in Java:").code(frames(audited.stack()));
        } else if (seen.jvm().isPresent() && ledger.delivered() > 0) {
            screen.say("Where in its Java code it sends was not seen, as no thread was sending when it was looked at: watch for longer, or during larger answers.");
        }
        screen.gap().say(audited.notes()).say(ledger.notes()).say(audited.judged());
        return screen.gap().say("VERDICT: " + audited.finding().sentence() + ".").toString();
    }

    /** The server in words, as the beginning of a sentence. */
    private static String server(List<Integer> ports, Watched server) {
        return (ports.size() == 1 ? "Port " : "Ports ") + ports.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ": " + server.name() + " (" + server.executable() + "), "
                + (server.ids().size() == 1 ? "process " : "processes ") + some(server.ids().stream().map(String::valueOf).toList());
    }

    /** What is printed before the lines of an audit without an end. */
    static String watching(List<Integer> ports, Watched server) {
        return screen().say(server(ports, server) + ". One line per second; Ctrl-C ends it, and gives the verdict.").toString();
    }

    private static Screen screen() {
        return Screen.fitted() ? Screen.here() : new Screen(PIPE, Screen.coloured());
    }

    private static void figures(Audited audited, Screen screen) {
        Seen seen = audited.finding().seen();
        CopyLedger ledger = seen.ledger();
        screen.say("Sent: " + Format.memory(ledger.delivered()) + ". By reference: " + Format.percent(audited.result().metric(MetricName.BY_REFERENCE))
                + ". Copies of each byte in the kernel: " + Format.copies(audited.result().metric(MetricName.CPU_COPIES_KERNEL))
                + (stages(ledger, audited).isEmpty() ? "." : " (" + stages(ledger, audited) + ")."));
        screen.gap().lines(PathDrawing.of(List.of(audited.result()), screen)).gap();
        screen.table(new Table<>(calls(seen, ledger), List.of(Column.key("call", "call", call -> call.name),
                Column.text("from", "from", call -> call.from), Column.text("to", "to", call -> call.to),
                Column.figure("count", "calls", call -> Format.count(call.count)), Column.figure("mean", "mean size", call -> call.bytes == 0 ? Format.UNKNOWN : Format.memory((double) call.bytes / call.count)),
                Column.figure("bytes", "of each\nbyte sent", call -> call.bytes == 0 ? Format.UNKNOWN : Format.copies((double) call.bytes / ledger.delivered()))))).gap();
        if (audited.ports().size() > 1) {
            Result result = audited.result();
            screen.table(new Table<>(audited.ports().stream().map(String::valueOf).toList(), List.of(Column.key("port", "port", port -> port),
                    Column.figure("sent", "sent", port -> memory(result.metric(MetricName.PORT_SENT, port))),
                    Column.figure("reference", "by ref.", port -> Format.percent(result.metric(MetricName.PORT_BY_REFERENCE, port))),
                    Column.figure("tls", "TLS", port -> Format.percent(result.metric(MetricName.PORT_TLS, port)))))).gap();
        }
        String rings = ledger.operations().count().entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed()).limit(MOST)
                .map(operation -> Format.count(operation.getValue()) + " " + operation.getKey()).collect(Collectors.joining(", "));
        if (!rings.isEmpty()) {
            screen.say("Operations of io_uring, which are not system calls: " + rings + ".");
        }
        List<String> files = seen.files().stream().filter(file -> file.read() + file.sent() > LEAST * ledger.delivered())
                .sorted(Comparator.comparingLong((Seen.FileSeen file) -> file.read() + file.sent()).reversed())
                .map(file -> file.name() + " (" + Stream.of(file.read() > 0 ? Format.memory(file.read()) + " read" : "", file.sent() > 0 ? Format.memory(file.sent()) + " by reference" : "")
                        .filter(part -> !part.isEmpty()).collect(Collectors.joining(", ")) + ")").toList();
        screen.say("Files: " + (files.isEmpty() ? "none was read or sent" : some(files)) + audited.finding().traffic().mapping().map(name -> "; mapped: " + name).orElse("") + ".");
        screen.say("Threads: " + some(seen.threads().stream().sorted(Comparator.comparingLong(Seen.ThreadSeen::bytes).reversed())
                .map(thread -> thread.name() + " (" + thread.id() + ") " + Format.memory(thread.bytes())).toList()) + ".");
        double mb = ledger.delivered() / MB;
        screen.say("Per MB: " + Format.number(ledger.calls().values().stream().mapToLong(Long::longValue).sum() / mb) + " calls, " + Format.number(ledger.crossings() / mb) + " crossings, "
                + Format.number(ledger.userFaults() / mb) + " page faults. " + Format.count(ledger.packets(), "packet") + " by " + audited.finding().traffic().device() + ", " + Format.count(ledger.retransmits(), "retransmit")
                + "; payload seen: " + Format.exactPercent(ledger.coverage()) + tls("in user space", audited.finding().traffic().share(Traffic.Part.TLS)) + tls("by the kernel", audited.finding().traffic().share(Traffic.Part.KERNEL_TLS)) + ".");
        seen.jvm().ifPresent(jvm -> screen.say(jvm(jvm, ledger.delivered())));
        if (!audited.server().jvm()) { // for a JVM a note says so, and why
            screen.say("Copies within the process, a library's for instance: not measured.");
        }
    }

    private static String memory(Metric bytes) {
        return bytes.known() ? Format.memory(bytes.median()) : Format.UNKNOWN;
    }

    private static List<String> jvm(Seen.JvmSeen jvm, long sent) {
        String calls = jvm.calls().entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed()).limit(MOST)
                .map(call -> call.getKey() + " " + Format.count(call.getValue())).collect(Collectors.joining(", "));
        String copied = jvm.copied().entrySet().stream().filter(stage -> stage.getValue() >= LEAST * sent)
                .map(stage -> stage.getKey().words() + " " + Format.copies((double) stage.getValue() / sent)).collect(Collectors.joining(", "));
        List<String> said = new ArrayList<>(List.of("Native calls of the JVM: " + (calls.isEmpty() ? "none was seen" : calls) + ".",
                "Copies that the JVM was seen to make of each byte, at least: " + (copied.isEmpty() ? "none" : copied) + "."));
        jvm.unseen().ifPresent(why -> said.add("Of these not all could be watched: " + why + "."));
        return said;
    }

    private static String tls(String where, double share) {
        return share > FEW ? "; TLS made " + where + ": " + Format.percent(Math.min(1, share)) : "";
    }

    private static String stages(CopyLedger ledger, Audited audited) {
        Stream<String> known = Stream.of(Stage.values()).filter(stage -> stage.cpuCopy() && stage.where() == Stage.Where.KERNEL && ledger.perByte(stage) >= LEAST)
                .map(stage -> stage.words() + " " + Format.copies(ledger.perByte(stage)));
        double others = audited.finding().traffic().share(Traffic.Part.READ_FROM_OTHER_SOCKETS);
        return Stream.concat(known, others >= LEAST ? Stream.of("another socket to user memory " + Format.copies(others)) : Stream.empty()).collect(Collectors.joining(", "));
    }

    /** The innermost frames in the JDK, and the first ones of the program. */
    private static String frames(List<String> stack) {
        int program = (int) stack.stream().takeWhile(frame -> JDK.matcher(frame).lookingAt()).count();
        return Stream.concat(stack.subList(0, Math.min(program, SOME_FRAMES)).stream(), stack.stream().skip(program).limit(SOME_FRAMES)).collect(Collectors.joining("\n"));
    }

    /** Calls of a name between the same ends. */
    private record Row(String name, String from, String to, long count, long bytes) {
    }

    private static List<Row> calls(Seen seen, CopyLedger ledger) {
        long all = seen.calls().stream().mapToLong(Seen.CallSeen::count).sum();
        List<Row> named = seen.calls().stream().filter(call -> call.bytes() > LEAST * ledger.delivered() || call.count() > FEW * all)
                .sorted(Comparator.comparingLong(Seen.CallSeen::bytes).thenComparingLong(Seen.CallSeen::count).reversed())
                .map(call -> new Row(call.name(), end(call.from(), call.to()), end(call.to(), call.from()), call.count(), call.bytes())).toList();
        return named.isEmpty() ? List.of(new Row("none by name", "", "", 0, 0)) : named;
    }

    /** What a descriptor is; "memory" where a call has none but the other one. */
    private static String end(Seen.End end, Seen.End other) {
        return switch (end) {
            case NOTHING -> other == Seen.End.NOTHING ? "" : "memory";
            case REGULAR -> "file";
            case DIRECT -> "file (O_DIRECT)";
            case CONNECTION -> "connection";
            case OTHER_SOCKET -> "other socket";
            case PIPE -> "pipe";
            case OTHER, CLONE -> "other";
        };
    }

    private static String some(List<String> all) {
        return all.isEmpty() ? "none" : all.stream().limit(MOST).collect(Collectors.joining(", ")) + (all.size() > MOST ? " and " + (all.size() - MOST) + " more" : "");
    }
}
