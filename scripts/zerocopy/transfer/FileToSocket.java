package zerocopy.transfer;

import static zerocopy.linux.Caller.LINUX;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zerocopy.cli.Progress;
import zerocopy.linux.Descriptors;
import zerocopy.linux.Libc;
import zerocopy.linux.Sentence;
import zerocopy.linux.Splice;
import zerocopy.measure.LocalReceiver;
import zerocopy.measure.Pinning;
import zerocopy.measure.Transfer;
import zerocopy.record.Environment;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.record.SendingMethod;
import zerocopy.send.Mechanism;

/** A file crosses to a socket by each method: verified, its copies measured, its time taken. */
public final class FileToSocket {
    /** The experiment's name in the record. */
    public static final String NAME = "file-to-socket";

    /** Those that call FileChannel.transferTo. */
    private static final Set<String> TRANSFER_TO = Set.of(SendingMethod.SENDFILE.id(), SendingMethod.STREAM_TRANSFER.id());

    private FileToSocket() {
    }

    /** Runs the plan; the sentence of the exception says what failed. */
    public static Outcome run(TransferPlan plan, Progress progress) throws IOException {
        if (plan.foreign()) {
            return ForeignTransfer.run(plan, progress);
        }
        Pinning pinning = Pinning.choose(plan.pin());
        if (plan.to() != null) {
            return run(plan, plan.to(), pinning.ofSender(), progress);
        }
        try (LocalReceiver receiver = new LocalReceiver(List.of(), "127.0.0.1", pinning.receiverCpu())) {
            return run(plan, receiver.address(), pinning, progress);
        }
    }

    private static Outcome run(TransferPlan plan, InetSocketAddress to, Pinning pinning, Progress progress) throws IOException {
        Conditions conditions = plan.conditions(to, pinning);
        Map<String, String> refused = refused(conditions, cells(plan));
        List<TransferCell> cells = cells(plan).stream().filter(cell -> !refused.containsKey(cell.key())).toList();
        if (cells.isEmpty()) {
            throw new IOException("no method can send " + plan.payload().file() + ": " + refused.values().iterator().next());
        }
        Measurement measurement = new Measurement(conditions, cells, progress);
        measurement.verify();
        Copies copies = Copies.of(conditions, cells, plan.tracing(), progress);
        Map<String, List<Transfer>> timed = measurement.time(plan.rounds(), Measurement.against(cells, _ -> Mechanism.BASELINE));

        Map<String, Object> environment = copies.environment(conditions);
        List<Result> results = new ArrayList<>();
        for (Mechanism method : plan.methods().stream().filter(method -> !refused.containsKey(method.id())).toList()) {
            Result result = new Result(NAME, method.id(), parameters(plan, method.buffered(), environment), Result.VERIFIED);
            TransferFigures.time(result, timed.get(method.id()), timed.get(Mechanism.BASELINE));
            measurement.enterDisturbance(method.id(), result);
            copies.enter(method.id(), result);
            results.add(result);
        }
        List<String> notes = new ArrayList<>(copies.notes());
        refused.forEach((method, why) -> notes.add(method + " cannot send this file and was left out: " + why + "."));
        return new Outcome(environment, results, notes);
    }

    /**
     * What a file system does not offer, by the cells that need it: of hugetlbfs nothing can be spliced, of others nothing
     * mapped. The other methods stand without them.
     */
    private static Map<String, String> refused(Conditions conditions, List<TransferCell> cells) throws IOException {
        Map<String, String> refused = new LinkedHashMap<>();
        for (TransferCell cell : cells) {
            try {
                if (cell.size() > 0) {
                    if (TRANSFER_TO.contains(cell.method())) {
                        splice(conditions.file());
                    }
                    TransferWork.sendLittle(cell, conditions.file(), conditions.buffer(), 1, TransferCell::open);
                }
            } catch (IOException e) {
                if (!Libc.is(e, Libc.EINVAL, Libc.ENODEV, Libc.EOPNOTSUPP)) {
                    throw e;
                }
                refused.put(cell.key(), Sentence.of(e));
            }
        }
        return refused;
    }

    /**
     * Fails where the kernel cannot sendfile this file, which asks the same of it. Then the JDK would map and write instead, which
     * is another method; and of hugetlbfs it ends the JVM, as it cannot unmap a part of a huge page.
     */
    private static void splice(Path file) throws IOException {
        if (!LINUX) {
            return;
        }
        int source = Descriptors.open(file);
        try (Splice pipe = new Splice(1 << 16)) {
            pipe.fill(source, 0, 1);
        } finally {
            Descriptors.close(source);
        }
    }

    /** A cell a method, as the interface is. */
    public static List<TransferCell> cells(TransferPlan plan) {
        return plan.methods().stream()
                .map(method -> new TransferCell(method.id(), method.id(), plan.payload().size(), false, plan.cold(), List.of())).toList();
    }

    /** The parameters of a result; {@code buffered} says whether its method copies through the plan's buffer. */
    public static Map<String, Object> parameters(TransferPlan plan, boolean buffered, Map<String, Object> environment) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("size", plan.payload().size());
        if (buffered) {
            parameters.put("buffer", plan.buffer());
        }
        parameters.put("receiver", plan.foreign() ? "foreign" : plan.receiver().id());
        parameters.put("cache", plan.cold() ? "cold" : "warm");
        parameters.put("interface", environment.get("interface"));
        parameters.put("scatterGather", environment.get("offloads") instanceof Map<?, ?> offloads
                ? "on".equals(offloads.get("scatter-gather")) : Environment.UNKNOWN);
        return parameters;
    }
}
