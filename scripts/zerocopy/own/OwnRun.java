package zerocopy.own;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import zerocopy.cli.Progress;
import zerocopy.measure.LocalReceiver;
import zerocopy.measure.Payload;
import zerocopy.measure.Pinning;
import zerocopy.measure.Transfer;
import zerocopy.record.MetricName;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.send.Mechanism;
import zerocopy.send.Sender;
import zerocopy.trace.OverwriteProof;
import zerocopy.trace.Stage;
import zerocopy.transfer.Conditions;
import zerocopy.transfer.Copies;
import zerocopy.transfer.FileToSocket;
import zerocopy.transfer.Measurement;
import zerocopy.transfer.TransferCell;
import zerocopy.transfer.TransferFigures;
import zerocopy.transfer.TransferPlan;

/** Own senders beside the lab's, all in this JVM and to the same receiver: verified, then their copies traced, then timed in shuffled rounds. */
final class OwnRun {
    private static final Duration OF_THE_RECEIVER = Duration.ofSeconds(8); // longer than the guard's, which knows better what is wrong

    private final TransferPlan plan;
    private final Map<String, Supplier<? extends OwnSender>> own;
    private final Progress progress;
    private final Guard guard;
    private final Set<String> inOtherThreads = new HashSet<>();
    private final List<String> notes = new ArrayList<>();

    private OwnRun(TransferPlan plan, Map<String, Supplier<? extends OwnSender>> own, Progress progress) {
        this.plan = plan;
        this.own = own;
        this.progress = progress;
        this.guard = new Guard(plan.timeout());
    }

    /**
     * Runs it; own senders come first in the record.
     *
     * @throws WrongSender in one sentence, if one of them does not do what it is asked for
     * @throws IOException in one sentence, if something else failed
     */
    static Outcome run(TransferPlan plan, Map<String, Supplier<? extends OwnSender>> own, Progress progress) throws IOException {
        if (plan.payload().size() == 0) {
            throw new IOException("there is nothing to send: an own sender is measured by a file of 1 byte or more");
        }
        OwnRun run = new OwnRun(plan, own, progress);
        for (Map.Entry<String, Supplier<? extends OwnSender>> each : own.entrySet()) {
            if (Mechanism.ALL.stream().anyMatch(method -> method.id().equals(each.getKey())) || each.getKey().isBlank()) {
                throw new IOException("an own sender needs a name of its own, and '" + each.getKey() + "' is none: give it another");
            }
            run.guard.run(() -> run.tryFirst(each.getKey()));
        }
        try {
            return run.measured();
        } catch (Measurement.OtherBytes e) {
            throw own.containsKey(e.method()) ? WrongSender.of("%s delivered other bytes than the file's, though not when it was tried first", e.method()) : e;
        }
    }

    private Outcome measured() throws IOException {
        Pinning pinning = Pinning.choose(plan.pin());
        if (plan.to() != null) {
            return guard.run(() -> measured(plan.to(), pinning.ofSender()));
        }
        try (LocalReceiver receiver = new LocalReceiver(List.of(), "127.0.0.1", pinning.receiverCpu())) {
            return guard.run(() -> measured(receiver.address(), pinning));
        }
    }

    private Void tryFirst(String name) throws IOException {
        progress.phase("verifying", 1);
        Payload payload = plan.payload();
        long threads = FirstTry.make(name, payload, socket -> new GuardedSender(name, own.get(name), payload.file(), socket, guard, false));
        if (threads >= FirstTry.SENDERS) { // one by chance may be another's
            inOtherThreads.add(name);
        }
        return null;
    }

    private Sender open(TransferCell cell, Path file, SocketChannel socket, int buffer) throws IOException {
        Supplier<? extends OwnSender> supplier = own.get(cell.method());
        return supplier == null ? cell.open(file, socket, buffer)
                : new GuardedSender(cell.method(), supplier, file, socket, guard, inOtherThreads.contains(cell.method()));
    }

    private Outcome measured(InetSocketAddress to, Pinning pinning) throws IOException {
        Conditions conditions = new Conditions(plan.payload().file(), plan.buffer(), plan.receiver(), to, false, plan.timeout().plus(OF_THE_RECEIVER), pinning);
        List<TransferCell> cells = new ArrayList<>();
        own.keySet().forEach(name -> cells.add(new TransferCell(name, name, plan.payload().size(), false, plan.cold(), List.of())));
        cells.addAll(FileToSocket.cells(plan));
        OwnPass.Found found = traced(conditions, cells);
        Copies copies = Copies.of(conditions, cells, found.report(), cell -> OptionalDouble.of(OverwriteProof.shared((file, socket, position, count) -> {
            try (Sender sender = open(cell, file, socket, conditions.buffer())) {
                sender.send(position, count);
            }
        }, Copies.scratch(conditions.file()))));
        tellOfThreads(found);
        Measurement measurement = new Measurement(conditions, cells, this::open, Measurement.Witness.NONE, progress);
        measurement.verify();
        Map<String, List<Transfer>> timed = measurement.time(plan.rounds(), Measurement.against(cells, _ -> Mechanism.BASELINE));

        Map<String, Object> environment = copies.environment(conditions);
        List<Result> results = new ArrayList<>();
        for (TransferCell cell : cells) {
            boolean buffered = !own.containsKey(cell.method()) && Mechanism.of(cell.method()).buffered();
            Result result = new Result(FileToSocket.NAME, cell.method(), FileToSocket.parameters(plan, buffered, environment), Result.VERIFIED);
            TransferFigures.time(result, timed.get(cell.key()), timed.get(Mechanism.BASELINE));
            measurement.enterDisturbance(cell.key(), result);
            copies.enter(cell.key(), result);
            Optional.ofNullable(found.jvmAtLeast().get(cell.key()))
                    .ifPresent(copied -> result.put(MetricName.CPU_COPIES_JVM_SEEN, copied));
            results.add(result);
        }
        notes.addAll(0, copies.notes());
        return new Outcome(environment, results, notes);
    }

    private OwnPass.Found traced(Conditions conditions, List<TransferCell> cells) throws IOException {
        List<TransferCell> all = OwnPass.withAllThreads(cells, own.keySet());
        progress.phase("finding the copies", all.size());
        OwnPass.Found found = OwnPass.make(Copies.work(conditions, all), this::open, own.keySet(), plan.tracing(), progress);
        progress.spent(found.report().millis());
        return found;
    }

    private void tellOfThreads(OwnPass.Found found) {
        boolean traced = found.report().untraced() == null;
        inOtherThreads.addAll(found.inOtherThreads());
        for (String name : inOtherThreads) {
            notes.add(found.inOtherThreads().contains(name)
                    ? name + " works in other threads than the one that calls it: its calls, copies and CPU time are those of all threads of this JVM."
                    : name + " starts threads: its CPU time is that of all threads of this JVM"
                            + (traced ? "; its calls and copies are those of the thread that calls it, and what others do is not in them." : "."));
        }
        if (!found.jvmAtLeast().isEmpty()) {
            String why = found.report().ledgers().values().iterator().next().sources().get(Stage.HEAP_TO_NATIVE);
            notes.add("Of the copies within the JVM only some are seen, so there are at least as many as the table says: " + why.replaceFirst("^not measured: ", "") + ".");
        }
    }
}
