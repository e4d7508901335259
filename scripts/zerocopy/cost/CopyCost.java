package zerocopy.cost;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zerocopy.cli.Progress;
import zerocopy.link.LinkState;
import zerocopy.linux.CongestionControl;
import zerocopy.linux.ConnectionSettings;
import zerocopy.linux.Sentence;
import zerocopy.measure.Disturbance;
import zerocopy.measure.Pinning;
import zerocopy.measure.Transfer;
import zerocopy.receive.ReceiveMode;
import zerocopy.record.Environment;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.record.SendingMethod;
import zerocopy.record.Statistics;
import zerocopy.transfer.Conditions;
import zerocopy.transfer.Copies;
import zerocopy.transfer.Measurement;
import zerocopy.transfer.SendingPlan;
import zerocopy.transfer.TransferCell;
import zerocopy.transfer.TransferFigures;

/**
 * What a copy costs: each method under each congestion control on each kind of interface, with its copies counted and its CPU time
 * measured; and the line through them, CPU time = base + price × copies, with the methods that are off it.
 */
public final class CopyCost {
    /** The experiment's name in the record. */
    public static final String NAME = "copy-cost";
    /** The experiment of the lines: one result per interface, congestion control and receiver. */
    public static final String FIT = "copy-cost-fit";
    /** The experiment of the differences between two methods that differ in one thing only. */
    public static final String STEPS = "copy-cost-steps";
    /** The experiment of the control, which sends nothing: {@link MemoryCopy}. */
    public static final String CONTROL = "copy-cost-control";
    /** The experiment of the JDK's ways to send beside the same system calls without the JDK: {@link JavaFloor}. */
    public static final String FLOOR = "copy-cost-floor";
    /** The methods that the line is fitted through. */
    public static final List<String> METHODS = SendingMethod.PLAIN;

    private final CostPlan plan;
    private final Progress progress;
    private final Pinning pinning = Pinning.choose(true);
    private final List<Prepared> prepared = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Map<String, Object> environment;

    /** A group whose bytes were verified and whose copies were traced; {@code facts} is the environment with its interface. */
    private record Prepared(CostGroup group, Disturbance<Transfer> disturbance, SocketFigures sockets, Copies copies, ConnectionSettings connection, Map<String, Object> facts) {
        void add(CostTiming.Samples samples) {
            disturbance.add(samples.beside());
            samples.sockets().forEach((key, said) -> sockets.add(key, said, samples.mostPacingRate()));
        }
    }

    private CopyCost(CostPlan plan, Progress progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Runs it; where no network namespaces can be made, on loopback only, with a note. The congestion control that was chosen before is restored.
     *
     * @throws IOException in one sentence, if a transfer fails, or the user may choose none of the congestion controls
     */
    public static Outcome run(CostPlan plan, Progress progress) throws IOException {
        String before = CongestionControl.chosen();
        try {
            return new CopyCost(plan, progress).run();
        } finally {
            CongestionControl.choose(before);
        }
    }

    private Outcome run() throws IOException {
        List<String> congestions = plan.congestions().stream().filter(this::usable).toList();
        if (congestions.isEmpty()) {
            throw new IOException("this user may choose none of " + String.join(", ", plan.congestions()) + " as congestion control; --congestion system leaves it as it is");
        }
        CostWork work = new CostWork(sending().payload().file().toAbsolutePath().toString(), size(), sending().timeout().toSeconds(), congestions,
                plan.receivers().stream().map(ReceiveMode::id).toList(), plan.calls());
        CostWork.onLoopback(pinning, to -> prepare(work, work.overLoopback(), to));
        int overLoopback = prepared.size();
        try {
            CostWork.onVeth(pinning, to -> prepare(work, work.overVeth(), to));
        } catch (IOException e) {
            if (prepared.size() > overLoopback) {
                throw e; // there were namespaces, and the work in them failed
            }
            notes.add("Only loopback was measured; the rest needs network namespaces: " + Sentence.of(e) + ".");
        }
        CostBlocks blocks = CostBlocks.time(work, sending().rounds(), prepared.stream().map(Prepared::group).toList(), prepared.size() > overLoopback,
                (group, samples) -> prepared.get(group).add(samples), progress);
        for (int i = 0; i < prepared.size(); i++) {
            enter(prepared.get(i), blocks.groups().get(i));
        }
        environment.put("maxPacingRate", prepared.getFirst().sockets().mostPacingRate());
        Result memcpy = control(MemoryCopy.ID, blocks.control().samples().get(MemoryCopy.ID));
        byBlock(memcpy, blocks.control().sizes());
        results.addAll(CostFit.of(results, memcpy));
        results.addAll(CostSteps.of(results));
        MemoryCopy.Both copies = MemoryCopy.onBoth(size(), pinning);
        Result both = control(MemoryCopy.BOTH, copies.copies());
        SlowRounds.enterArithmetic(both, copies.arithmetic());
        results.addAll(List.of(memcpy, both));
        return new Outcome(environment, results, notes.stream().distinct().toList());
    }

    private Result control(String method, List<Transfer> samples) {
        Result control = new Result(CONTROL, method, Map.of("size", samples.getFirst().bytes()), Result.VERIFIED);
        TransferFigures.time(control, samples, null);
        SlowRounds.enter(control);
        return control;
    }

    /** Whether connections get this congestion control; otherwise a note says why, and the others are measured. */
    private boolean usable(String congestion) {
        CongestionControl.choose(congestion);
        Optional<String> refused = CongestionControl.refused();
        refused.ifPresent(why -> notes.add("Nothing was measured under " + congestion + ". " + why));
        return refused.isEmpty();
    }

    /** Verifies and traces these groups, with the receiver at this address. */
    private void prepare(CostWork work, List<CostGroup> groups, InetSocketAddress to) throws IOException {
        Map<String, Object> facts = Environment.of(sending().payload().file(), to);
        for (CostGroup group : groups) {
            CongestionControl.choose(group.congestion());
            Conditions conditions = work.conditions(group, to, pinning);
            Measurement measurement = new Measurement(conditions, group.transfers(size()), progress);
            measurement.verify();
            Copies copies = Copies.of(conditions, group.transfers(size()), sending().tracing(), progress);
            if (environment == null) {
                environment = new LinkedHashMap<>(facts);
                environment.put("pinning", pinning.description());
                copies.tell(environment);
            } else if (!copies.how().equals(Metric.MEASURED)) {
                environment.put("copies", copies.how()); // if a part was not measured, all are described by it
            }
            notes.addAll(copies.notes());
            ConnectionSettings connection = CongestionControl.settings().orElse(new ConnectionSettings(Environment.UNKNOWN, false));
            prepared.add(new Prepared(group, measurement.disturbance(), new SocketFigures(), copies, connection, facts));
        }
    }

    private void enter(Prepared made, CostBlocks.Group timed) {
        if (made.group.isFloor()) {
            for (TransferCell cell : made.group.transfers(size())) {
                Map<String, Object> parameters = new LinkedHashMap<>(Map.of("size", size()));
                parameters.putAll(made.group.parameters(LinkState.LOOPBACK, made.connection, made.facts));
                Result result = new Result(FLOOR, cell.method(), parameters, Result.VERIFIED);
                JavaFloor.time(result, timed.samples());
                enter(made, timed, cell.key(), result);
            }
        }
        for (CostCell cell : made.group.cells()) {
            Result result = new Result(NAME, cell.method(), cell.parameters(size(), made.group.parameters(cell.link(), made.connection, made.facts)), Result.VERIFIED);
            TransferFigures.time(result, timed.samples().get(cell.key()), timed.samples().get(cell.baseline().key()));
            enterSockets(made, cell.key(), timed.samples().get(cell.key()), result);
            SlowRounds.enter(result);
            enter(made, timed, cell.key(), result);
        }
    }

    private void enter(Prepared made, CostBlocks.Group timed, String key, Result result) {
        made.disturbance.enter(key, result);
        byBlock(result, timed.sizes());
        made.copies.enter(key, result);
        results.add(result);
    }

    /** Enters TCP_INFO's figures of the connections of a cell's samples, and the time in software interrupts meanwhile. */
    private static void enterSockets(Prepared made, String key, List<Transfer> samples, Result result) {
        made.sockets.enter(key, samples, result);
        made.disturbance.softirqNanos(key).ifPresent(nanos -> result.put(MetricName.SOFTIRQ_CPU, Metric.of(MetricName.SOFTIRQ_CPU,
                nanos / (double) samples.stream().mapToLong(Transfer::bytes).sum(), Metric.MEASURED))); // ns per byte is s per GB
    }

    /** Replaces medians of samples by medians of blocks. */
    private static void byBlock(Result result, List<Integer> sizes) {
        result.metrics().replaceAll((_, metric) -> Statistics.ofBlocks(metric, sizes));
        result.metrics().computeIfPresent(MetricName.RESENT.key(), (_, all) -> Metric.of(MetricName.RESENT, all.median(), all.source())); // of all transfers together
    }

    private SendingPlan sending() {
        return plan.sending();
    }

    private long size() {
        return sending().payload().size();
    }
}
