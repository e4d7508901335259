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
import zerocopy.link.NetworkNamespace;
import zerocopy.link.VethPair;
import zerocopy.linux.CongestionControl;
import zerocopy.linux.ConnectionSettings;
import zerocopy.linux.Sentence;
import zerocopy.measure.LocalReceiver;
import zerocopy.measure.Pinning;
import zerocopy.measure.Transfer;
import zerocopy.receive.ReceiveMode;
import zerocopy.record.Environment;
import zerocopy.record.Metric;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.send.Mechanism;
import zerocopy.transfer.Conditions;
import zerocopy.transfer.Copies;
import zerocopy.transfer.Measurement;
import zerocopy.transfer.Parameters;
import zerocopy.transfer.SendingPlan;
import zerocopy.transfer.TransferCell;
import zerocopy.transfer.TransferFigures;

/**
 * What a copy costs: each method under each congestion control on each kind of interface, its copies counted and its CPU time
 * taken; and the line through them, CPU time = base + price × copies, with what leaves it.
 */
public final class CopyCost {
    /** The experiment's name in the record. */
    public static final String NAME = "copy-cost";
    /** That of the lines: a result an interface, congestion control and receiver. */
    public static final String FIT = "copy-cost-fit";
    /** That of what two methods of one connection differ by, where they differ in one thing. */
    public static final String STEPS = "copy-cost-steps";
    /** That of the control, which sends nothing. */
    public static final String CONTROL = "copy-cost-control";
    /** That of the JDK's ways beside the same calls without it. */
    public static final String FLOOR = "copy-cost-floor";
    /** The methods that the line is laid through. */
    public static final List<String> METHODS = List.of("read-write", "read-write-heap", "stream", "mmap", "sendfile", "splice");

    private static final int CONTROL_ROUNDS = 20;
    /** A veth's, as far as an extra copy is concerned. */
    private static final List<LinkState> VETH = List.of(LinkState.GATHER, LinkState.GATHER_ONLY, LinkState.NO_GATHER);

    private final CostPlan plan;
    private final Progress progress;
    private final Pinning pinning = Pinning.choose(true);
    private final List<Result> results = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Map<String, Object> environment;

    private CopyCost(CostPlan plan, Progress progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /** Runs it; where no namespaces can be made, on loopback alone, which a note says. */
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
        Result control = new Result(CONTROL, MemoryCopy.ID, Map.of("size", size()), Result.VERIFIED);
        TransferFigures.time(control, MemoryCopy.time(size(), CONTROL_ROUNDS, pinning), null);
        Result both = new Result(CONTROL, MemoryCopy.BOTH, Map.of("size", size()), Result.VERIFIED);
        TransferFigures.time(both, MemoryCopy.onBoth(size(), pinning), null);
        try (LocalReceiver receiver = new LocalReceiver(List.of(), "127.0.0.1", pinning.receiverCpu())) {
            place(receiver.address(), List.of(LinkState.LOOPBACK), congestions);
            floor(receiver.address(), congestions.getFirst());
        }
        try (VethPair veth = new VethPair();
                LocalReceiver receiver = new LocalReceiver(veth.inReceiver(), VethPair.RECEIVER, pinning.receiverCpu());
                NetworkNamespace _ = new NetworkNamespace(veth.sender())) {
            place(receiver.address(), VETH, congestions);
        } catch (IOException e) {
            if (results.stream().anyMatch(result -> VethPair.INTERFACE.equals(result.parameters().get("interface")))) {
                throw e; // it was there, and failed
            }
            notes.add("Only loopback was measured; the rest needs network namespaces: " + Sentence.of(e) + ".");
        }
        results.addAll(CostFit.of(results));
        results.addAll(CostSteps.of(results));
        results.addAll(List.of(control, both));
        return new Outcome(environment, results, notes.stream().distinct().toList());
    }

    /** Java beside its floor, over loopback and under the first congestion control. */
    private void floor(InetSocketAddress to, String congestion) throws IOException {
        CongestionControl.choose(congestion);
        results.addAll(JavaFloor.of(sending(), to, pinning, new CostBlock(connection(), ReceiveMode.DISCARD).parameters(LinkState.LOOPBACK, environment), progress));
    }

    /** Whether connections get it; without this one the others are measured. */
    private boolean usable(String congestion) {
        CongestionControl.choose(congestion);
        Optional<String> refused = CongestionControl.refused();
        refused.ifPresent(why -> notes.add("Nothing was measured under " + congestion + ". " + why));
        return refused.isEmpty();
    }

    private void place(InetSocketAddress to, List<LinkState> links, List<String> congestions) throws IOException {
        Map<String, Object> facts = Environment.of(sending().payload().file(), Parameters.networkInterface(to));
        for (String congestion : congestions) {
            CongestionControl.choose(congestion);
            for (var receiver : plan.receivers()) {
                boolean first = environment == null; // the size of a call is a question of its own, asked once
                List<CostCell> cells = new ArrayList<>(CostCell.of(links));
                if (first && plan.calls()) {
                    cells.addAll(CostCell.calls(links.getFirst()));
                }
                block(new CostBlock(connection(), receiver), cells, to, facts);
            }
        }
    }

    private static ConnectionSettings connection() {
        return CongestionControl.settings().orElse(new ConnectionSettings(Environment.UNKNOWN, false));
    }

    private void block(CostBlock block, List<CostCell> cells, InetSocketAddress to, Map<String, Object> facts) throws IOException {
        Conditions conditions = new Conditions(sending().payload().file(), Mechanism.DEFAULT_BUFFER, block.receiver(), to, false, sending().timeout(), pinning);
        List<TransferCell> transfers = cells.stream().map(cell -> cell.transfer(size())).toList();
        Map<String, String> baselines = new LinkedHashMap<>();
        cells.forEach(cell -> baselines.put(cell.key(), cell.baseline().key()));
        Measurement measurement = new Measurement(conditions, transfers, progress);
        measurement.verify();
        Copies copies = Copies.of(conditions, transfers, sending().tracing(), progress);
        Map<String, List<Transfer>> timed = measurement.time(plan.sending().rounds(), baselines);
        if (environment == null) {
            environment = new LinkedHashMap<>(facts);
            environment.put("pinning", pinning.description());
            environment.put("maxPacingRate", measurement.mostPacingRate());
            copies.tell(environment);
        } else if (!copies.how().equals(Metric.MEASURED)) {
            environment.put("copies", copies.how()); // whichever part of it was not measured
        }
        for (CostCell cell : cells) {
            Result result = new Result(NAME, cell.method(), cell.parameters(block, size(), facts), Result.VERIFIED);
            TransferFigures.time(result, timed.get(cell.key()), timed.get(cell.baseline().key()));
            measurement.enterDisturbance(cell.key(), result);
            measurement.enterSockets(cell.key(), timed.get(cell.key()), result);
            copies.enter(cell.key(), result);
            results.add(result);
        }
        notes.addAll(copies.notes());
    }

    private SendingPlan sending() {
        return plan.sending();
    }

    private long size() {
        return sending().payload().size();
    }
}
