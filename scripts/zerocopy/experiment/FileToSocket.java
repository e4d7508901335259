package zerocopy.experiment;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zerocopy.measure.Deadline;
import zerocopy.measure.LocalReceiver;
import zerocopy.measure.Pinning;
import zerocopy.measure.Rounds;
import zerocopy.measure.Transfer;
import zerocopy.receive.Connection;
import zerocopy.receive.ReceiveMode;
import zerocopy.record.Environment;
import zerocopy.record.Result;
import zerocopy.send.Mechanism;
import zerocopy.send.Sender;

/**
 * A file crosses to a socket by each method: its bytes verified, then its copies traced, then its time taken in rounds,
 * each in a pass of its own. Nothing is timed that was not verified, nothing while it is traced.
 */
public final class FileToSocket {
    /** The experiment's name in the record. */
    public static final String NAME = "file-to-socket";

    private final Plan plan;
    private final Progress progress;
    private final Pinning pinning;

    private FileToSocket(Plan plan, Progress progress) {
        this.plan = plan;
        this.progress = progress;
        this.pinning = Pinning.choose(plan.pin());
    }

    /** Runs the plan; the sentence of the exception says what failed. */
    public static Outcome run(Plan plan, Progress progress) throws IOException {
        if (plan.foreign()) {
            return ForeignTransfer.run(plan, progress);
        }
        FileToSocket experiment = new FileToSocket(plan, progress);
        if (plan.to() != null) {
            return experiment.run(plan.to());
        }
        try (LocalReceiver receiver = new LocalReceiver(List.of(), "127.0.0.1", experiment.pinning.receiverCpu())) {
            return experiment.run(receiver.address());
        }
    }

    private Outcome run(InetSocketAddress target) throws IOException {
        String networkInterface = verify(target);
        Copies copies = Copies.of(plan, target, pinning, progress);
        Map<String, List<Transfer>> timed = time(target);

        Map<String, Object> environment = Environment.of(plan.payload().file(), networkInterface);
        environment.put("pinning", pinning.description());
        environment.put("copies", copies.how());
        List<Result> results = new ArrayList<>();
        for (Mechanism method : plan.methods()) {
            Result result = new Result(NAME, method.id(), Parameters.of(plan, method, environment), Result.VERIFIED);
            Figures.time(result, plan.payload().size(), timed.get(method.id()), timed.get(Mechanism.BASELINE));
            if (copies.ledgers().containsKey(method.id())) {
                Figures.copies(result, copies.ledgers().get(method.id()));
            }
            results.add(result);
        }
        return new Outcome(environment, results, copies.notes());
    }

    /** Every method once, its bytes' length and digest checked at the receiver; says which interface they left by. */
    private String verify(InetSocketAddress target) throws IOException {
        progress.phase("verifying", plan.methods().size());
        String sha256 = plan.payload().sha256();
        try (Connection connection = new Connection(target, plan.timeout());
                Deadline deadline = new Deadline(connection.data(), plan.timeout())) {
            for (Mechanism method : plan.methods()) {
                try (Sender sender = method.open(plan.payload().file(), connection.data(), plan.buffer())) {
                    Transfer transfer = Transfer.run(sender, plan.payload(), connection, ReceiveMode.VERIFY, deadline, Transfer.Marks.NONE);
                    if (!transfer.sha256().equals(sha256)) {
                        throw new IOException(method.id() + " delivered other bytes than the file's: SHA-256 " + transfer.sha256()
                                + ", not " + sha256 + "; no speed of it is shown");
                    }
                }
                progress.step(1 + plan.methods().indexOf(method));
            }
            return Parameters.networkInterface((InetSocketAddress) connection.data().getRemoteAddress());
        }
    }

    private Map<String, List<Transfer>> time(InetSocketAddress target) throws IOException {
        int warmup = Math.max(1, plan.rounds() / 4);
        progress.phase("timing", (long) (warmup + plan.rounds()) * plan.methods().size());
        Map<String, Sender> senders = new LinkedHashMap<>();
        try (Pinning.Unpin _ = pinning.pinSender();
                Connection connection = new Connection(target, plan.timeout());
                Deadline deadline = new Deadline(connection.data(), plan.timeout())) {
            for (Mechanism method : plan.methods()) {
                senders.put(method.id(), method.open(plan.payload().file(), connection.data(), plan.buffer()));
            }
            long[] done = {0};
            return Rounds.run(List.copyOf(senders.keySet()), warmup, plan.rounds(), method -> {
                if (plan.cold()) {
                    plan.payload().chill();
                }
                return Transfer.run(senders.get(method), plan.payload(), connection, plan.receiver(), deadline, Transfer.Marks.NONE);
            }, () -> progress.step(++done[0]));
        } finally {
            for (Sender sender : senders.values()) {
                sender.close();
            }
        }
    }
}
