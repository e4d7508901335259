package zerocopy.userdata;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import zerocopy.cli.Progress;
import zerocopy.linux.Temporary;
import zerocopy.measure.LocalReceiver;
import zerocopy.measure.Pinning;
import zerocopy.measure.Transfer;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.record.SendingMethod;
import zerocopy.record.Statistics;
import zerocopy.send.Mechanism;
import zerocopy.trace.LateChange;
import zerocopy.trace.OverwriteProof;
import zerocopy.transfer.Conditions;
import zerocopy.transfer.Copies;
import zerocopy.transfer.Measurement;
import zerocopy.transfer.SendingPlan;
import zerocopy.transfer.TransferCell;
import zerocopy.transfer.TransferFigures;

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
    public static final String BASELINE = SendingMethod.WRITE_DIRECT.id();

    private static final String ZEROCOPY = SendingMethod.MSG_ZEROCOPY.id();
    private static final String COPIED_FIRST = SendingMethod.MEMFD_WRITE.id();

    private UserData() {
    }

    /** Runs it on loopback, with a payload of 1 byte or more, which every sender has in memory. */
    public static Outcome run(SendingPlan plan, Progress progress) throws IOException {
        Pinning pinning = Pinning.choose(true);
        try (LocalReceiver receiver = new LocalReceiver(List.of(), "127.0.0.1", pinning.receiverCpu())) {
            return run(plan, receiver.address(), pinning, progress);
        }
    }

    private static Outcome run(SendingPlan plan, InetSocketAddress to, Pinning pinning, Progress progress) throws IOException {
        Conditions conditions = plan.conditions(to, pinning);
        List<TransferCell> cells = UserDataMechanisms.ALL.stream()
                .map(method -> new TransferCell(method.id(), method.id(), plan.payload().size(), false, false, List.of())).toList();
        List<Result> results = new ArrayList<>(Refusals.of(plan.payload().file()));
        Measurement measurement = new Measurement(conditions, cells, progress);
        measurement.verify();
        Map<String, LateChange.Seen> late = lateChanges();
        Copies copies = Copies.of(conditions, cells, plan.tracing(), progress, cell -> cell.method().equals(COPIED_FIRST)
                ? OptionalDouble.empty() : OptionalDouble.of(late.get(cell.method()).changed()));
        Map<String, List<Transfer>> timed = measurement.time(plan.rounds(), Measurement.against(cells, _ -> BASELINE));

        Map<String, Object> environment = copies.environment(conditions);
        double undone = copies.traced(ZEROCOPY).map(Transfer::copiedAfterAll).orElseGet(() -> Statistics.median(timed.get(ZEROCOPY).stream().mapToDouble(Transfer::copiedAfterAll).toArray()));
        Copies told = copies.with(ZEROCOPY, ledger -> ledger.withErrorQueue(undone));
        for (TransferCell cell : cells) {
            Result result = new Result(NAME, cell.method(), parameters(plan, environment), Result.VERIFIED);
            TransferFigures.time(result, timed.get(cell.key()), timed.get(BASELINE));
            measurement.enterDisturbance(cell.key(), result);
            told.enter(cell.key(), result);
            result.put(MetricName.CHANGED, Metric.of(MetricName.CHANGED, late.get(cell.method()).changed(), Metric.MEASURED));
            results.add(result);
        }
        Result zeroCopy = results.stream().filter(result -> result.method().equals(ZEROCOPY)).findFirst().orElseThrow();
        results.add(SendZc.result(environment.get("interface")));
        return new Outcome(environment, results, notes(zeroCopy, results.getLast(), copies));
    }

    private static Map<String, Object> parameters(SendingPlan plan, Map<String, Object> environment) {
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
        Path file = Temporary.file("zero-copy-lab-", ".scratch");
        try {
            OverwriteProof.write(file, LateChange.BEFORE);
            for (Mechanism method : UserDataMechanisms.ALL) {
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
            Temporary.remove(file);
        }
    }

    private static List<String> notes(Result zeroCopy, Result sendZc, Copies copies) {
        double copiedAfterAll = zeroCopy.metric(MetricName.COPIED_AFTER_ALL).median();
        List<String> notes = new ArrayList<>(copies.notes());
        notes.add(sendZc.integrity().equals(Result.VERIFIED) ? String.format(Locale.ROOT, "SEND_ZC: io_uring reports of %.0f %% of its sends that the kernel copied after all.",
                100 * sendZc.metric(MetricName.COPIED_AFTER_ALL).median()) : "SEND_ZC was left out (" + sendZc.integrity().replaceFirst("^unverified: ", "") + ").");
        notes.add(String.format(Locale.ROOT, "MSG_ZEROCOPY: the error queue says of %.0f %% of its sends that the kernel copied after all.", 100 * copiedAfterAll));
        return notes;
    }
}
