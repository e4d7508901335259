package zerocopy.experiment;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import zerocopy.measure.Deadline;
import zerocopy.measure.LocalReceiver;
import zerocopy.measure.Pinning;
import zerocopy.measure.Transfer;
import zerocopy.receive.Connection;
import zerocopy.receive.ReceiveMode;
import zerocopy.record.Environment;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.send.Mechanism;
import zerocopy.send.MsgZerocopySender;
import zerocopy.send.UserDataSender;
import zerocopy.trace.LateChange;
import zerocopy.trace.OverwriteProof;

/**
 * Data that is in no file: what sendfile says to it, and the ways there are to send it without copying, each verified,
 * its copies measured, its time taken beside a plain write; and whether the memory may be written again when they return.
 */
public final class UserData {
    /** The experiment's name in the record. */
    public static final String NAME = "user-data";
    /** The method of those results that are one call of sendfile to something: see {@link Refusals}. */
    public static final String CALL = "sendfile-call";
    /** What the others are compared with. */
    public static final String BASELINE = "write-direct";

    private static final String ZEROCOPY = "msg-zerocopy";
    private static final String COPIED_FIRST = "memfd-write";
    /** The member of {@link MetricName#COPIED} that is no stage of the trace: only the error queue tells of it. */
    private static final String UNDONE = "zerocopy-undone";

    private UserData() {
    }

    /** Runs it on loopback. */
    public static Outcome run(UserDataPlan plan, Progress progress) throws IOException {
        Pinning pinning = Pinning.choose(true);
        try (LocalReceiver receiver = new LocalReceiver(List.of(), "127.0.0.1", pinning.receiverCpu())) {
            return run(plan, receiver.address(), pinning, progress);
        }
    }

    private static Outcome run(UserDataPlan plan, InetSocketAddress to, Pinning pinning, Progress progress) throws IOException {
        Conditions conditions = new Conditions(plan.payload().file(), Mechanism.DEFAULT_BUFFER, plan.receiver(), to, false, plan.timeout(), pinning);
        List<Cell> cells = Mechanism.USER_DATA.stream()
                .map(method -> new Cell(method.id(), method.id(), plan.payload().size(), false, false, List.of())).toList();
        List<Result> results = new ArrayList<>(Refusals.of(plan.payload().file()));
        Measurement measurement = new Measurement(conditions, cells, progress);
        measurement.verify();
        Map<String, LateChange.Seen> late = lateChanges();
        double undone = undone(plan, to);
        Copies copies = Copies.of(conditions, cells, plan.tracing(), progress, cell -> cell.method().equals(COPIED_FIRST)
                ? OptionalDouble.empty() : OptionalDouble.of(late.get(cell.method()).changed()));
        Map<String, List<Transfer>> timed = measurement.time(Math.max(1, plan.rounds() / 4), plan.rounds());

        Map<String, Object> environment = Environment.of(plan.payload().file(), Parameters.networkInterface(to));
        environment.put("pinning", pinning.description());
        environment.put("copies", copies.how());
        for (Cell cell : cells) {
            Result result = new Result(NAME, cell.method(), parameters(plan, environment), Result.VERIFIED);
            Figures.time(result, timed.get(cell.key()), timed.get(BASELINE));
            copies.enter(cell.key(), result);
            result.put(MetricName.CHANGED, Metric.of(MetricName.CHANGED, late.get(cell.method()).changed(), Metric.MEASURED));
            if (cell.method().equals(ZEROCOPY)) {
                believe(undone, result);
            }
            results.add(result);
        }
        return new Outcome(environment, results, notes(undone, copies));
    }

    private static Map<String, Object> parameters(UserDataPlan plan, Map<String, Object> environment) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("size", plan.payload().size());
        parameters.put("receiver", plan.receiver().id());
        parameters.put("interface", environment.get("interface"));
        parameters.put("baseline", BASELINE);
        return parameters;
    }

    /** Each method's memory written again as soon as it has returned, before the receiver reads: what arrives? */
    private static Map<String, LateChange.Seen> lateChanges() throws IOException {
        Map<String, LateChange.Seen> seen = new LinkedHashMap<>();
        Path file = Files.createTempFile("user-data-", ".scratch");
        file.toFile().deleteOnExit(); // Ctrl-C
        try {
            OverwriteProof.write(file, LateChange.BEFORE);
            for (Mechanism method : Mechanism.USER_DATA) {
                UserDataSender[] sender = new UserDataSender[1];
                try {
                    seen.put(method.id(), LateChange.see(LateChange.Line.LOOPBACK, socket -> {
                        sender[0] = (UserDataSender) method.open(file, socket, Mechanism.DEFAULT_BUFFER);
                        sender[0].send(0, LateChange.SIZE);
                    }, LateChange.Reader.WAITS, () -> sender[0].memory().fill(LateChange.AFTER)));
                } finally {
                    if (sender[0] != null) {
                        sender[0].close();
                    }
                }
            }
            return seen;
        } finally {
            Files.delete(file);
        }
    }

    /** What the error queue says of one whole transfer with MSG_ZEROCOPY: the share of its sends that were copied after all. */
    private static double undone(UserDataPlan plan, InetSocketAddress to) throws IOException {
        try (Connection connection = new Connection(to, plan.timeout());
                Deadline deadline = new Deadline(connection.data(), plan.timeout());
                MsgZerocopySender sender = new MsgZerocopySender(plan.payload().file(), connection.data())) {
            Transfer.run(sender, plan.payload(), connection, ReceiveMode.COPY, deadline, Transfer.Marks.NONE);
            return sender.copied();
        }
    }

    /** The packets' flags are set when they are queued; what becomes of them later, only the error queue says. */
    private static void believe(double undone, Result result) {
        Metric flagged = result.metric(MetricName.BY_REFERENCE);
        result.put(MetricName.ZEROCOPY_UNDONE, Metric.of(MetricName.ZEROCOPY_UNDONE, undone, Metric.MEASURED));
        if (!flagged.known()) {
            return;
        }
        double copied = undone * flagged.median();
        result.put(MetricName.COPIED, UNDONE, Metric.of(MetricName.COPIED, copied, Metric.MEASURED));
        result.put(MetricName.BY_REFERENCE, Metric.of(MetricName.BY_REFERENCE, flagged.median() - copied, flagged.source()));
        for (MetricName sum : List.of(MetricName.CPU_COPIES, MetricName.CPU_COPIES_KERNEL)) {
            Metric before = result.metric(sum);
            if (before.known()) {
                result.put(sum, Metric.of(sum, before.median() + copied, before.source()));
            }
        }
    }

    private static List<String> notes(double undone, Copies copies) {
        List<String> notes = new ArrayList<>(copies.notes());
        notes.add(String.format(Locale.ROOT, "MSG_ZEROCOPY: the error queue says of %.0f %% of its sends that the kernel copied after all%s.",
                100 * undone, undone > 0 ? ", and is believed over the packets' flags" : ""));
        return notes;
    }
}
