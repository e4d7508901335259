package zerocopy.transfer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import zerocopy.cli.Progress;
import zerocopy.measure.LocalReceiver;
import zerocopy.measure.Pinning;
import zerocopy.measure.Transfer;
import zerocopy.record.Environment;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.send.Mechanism;

/** A file crosses to a socket by each method: verified, its copies measured, its time taken. */
public final class FileToSocket {
    /** The experiment's name in the record. */
    public static final String NAME = "file-to-socket";

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
        Conditions conditions = conditions(plan, to, pinning);
        List<TransferCell> cells = cells(plan);
        Measurement measurement = new Measurement(conditions, cells, progress);
        measurement.verify();
        Copies copies = Copies.of(conditions, cells, plan.tracing(), progress);
        Map<String, List<Transfer>> timed = measurement.time(Math.max(1, plan.rounds() / 4), plan.rounds());

        Map<String, Object> environment = environment(plan, to, pinning, copies);
        List<Result> results = new ArrayList<>();
        for (Mechanism method : plan.methods()) {
            Result result = new Result(NAME, method.id(), Parameters.of(plan, method, environment), Result.VERIFIED);
            TransferFigures.time(result, timed.get(method.id()), timed.get(Mechanism.BASELINE));
            measurement.enterDisturbance(method.id(), result);
            copies.enter(method.id(), result);
            results.add(result);
        }
        return new Outcome(environment, results, copies.notes());
    }

    /** What all cells of the plan have in common. */
    public static Conditions conditions(TransferPlan plan, InetSocketAddress to, Pinning pinning) {
        return new Conditions(plan.payload().file(), plan.buffer(), plan.receiver(), to, plan.foreign(), plan.timeout(), pinning);
    }

    /** A cell a method, as the interface is. */
    public static List<TransferCell> cells(TransferPlan plan) {
        return plan.methods().stream()
                .map(method -> new TransferCell(method.id(), method.id(), plan.payload().size(), false, plan.cold(), List.of())).toList();
    }

    /** What it ran on, and how its copies were found. */
    public static Map<String, Object> environment(TransferPlan plan, InetSocketAddress to, Pinning pinning, Copies copies) throws IOException {
        Map<String, Object> environment = Environment.of(plan.payload().file(), Parameters.networkInterface(to));
        environment.put("pinning", pinning.description());
        copies.tell(environment);
        return environment;
    }
}
