package zerocopy.table;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import zerocopy.cli.Progress;
import zerocopy.link.LinkState;
import zerocopy.link.NetworkNamespace;
import zerocopy.link.Tunnel;
import zerocopy.link.VethPair;
import zerocopy.linux.Sentence;
import zerocopy.measure.ColdCache;
import zerocopy.measure.LocalReceiver;
import zerocopy.measure.Pinning;
import zerocopy.measure.Transfer;
import zerocopy.record.Environment;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.record.SendingMethod;
import zerocopy.record.Statistics;
import zerocopy.send.Mechanism;
import zerocopy.trace.LedgerMetrics;
import zerocopy.transfer.Conditions;
import zerocopy.transfer.Copies;
import zerocopy.transfer.Measurement;
import zerocopy.transfer.SendingPlan;
import zerocopy.transfer.TransferCell;
import zerocopy.transfer.TransferFigures;

/**
 * The article's table: each of its methods on an interface that gathers, on one that does not, on one that gathers
 * without segmenting, and on one that gathers and computes no checksums; with and without TCP_CORK, from a warm and from a cold page cache, and by
 * size. Copies are also counted on a TUN, which is of the last kind without being configured so.
 */
public final class ArticleTable {
    /** The experiment's name in the record. */
    public static final String NAME = "article-table";
    /** The ids of the methods in the table, and of splice, which the article mentions outside it. */
    public static final List<String> METHODS = Stream.of(SendingMethod.READ_WRITE, SendingMethod.MMAP, SendingMethod.SENDFILE, SendingMethod.SPLICE).map(SendingMethod::id).toList();
    /** The kinds of interface, in the order of the tables. */
    public static final List<LinkState> WIRES = List.of(LinkState.GATHER, LinkState.NO_GATHER, LinkState.GATHER_ONLY, LinkState.NO_CHECKSUMS);
    /** Sizes in bytes, besides the payload's own, at which the methods are compared. */
    public static final List<Long> SMALLER = List.of(4096L, 65536L, 1L << 20);

    private ArticleTable() {
    }

    /**
     * Runs it in network namespaces of its own; where those cannot be made, on loopback only, with results without figures and a note for the rest.
     *
     * @throws IOException in one sentence, if a transfer fails
     */
    public static Outcome run(SendingPlan plan, Progress progress) throws IOException {
        Pinning pinning = Pinning.choose(true);
        VethPair veth;
        try {
            veth = new VethPair();
        } catch (IOException e) {
            return onLoopback(plan, pinning, "needs network namespaces: " + Sentence.of(e), progress);
        }
        String noTun = null;
        Tunnel made = null;
        try {
            made = veth.tunnel();
        } catch (IOException e) {
            noTun = "there can be no TUN here: " + Sentence.of(e);
        }
        try (veth;
                Tunnel tunnel = made;
                LocalReceiver receiver = new LocalReceiver(veth.inReceiver(), VethPair.RECEIVER, pinning.receiverCpu());
                NetworkNamespace _ = new NetworkNamespace(veth.sender())) {
            List<TableRow> overTun = TableRow.overTun(plan.payload().size());
            Outcome outcome = run(plan, WIRES, tunnel == null ? List.of() : overTun, receiver.address(), pinning, progress);
            return tunnel == null ? without(outcome, plan, overTun, noTun, "A TUN was not measured: " + noTun + ".") : outcome;
        }
    }

    /** The outcome with a result without figures for each row that was not measured, and why. */
    private static Outcome without(Outcome outcome, SendingPlan plan, List<TableRow> rest, String why, String note) {
        List<Result> results = new ArrayList<>(outcome.results());
        rest.forEach(row -> results.add(missing(plan, row, why)));
        List<String> notes = new ArrayList<>(outcome.notes());
        notes.add(note);
        return new Outcome(outcome.environment(), results, notes);
    }

    private static Outcome onLoopback(SendingPlan plan, Pinning pinning, String why, Progress progress) throws IOException {
        try (LocalReceiver receiver = new LocalReceiver(List.of(), "127.0.0.1", pinning.receiverCpu())) {
            Outcome outcome = run(plan, List.of(LinkState.LOOPBACK), List.of(), receiver.address(), pinning, progress);
            List<TableRow> rest = new ArrayList<>(TableRow.all(plan.payload().size(), WIRES));
            rest.addAll(TableRow.overTun(plan.payload().size()));
            return without(outcome, plan, rest, why, "Only loopback was measured; the rest " + why + ".");
        }
    }

    private static Outcome run(SendingPlan plan, List<LinkState> wires, List<TableRow> countedOnly, InetSocketAddress to, Pinning pinning, Progress progress) throws IOException {
        Optional<String> always = alwaysWarm(plan);
        List<TableRow> rows = TableRow.all(plan.payload().size(), wires).stream().filter(row -> !row.cold() || always.isEmpty()).toList();
        List<TableRow> headers = TableRow.headers(plan.payload().size(), wires);
        List<TransferCell> timedCells = rows.stream().map(TableRow::cell).toList();
        List<TransferCell> verifiedCells = new ArrayList<>(timedCells);
        countedOnly.forEach(row -> verifiedCells.add(row.cell()));
        List<TransferCell> tracedCells = new ArrayList<>(verifiedCells);
        headers.forEach(row -> tracedCells.add(row.cell()));

        Conditions conditions = plan.conditions(to, pinning);
        Map<String, Object> environment = Environment.of(plan.payload().file(), to); // before the interface is changed
        Map<String, String> baselines = new LinkedHashMap<>();
        rows.forEach(row -> baselines.put(row.key(), row.with(Mechanism.BASELINE).key()));
        Measurement measurement = new Measurement(conditions, timedCells, progress);
        measurement.verify(verifiedCells);
        Copies copies = Copies.of(conditions, tracedCells, plan.tracing(), progress);
        Map<String, List<Transfer>> timed = measurement.time(plan.rounds(), baselines);

        environment.put("pinning", pinning.description());
        copies.tell(environment);
        List<Result> results = new ArrayList<>();
        for (TableRow row : rows) {
            Result result = new Result(NAME, row.method(), row.parameters(plan), Result.VERIFIED);
            List<Transfer> own = timed.get(row.key());
            TransferFigures.time(result, own, timed.get(row.with(Mechanism.BASELINE).key()));
            measurement.enterDisturbance(row.key(), result);
            if (row.cork()) {
                result.put(MetricName.CORK_RATIO, paired(MetricName.CORK_RATIO, timed.get(row.uncorked().key()), own,
                        (without, with) -> (double) without.nanos() / with.nanos()));
            }
            if (row.wire().equals(LinkState.NO_GATHER)) {
                result.put(MetricName.COPY_PRICE, paired(MetricName.COPY_PRICE, timed.get(row.on(LinkState.GATHER_ONLY).key()), own,
                        (with, without) -> cpu(without) - cpu(with)));
            }
            copies.enter(row.key(), result);
            results.add(result);
        }
        for (TableRow row : countedOnly) {
            Result result = new Result(NAME, row.method(), row.parameters(plan), Result.VERIFIED);
            copies.enter(row.key(), result);
            results.add(result);
        }
        for (TableRow row : headers) {
            Result result = new Result(NAME, row.method(), row.parameters(plan), Result.VERIFIED);
            copies.enter(row.key(), result);
            result.metrics().keySet().removeIf(key -> key.startsWith(MetricName.COPIED.key("")));
            LedgerMetrics.missing(result, "a packet of header and file has one flag for both", LedgerMetrics.COPIES);
            results.add(result);
        }
        // for the same reason the notes on these packets say that what they held and what was written differ
        List<String> notes = new ArrayList<>(copies.notes().stream().filter(note -> !note.startsWith("header-")).toList());
        if (always.isPresent()) {
            TableRow.all(plan.payload().size(), wires).stream().filter(TableRow::cold).forEach(row -> results.add(missing(plan, row, always.get())));
            notes.add("Nothing was measured with a cold page cache: " + always.get() + ".");
        }
        return new Outcome(environment, results, notes);
    }

    /** Why the file cannot be evicted from the page cache, as one on tmpfs cannot; empty if it can. */
    private static Optional<String> alwaysWarm(SendingPlan plan) {
        try {
            ColdCache.chill(plan.payload().file());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Sentence.of(e));
        }
    }

    private static Result missing(SendingPlan plan, TableRow row, String why) {
        Result missing = new Result(NAME, row.method(), row.parameters(plan), Result.unverified(why));
        missing.put(MetricName.CPU_COPIES_KERNEL, Metric.missing(MetricName.CPU_COPIES_KERNEL, why));
        return missing;
    }

    private static double cpu(Transfer transfer) {
        return TransferFigures.perGb(transfer.senderCpuNanos() + transfer.receiverCpuNanos(), transfer);
    }

    private static Metric paired(MetricName name, List<Transfer> before, List<Transfer> after, Pair pair) {
        double[] samples = new double[after.size()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = pair.compare(before.get(i), after.get(i));
        }
        return Statistics.repeated(name, samples);
    }

    @FunctionalInterface
    private interface Pair {
        double compare(Transfer before, Transfer after);
    }
}
