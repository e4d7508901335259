package zerocopy.claims;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Results;
import zerocopy.results.Experiments;

/** What mappings cost: the disk's bytes (M2), page faults (M6), memory (M7). By the record of mapped-file. */
final class MappingClaims {
    static final String CALL = "channel-direct";

    private static final String SEGMENT = "memory-segment";
    private static final String BUFFER = "mapped-buffer";
    /** Mappings, and how each is touched in advance. */
    private static final String[][] TOUCHED = {{SEGMENT, "populate"}, {BUFFER, "load"}};
    /** What faults cost is no cost where it is surely less than this: as the advice on when to map has it (mapping.MappingAdvice). */
    private static final double RELEVANT = 1.1;
    /** A part has spared the disk something if no more than this share of the file was read for it. */
    private static final double SPARED = 0.5;
    /** Nothing but what was touched, and a little: five times a hundredth. */
    private static final double LITTLE = 0.05;
    /** Of the mapping's size: what is within it of nothing, and of all. */
    private static final double NOTHING = 0.01;
    private static final double ALL = 0.99;

    private MappingClaims() {
    }

    /** M2: the bytes that came from the disk when a hundredth of a cold mapping was touched, scattered over it or in one piece. */
    static Verdict partSparesTheDisk(Judgement to, Results from) {
        Results part = cell(from, "read", "random", 4096, "cold");
        to.table("column.access", "column.disk-share");
        Optional<Double> plain = share(to, "cell.scattered", SPARED, prepared(part.method(SEGMENT), "none", "none"));
        Optional<Double> advised = share(to, "cell.scattered-random", LITTLE, prepared(part.method(SEGMENT), "none", "random"));
        Optional<Double> piece = share(to, "cell.one-piece", SPARED, prepared(cell(from, "read", "contiguous", 4096, "cold").method(SEGMENT), "none", "none"));
        share(to, "cell.by-calls", null, part.method(CALL).first());
        share(to, "cell.whole", null, prepared(cell(from, "read", "sequential", 4096, "cold").method(SEGMENT), "none", "none"));
        readAhead(to, from);
        if (plain.isEmpty()) {
            return to.notMeasured("missing.disk-share");
        }
        if (plain.get() <= SPARED) {
            return to.holds();
        }
        List<Message> spared = new ArrayList<>();
        piece.filter(share -> share <= SPARED).ifPresent(_ -> spared.add(Message.of("if.one-piece")));
        advised.filter(share -> share <= LITTLE).ifPresent(_ -> spared.add(Message.of("if.no-readahead")));
        return spared.isEmpty() ? to.doesNotHold() : to.holdsIf("condition.either", spared);
    }

    /** M2, J1: what it costs to touch a cold file depends on it. */
    static void readAhead(Judgement to, Results from) {
        Object readAhead = from.experiment(Experiments.MAPPED_FILE).environment().get("readAheadKiB");
        if (readAhead != null) {
            to.remark("remark.readahead", String.valueOf(readAhead));
        }
    }

    private static Optional<Double> share(Judgement to, String what, Double most, Optional<Result> result) {
        Optional<Double> share = Figures.measured(result, MetricName.DISK_SHARE.key());
        share.ifPresent(value -> {
            to.cite(result.get(), MetricName.DISK_SHARE);
            to.row(most == null ? null : RowOutcome.of(value <= most), Message.of(what), Message.of("cell.percent", value));
        });
        return share;
    }

    /** One place where faults may cost: the way with them against the way without. */
    private record Leg(String condition, Message where, Comparison with) {
    }

    /** M6: the same accesses with their page faults and without, warm; and a mapping against calls where each fault waits for the disk. */
    static Verdict faultsCost(Judgement to, Results from) {
        List<Leg> legs = new ArrayList<>();
        Results words = cell(from, "read", "random", 8, "warm");
        for (String[] pair : TOUCHED) {
            Comparison.of(prepared(words.method(pair[0]), "none", "none"), prepared(words.method(pair[0]), pair[1], "none"), MetricName.ACCESS_TIME)
                    .ifPresent(warm -> legs.add(new Leg("if.first-touch", Message.of("cell.touched", pair[1]), warm)));
        }
        // a mapping that is not advised reads ahead, as the call does not: that is M2's question, and would be charged to its faults
        Results part = cell(from, "read", "random", 4096, "cold");
        Comparison.of(prepared(part.method(SEGMENT), "none", "random"), part.method(CALL).first(), MetricName.THROUGHPUT)
                .ifPresent(cold -> legs.add(new Leg("if.disk", Message.of("cell.cold-faults"), cold)));
        to.table("column.condition", "column.with-faults", "column.without-faults", "column.ratio");
        int family = Comparison.family(legs.stream().map(Leg::with).toList());
        Set<String> slower = new LinkedHashSet<>();
        Set<String> absent = new LinkedHashSet<>(List.of("if.first-touch", "if.disk"));
        boolean excluded = true;
        for (Leg leg : legs) {
            Comparison sure = leg.with().among(family);
            RowOutcome outcome = !sure.decided() ? RowOutcome.TOO_FEW : sure.outcome() == RowOutcome.REFUTED ? RowOutcome.CONFIRMED
                    : sure.isAtMost(RELEVANT) ? RowOutcome.REFUTED : RowOutcome.OPEN;
            sure.row(to, outcome, leg.where());
            if (sure.decided()) {
                absent.remove(leg.condition());
                excluded &= outcome == RowOutcome.REFUTED;
            }
            if (outcome == RowOutcome.CONFIRMED) {
                slower.add(leg.condition());
            }
        }
        if (absent.size() == 2) {
            return to.notMeasured("missing.rounds");
        }
        Comparison.remark(to, family);
        faults(to, legs);
        overall(to, words);
        if (!slower.isEmpty()) {
            return slower.size() == 2 ? to.holds() : to.holdsIf(slower.iterator().next());
        }
        return !excluded ? to.notMeasured("undecided.cost") : absent.isEmpty() ? to.doesNotHold() : to.notMeasured("undecided.where", Message.of(absent.iterator().next()));
    }

    private static void faults(Judgement to, List<Leg> legs) {
        to.table("column.method", "column.accesses", "column.faults");
        for (Leg leg : legs) {
            Result result = leg.with().one();
            Figures.measured(result, MetricName.PAGE_FAULTS.key("minor")).filter(_ -> result.parameters().get("accesses") instanceof Number).ifPresent(minor -> {
                double all = (minor + Figures.measured(result, MetricName.PAGE_FAULTS.key("major")).orElse(0.0)) * touched(result) / 1e9;
                to.cite(result, MetricName.PAGE_FAULTS.key("minor"), MetricName.PAGE_FAULTS.key("major"));
                to.row(null, result.method(), result.parameters().get("accesses"), all);
            });
        }
    }

    /** Touching in advance is paid for, too: what is left of it over the whole time, set-up included. */
    private static void overall(Judgement to, Results words) {
        to.table("column.with-setup", "column.touched", "column.untouched", "column.ratio");
        for (String[] pair : TOUCHED) {
            Comparison.of(prepared(words.method(pair[0]), pair[1], "none"), prepared(words.method(pair[0]), "none", "none"), MetricName.THROUGHPUT)
                    .ifPresent(whole -> whole.among(1).row(to, null, pair[1]));
        }
    }

    private static double touched(Result result) {
        return ((Number) result.parameters().get("accesses")).doubleValue() * ((Number) result.parameters().get("unit")).doubleValue();
    }

    /** M7: address space, memory and page tables of a large mapping, untouched and touched. */
    static Verdict takesMemory(Judgement to, Results from) {
        to.table("column.mapping", "column.size", "column.address-space", "column.resident", "column.page-tables");
        Optional<Double> untouched = memory(to, "cell.untouched", from.experiment(Experiments.MAPPED_FILE).method(SEGMENT).with("access", "none").first());
        memory(to, "cell.read-through", prepared(cell(from, "read", "sequential", 4096, "warm").method(SEGMENT), "none", "none"));
        to.remark("remark.resident");
        return untouched.isEmpty() ? to.notMeasured("missing.untouched") : untouched.get() >= ALL ? to.holds() : to.holdsIf("condition.address-space");
    }

    /** The resident share of the mapping; empty where it was not measured, or where not even its address space was seen. */
    private static Optional<Double> memory(Judgement to, String what, Optional<Result> result) {
        Optional<Double> virtual = Figures.measured(result, MetricName.VIRTUAL_MEMORY.key());
        Optional<Double> resident = Figures.measured(result, MetricName.RESIDENT_MEMORY.key());
        Optional<Double> tables = Figures.measured(result, MetricName.PAGE_TABLES.key());
        if (virtual.isEmpty() || resident.isEmpty() || tables.isEmpty() || virtual.get() < ALL * result.get().size()) {
            return Optional.empty();
        }
        double share = Math.max(0, resident.get()) / result.get().size();
        to.cite(result.get(), MetricName.VIRTUAL_MEMORY.key(), MetricName.RESIDENT_MEMORY.key(), MetricName.PAGE_TABLES.key());
        to.row(what.equals("cell.untouched") ? RowOutcome.of(share >= ALL) : null, Message.of(what), Message.of("where.size", result.get().size()),
                memory(virtual.get()), memory(resident.get()), memory(tables.get()));
        return Optional.of(share < NOTHING ? 0 : share);
    }

    private static Message memory(double bytes) {
        return Message.of("cell.memory", Math.max(0, bytes));
    }

    /** The results of one way to use a file. */
    static Results cell(Results from, String operation, String access, int unit, String cache) {
        return from.experiment(Experiments.MAPPED_FILE).with("operation", operation).with("access", access).with("unit", unit).with("cache", cache);
    }

    static Optional<Result> prepared(Results from, String pretouch, String advice) {
        return from.with("pretouch", pretouch).with("advice", advice).first();
    }
}
