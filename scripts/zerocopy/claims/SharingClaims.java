package zerocopy.claims;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import zerocopy.record.ByteSize;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** Judges of what processes share by a mapping, and what by sendfile. By the record of mapped-ipc. */
final class SharingClaims {
    static final String EXPERIMENT = "mapped-ipc";

    private static final String RECEIVER = MetricName.CPU_SHARE.key("receiver");
    private static final double ALONE = 0.9;
    private static final String MAPPING = "mapping";
    private static final String SENDFILE = "sendfile";
    private static final List<String> SOCKETS = List.of("unix", "tcp");

    private SharingClaims() {
    }

    /** What a changed byte shows at the other end, of all that were changed: in the peer's memory, and in the file. */
    private record Seen(double peer, double file) {
        static Optional<Seen> by(Judgement to, Evidence from, String method) {
            Optional<Result> result = from.method(method).first();
            Optional<Double> peer = result.flatMap(r -> Evidence.measured(r, MetricName.SEEN.key("peer")));
            Optional<Double> file = result.flatMap(r -> Evidence.measured(r, MetricName.SEEN.key("file")));
            if (peer.isEmpty() || file.isEmpty()) {
                return Optional.empty();
            }
            to.cite(result.get(), MetricName.SEEN.key("peer"), MetricName.SEEN.key("file"));
            to.say("By %s, %.0f %% of what the sender changed afterwards showed at the receiver, and %.0f %% of what the receiver changed in the file.",
                    method, 100 * peer.get(), 100 * file.get());
            return Optional.of(new Seen(peer.get(), file.get()));
        }

        boolean all() {
            return peer == 1 && file == 1;
        }

        boolean nothing() {
            return peer == 0 && file == 0;
        }
    }

    /** M3: shared it is if each sees the other's changes; efficient, if messages are sooner and more than by sockets. */
    static Verdict mappingIsShared(Judgement to, Evidence all) {
        Evidence from = all.experiment(EXPERIMENT);
        Optional<Seen> seen = Seen.by(to, from, MAPPING);
        if (seen.isEmpty()) {
            return to.notMeasured("the record does not say what processes see of each other's changes");
        }
        if (!seen.get().all()) {
            return to.doesNotHold();
        }
        Map<String, Boolean> efficient = new LinkedHashMap<>();
        efficient(to, from, "ring-spin", "-spin", "its receiver spins").ifPresent(is -> efficient.put("its receiver spins", is));
        efficient(to, from, "ring-park", "", "its receiver sleeps and looks again").ifPresent(is -> efficient.put("its receiver sleeps and looks again", is));
        Optional<String> busy = busy(to, from);
        if (efficient.containsValue(false) && busy.isPresent()) {
            return to.notMeasured(busy.get());
        }
        List<String> where = efficient.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
        return efficient.isEmpty() ? to.notMeasured("messages by a mapping were not compared with those by a socket in enough rounds for an interval")
                : where.size() == efficient.size() ? to.holds()
                : where.isEmpty() ? to.holdsIf("sharing is meant; more efficient than a socket it was not in this run") : to.holdsIf(Words.list(where, "or"));
    }

    /** Who spins has all of its CPU; where it had not, latencies are mostly those of waiting for one. */
    private static Optional<String> busy(Judgement to, Evidence from) {
        Optional<Result> spins = from.method("ring-spin").results().stream()
                .filter(result -> Evidence.measured(result, RECEIVER).orElse(1.0) < ALONE).findFirst();
        spins.ifPresent(result -> to.cite(result, RECEIVER));
        return spins.map(result -> String.format(Locale.ROOT, "the machine was busy: a receiver that spins had %.0f %% of its CPU",
                100 * Evidence.measured(result, RECEIVER).orElseThrow()));
    }

    /** Sooner and more messages than by either socket that waits likewise, at each size; empty without pairs of rounds. */
    private static Optional<Boolean> efficient(Judgement to, Evidence from, String ring, String likewise, String how) {
        List<Boolean> each = new ArrayList<>();
        for (long size : new TreeSet<>(from.method(ring).sizes())) {
            List<String> said = new ArrayList<>();
            for (String socket : SOCKETS) {
                String way = socket + likewise;
                Evidence ofSize = from.with("size", size);
                Optional<Comparison> sooner = Comparison.of(ofSize.method(ring).first(), ofSize.method(way).first(), MetricName.LATENCY_RATIO);
                Optional<Comparison> more = Comparison.of(ofSize.method(ring).first(), ofSize.method(way).first(), MetricName.MESSAGES);
                if (sooner.isPresent() && more.isPresent()) {
                    sooner.get().cite(to);
                    more.get().cite(to);
                    each.add(sooner.get().times().high() < 1 && more.get().times().low() > 1);
                    said.add(Words.interval(sooner.get().times()) + " and " + Words.interval(more.get().times()) + " times those of " + way);
                }
            }
            if (!said.isEmpty()) {
                to.say("Messages of %s by a mapping, where %s: median latency and messages a second %s.", ByteSize.text(size), how, String.join("; ", said));
            }
        }
        return each.isEmpty() ? Optional.empty() : Optional.of(!each.contains(false));
    }

    /** S6: the receiver of sendfile has a copy of its own, whatever either does with its bytes afterwards. */
    static Verdict sendfileSharesNothing(Judgement to, Evidence all) {
        Evidence from = all.experiment(EXPERIMENT);
        Optional<Seen> sendfile = Seen.by(to, from, SENDFILE);
        Seen.by(to, from, MAPPING);
        return sendfile.isEmpty() ? to.notMeasured("the record does not say what the receiver of sendfile sees")
                : sendfile.get().nothing() ? to.holds() : to.doesNotHold();
    }
}
