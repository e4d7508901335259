package zerocopy.claims;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
        List<Trial> trials = trials(from);
        int comparisons = trials.stream().mapToInt(trial -> trial.comparisons().size()).sum();
        trials = trials.stream().map(trial -> trial.among(comparisons)).flatMap(Optional::stream).toList();
        if (trials.isEmpty()) {
            return to.notMeasured("messages by a mapping were not compared with those by a socket in enough rounds for " + Words.intervals(comparisons));
        }
        to.say(Comparison.confidence(comparisons));
        trials.forEach(trial -> trial.say(to));
        Optional<String> busy = busy(to, from);
        List<Trial> confirmed = trials.stream().filter(Trial::confirmed).toList();
        if (confirmed.size() == trials.size()) {
            return to.holds();
        }
        if (busy.isPresent()) {
            return to.notMeasured(busy.get());
        }
        List<String> reversed = trials.stream().filter(Trial::reversed).map(Trial::name).toList();
        List<String> partly = trials.stream().filter(trial -> trial.refuted() && !trial.reversed()).map(Trial::name).toList();
        List<String> open = trials.stream().filter(trial -> !trial.confirmed() && !trial.refuted()).map(Trial::name).toList();
        if (confirmed.isEmpty() && reversed.isEmpty() && partly.isEmpty()) {
            return to.notMeasured("undecided, as in no way of waiting is every difference beyond this run's noise; more rounds (--repeat) see finer ones");
        }
        boolean nowhere = trials.stream().flatMap(trial -> trial.comparisons().stream()).noneMatch(Comparison::better);
        return to.holdsIf((!confirmed.isEmpty() ? conditions(trials) : "sharing is meant, for more efficient than a socket it was "
                + (nowhere ? "nowhere" : "in no way of waiting throughout"))
                + (reversed.isEmpty() ? "" : " (the reverse holds of: " + String.join("; ", reversed) + ")")
                + (partly.isEmpty() ? "" : " (not at every size and against both sockets: " + String.join("; ", partly) + ")")
                + (open.isEmpty() ? "" : " (undecided: " + String.join("; ", open) + ")"));
    }

    /** "its receiver spins", or, where only one measure speaks for it, "its receiver spins and messages a second are meant". */
    private static String conditions(List<Trial> trials) {
        Map<String, List<Trial>> ways = new LinkedHashMap<>();
        trials.forEach(trial -> ways.computeIfAbsent(trial.how(), _ -> new ArrayList<>()).add(trial));
        List<String> conditions = new ArrayList<>();
        ways.forEach((how, its) -> {
            if (its.stream().allMatch(Trial::confirmed)) {
                conditions.add(how);
            } else {
                its.stream().filter(Trial::confirmed).forEach(trial -> conditions.add(how + (trial.by() == MetricName.MESSAGES
                        ? " and messages a second are meant" : " and latency is meant")));
            }
        });
        return Words.list(conditions, "or");
    }

    /** Who spins has all of its CPU; where it had not, latencies are mostly those of waiting for one. */
    private static Optional<String> busy(Judgement to, Evidence from) {
        Optional<Result> spins = from.method("ring-spin").results().stream()
                .filter(result -> Evidence.measured(result, RECEIVER).orElse(1.0) < ALONE).findFirst();
        spins.ifPresent(result -> to.cite(result, RECEIVER));
        return spins.map(result -> String.format(Locale.ROOT, "the machine was busy: a receiver that spins had %.0f %% of its CPU",
                100 * Evidence.measured(result, RECEIVER).orElseThrow()));
    }

    /**
     * One of two measures of messages by a ring, in one way of waiting, against both sockets that wait likewise, at each size.
     *
     * @param how its receiver waits
     * @param by median latency, as a multiple of the baseline's, or messages a second
     */
    record Trial(String how, MetricName by, List<Comparison> comparisons) {
        /** "latency where its receiver spins" */
        String name() {
            return (by == MetricName.MESSAGES ? "messages a second" : "latency") + " where " + how;
        }

        boolean confirmed() {
            return comparisons.stream().allMatch(Comparison::better);
        }

        /** Not throughout: there is a size and a socket at which it is worse. */
        boolean refuted() {
            return comparisons.stream().anyMatch(Comparison::worse);
        }

        boolean reversed() {
            return comparisons.stream().allMatch(Comparison::worse);
        }

        /** The same, of so many comparisons in all; empty where there are too few rounds. */
        Optional<Trial> among(int all) {
            List<Comparison> sure = comparisons.stream().flatMap(comparison -> comparison.among(all).stream()).toList();
            return sure.size() == comparisons.size() ? Optional.of(new Trial(how, by, sure)) : Optional.empty();
        }

        void say(Judgement to) {
            comparisons.forEach(comparison -> comparison.cite(to));
            to.say("Messages by a mapping, %s: %s.", name(), String.join("; ", comparisons.stream()
                    .map(comparison -> ByteSize.text(Evidence.size(comparison.one())) + ", " + comparison).toList()));
        }
    }

    /** What there is to try; without pairs of rounds, nothing. */
    static List<Trial> trials(Evidence all) {
        Evidence from = all.experiment(EXPERIMENT);
        List<Trial> trials = new ArrayList<>();
        for (String[] way : new String[][] {{"ring-spin", "-spin", "its receiver spins"}, {"ring-park", "", "its receiver sleeps and looks again"}}) {
            for (MetricName by : List.of(MetricName.LATENCY_RATIO, MetricName.MESSAGES)) {
                List<Comparison> comparisons = from.method(way[0]).sizes().stream().map(size -> from.with("size", size)).flatMap(ofSize -> SOCKETS.stream()
                        .flatMap(socket -> Comparison.of(ofSize.method(way[0]).first(), ofSize.method(socket + way[1]).first(), by).stream())).toList();
                if (!comparisons.isEmpty()) {
                    trials.add(new Trial(way[2], by, comparisons));
                }
            }
        }
        return trials;
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
