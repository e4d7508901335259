package zerocopy.claims;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Results;
import zerocopy.results.Experiments;

/** What processes share by a mapping (M3), and what by sendfile (S6). By the record of mapped-ipc. */
final class SharingClaims {
    private static final String RECEIVER = MetricName.CPU_SHARE.key("receiver");
    private static final double ALONE = 0.9;
    private static final String MAPPING = "mapping";
    private static final String SENDFILE = "sendfile";
    /** Rings by how their receiver waits, and the ending of the sockets that wait likewise. */
    private static final String[][] RINGS = {{"ring-spin", "-spin", "spin"}, {"ring-park", "", "park"}};

    private SharingClaims() {
    }

    /** What a changed byte shows at the other end, of all that were changed: in the peer's memory, and in the file. */
    private record Seen(double peer, double file) {
        static Optional<Seen> by(Judgement to, Results from, String method, double claimed) {
            Optional<Result> result = from.method(method).first();
            Optional<Double> peer = Figures.measured(result, MetricName.SEEN.key("peer"));
            Optional<Double> file = Figures.measured(result, MetricName.SEEN.key("file"));
            if (peer.isEmpty() || file.isEmpty()) {
                return Optional.empty();
            }
            Seen seen = new Seen(peer.get(), file.get());
            to.cite(result.get(), MetricName.SEEN.key("peer"), MetricName.SEEN.key("file"));
            to.row(Double.isNaN(claimed) ? null : RowOutcome.of(seen.is(claimed)), method, Message.of("cell.percent", peer.get()), Message.of("cell.percent", file.get()));
            return Optional.of(seen);
        }

        boolean is(double share) {
            return peer == share && file == share;
        }
    }

    /** M3: shared it is if each sees the other's changes; efficient, if messages are sooner and more than by sockets. */
    static Verdict mappingIsShared(Judgement to, Results all) {
        Results from = all.experiment(Experiments.MAPPED_IPC);
        Optional<Seen> seen = Seen.by(to.table("column.method", "column.seen-peer", "column.seen-file"), from, MAPPING, 1);
        if (seen.isEmpty() || !seen.get().is(1)) {
            return seen.isEmpty() ? to.notMeasured("missing.seen") : to.doesNotHold();
        }
        Cases cases = new Cases(false);
        messages(cases, all, null);
        cases.show(to);
        Decision efficient = cases.decide();
        Optional<Result> busy = efficient.ruling() == Ruling.HOLDS || efficient.ruling() == Ruling.NOT_MEASURED ? Optional.empty() : from.method("ring-spin").results().stream()
                .filter(result -> Figures.measured(result, RECEIVER).orElse(1.0) < ALONE).findFirst();
        if (busy.isPresent()) { // who spins has all of its CPU; where it had not, latencies are mostly those of waiting for one
            to.cite(busy.get(), RECEIVER);
            return to.notMeasured("missing.busy", Figures.measured(busy.get(), RECEIVER).orElseThrow());
        }
        if (efficient.ruling() == Ruling.DOES_NOT_HOLD) {
            to.remark("remark.sharing");
            return to.holdsIf("condition.sharing");
        }
        return to.end(efficient);
    }

    /** Messages by a ring against both sockets that wait likewise: by how they wait, measure and size. @param use of the mapping, where there are others */
    static void messages(Cases cases, Results all, Message use) {
        Results from = all.experiment(Experiments.MAPPED_IPC);
        for (String[] ring : RINGS) {
            for (MetricName by : List.of(MetricName.LATENCY_RATIO, MetricName.MESSAGES)) {
                for (long size : from.method(ring[0]).sizes()) {
                    Results ofSize = from.with("size", size);
                    List<Comparison> comparisons = Stream.of("unix", "tcp").flatMap(socket ->
                            Comparison.of(ofSize.method(ring[0]).first(), ofSize.method(socket + ring[1]).first(), by).stream()).toList();
                    Message waiting = Message.of("waiting." + ring[2]);
                    Message measure = Message.of("by." + by.key());
                    cases.add(use == null ? VerdictConditions.condition("waiting", waiting, "by", measure, "size", size)
                            : VerdictConditions.condition("use", use, "waiting", waiting, "by", measure, "size", size), comparisons);
                }
            }
        }
    }

    /** S6: the receiver of sendfile has a copy of its own, whatever either does with its bytes afterwards. */
    static Verdict sendfileSharesNothing(Judgement to, Results all) {
        Results from = all.experiment(Experiments.MAPPED_IPC);
        Optional<Seen> sendfile = Seen.by(to.table("column.method", "column.seen-peer", "column.seen-file"), from, SENDFILE, 0);
        Seen.by(to, from, MAPPING, Double.NaN);
        return sendfile.isEmpty() ? to.notMeasured("missing.seen") : sendfile.get().is(0) ? to.holds() : to.doesNotHold();
    }
}
