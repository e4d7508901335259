package zerocopy.claims;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import zerocopy.record.ByteSize;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** Judges of what mappings cost: the disk's bytes, page faults, memory. By the record of mapped-file. */
final class MappingClaims {
    static final String EXPERIMENT = "mapped-file";
    static final String CALL = "channel-direct";

    private static final String SEGMENT = "memory-segment";
    private static final String BUFFER = "mapped-buffer";
    /** Mappings, and how each is touched in advance. */
    private static final String[][] TOUCHED = {{SEGMENT, "populate"}, {BUFFER, "load"}};
    /** What faults cost is no cost where it is surely less than this: as the page on when to map has it (screen.MappingAdvice). */
    private static final double RELEVANT = 1.1;
    /** A part has spared the disk something if no more than this share of the file was read for it. */
    private static final double SPARED = 0.5;
    /** Nothing but what was touched, and a little: five times a hundredth. */
    private static final double LITTLE = 0.05;
    /** Where faults may cost. */
    private static final String FIRST_TOUCH = "the pages are in memory and touched for the first time";
    private static final String DISK = "each of them waits for the disk";
    /** Of the mapping's size: what is within it of nothing, and of all. */
    private static final double NOTHING = 0.01;
    private static final double ALL = 0.99;

    private MappingClaims() {
    }

    /** M2: the bytes that came from the disk when a hundredth of a cold mapping was touched, scattered over it or in one piece. */
    static Verdict partSparesTheDisk(Judgement to, Evidence from) {
        Evidence part = cell(from, "read", "random", 4096, "cold");
        Optional<Double> plain = share(to, "Touching a part of a cold mapping", prepared(part.method(SEGMENT), "none", "none"));
        Optional<Double> advised = share(to, "Touching the same part, advised by MADV_RANDOM,", prepared(part.method(SEGMENT), "none", "random"));
        share(to, "Reading the same part by calls", part.method(CALL).first());
        Optional<Double> piece = share(to, "Touching as much in one piece", prepared(cell(from, "read", "contiguous", 4096, "cold").method(SEGMENT), "none", "none"));
        share(to, "Reading the whole mapping", prepared(cell(from, "read", "sequential", 4096, "cold").method(SEGMENT), "none", "none"));
        if (plain.isEmpty()) {
            return to.notMeasured("the record has no diskShare of a cold mapping touched at random");
        }
        if (plain.get() <= SPARED) {
            return to.holds();
        }
        List<String> spared = new ArrayList<>();
        if (piece.isPresent() && piece.get() <= SPARED) {
            spared.add("the part is in one piece");
        }
        if (advised.isPresent() && advised.get() <= LITTLE) {
            spared.add((spared.isEmpty() ? "" : "it is scattered and ") + "the kernel is told not to read ahead (MADV_RANDOM)");
        }
        return spared.isEmpty() ? to.doesNotHold() : to.holdsIf(Words.list(spared, "or"));
    }

    private static Optional<Double> share(Judgement to, String what, Optional<Result> result) {
        Optional<Double> share = result.flatMap(r -> Evidence.measured(r, MetricName.DISK_SHARE.key()));
        share.ifPresent(value -> {
            to.cite(result.get(), MetricName.DISK_SHARE);
            to.say("%s took %.1f %% of the file from the disk.", what, value * 100);
        });
        return share;
    }

    /** One place where faults may cost: under a condition, the way with them against the way without. */
    private record Leg(String condition, String sentence, Comparison with) {
    }

    /** M6: the same accesses with their page faults and without, warm; and a mapping against calls where each fault waits for the disk. */
    static Verdict faultsCost(Judgement to, Evidence from) {
        List<Leg> legs = new ArrayList<>();
        Evidence words = cell(from, "read", "random", 8, "warm");
        for (String[] pair : TOUCHED) {
            Comparison.of(prepared(words.method(pair[0]), "none", "none"), prepared(words.method(pair[0]), pair[1], "none"), MetricName.ACCESS_TIME)
                    .ifPresent(warm -> legs.add(new Leg(FIRST_TOUCH, "Warm, 8 B at random: an access to a " + pair[0]
                            + " takes %s times as long while pages fault as after they were touched in advance (" + pair[1] + ").", warm)));
        }
        // a mapping that is not advised reads ahead, as the call does not: that is M2's question, and would be charged to its faults
        Evidence part = cell(from, "read", "random", 4096, "cold");
        Comparison.of(prepared(part.method(SEGMENT), "none", "random"), part.method(CALL).first(), MetricName.THROUGHPUT)
                .ifPresent(cold -> legs.add(new Leg(DISK, "Cold, 4 KiB at random, without readahead (MADV_RANDOM): the throughput of a "
                        + SEGMENT + " is %s times that of " + CALL + ".", cold)));
        Set<String> slower = new LinkedHashSet<>();
        Set<String> absent = new LinkedHashSet<>(List.of(FIRST_TOUCH, DISK));
        boolean excluded = true;
        for (Leg leg : legs) {
            Optional<Comparison> sure = leg.with().among(legs.size());
            if (sure.isPresent()) {
                absent.remove(leg.condition());
                sure.get().cite(to);
                faults(to, sure.get().one());
                to.say(leg.sentence(), Words.interval(sure.get().times()));
                if (sure.get().worse()) {
                    slower.add(leg.condition());
                }
                excluded &= sure.get().isAtMost(RELEVANT);
            }
        }
        if (absent.size() == 2) {
            return to.notMeasured("no mapping was timed with its page faults and without in enough rounds for " + Words.intervals(legs.size()));
        }
        to.say(Comparison.confidence(legs.size()));
        overall(to, words);
        if (!slower.isEmpty()) {
            return slower.size() == 2 ? to.holds() : to.holdsIf(slower.iterator().next());
        }
        return !excluded ? to.notMeasured("undecided, as this run's noise has room for a cost that would matter")
                : absent.isEmpty() ? to.doesNotHold() : to.notMeasured("undecided, as it was not compared where " + absent.iterator().next());
    }

    /** Touching in advance is paid for, too: what is left of it over the whole time, set-up included. */
    private static void overall(Judgement to, Evidence words) {
        for (String[] pair : TOUCHED) {
            Comparison.of(prepared(words.method(pair[0]), pair[1], "none"), prepared(words.method(pair[0]), "none", "none"), MetricName.THROUGHPUT).ifPresent(whole -> {
                whole.cite(to);
                to.say("Set-up included, touching in advance (%s) gave a %s %s times the throughput without, in rounds that touched %s.", pair[1], pair[0],
                        Words.interval(whole.times()), ByteSize.text(Math.round(touched(whole.one()))));
            });
        }
    }

    private static double touched(Result result) {
        return ((Number) result.parameters().get("accesses")).doubleValue() * ((Number) result.parameters().get("unit")).doubleValue();
    }

    private static void faults(Judgement to, Result result) {
        Evidence.measured(result, MetricName.PAGE_FAULTS.key("minor")).ifPresent(minor -> {
            double accesses = ((Number) result.parameters().get("accesses")).doubleValue();
            double gigabytes = touched(result) / 1e9;
            double all = (minor + Evidence.measured(result, MetricName.PAGE_FAULTS.key("major")).orElse(0.0)) * gigabytes;
            to.cite(result, MetricName.PAGE_FAULTS.key("minor"), MetricName.PAGE_FAULTS.key("major"));
            to.say("%s: %s page fault%s in %s accesses.", result.method(), Words.count(all), Words.count(all).equals("1") ? "" : "s", Words.count(accesses));
        });
    }

    /** M7: address space, memory and page tables of a large mapping, untouched and touched. */
    static Verdict takesMemory(Judgement to, Evidence from) {
        Optional<Double> untouched = memory(to, "Untouched", from.experiment(EXPERIMENT).method(SEGMENT).with("access", "none").first());
        memory(to, "Read from front to back", prepared(cell(from, "read", "sequential", 4096, "warm").method(SEGMENT), "none", "none"));
        if (untouched.isEmpty()) {
            return to.notMeasured("the record has no memory of a mapping that nobody touches");
        }
        to.say("What is resident of a mapping is the page cache's memory, which all who map or read the file share, and which the kernel takes back.");
        return untouched.get() >= ALL ? to.holds() : to.holdsIf("address space is meant; memory it takes as far as it is touched");
    }

    /** The resident share of the mapping; empty where it was not measured, or where not even its address space was seen. */
    private static Optional<Double> memory(Judgement to, String what, Optional<Result> result) {
        Optional<Double> virtual = result.flatMap(r -> Evidence.measured(r, MetricName.VIRTUAL_MEMORY.key()));
        Optional<Double> resident = result.flatMap(r -> Evidence.measured(r, MetricName.RESIDENT_MEMORY.key()));
        Optional<Double> tables = result.flatMap(r -> Evidence.measured(r, MetricName.PAGE_TABLES.key()));
        if (virtual.isEmpty() || resident.isEmpty() || tables.isEmpty() || virtual.get() < ALL * Evidence.size(result.get())) {
            return Optional.empty();
        }
        to.cite(result.get(), MetricName.VIRTUAL_MEMORY.key(), MetricName.RESIDENT_MEMORY.key(), MetricName.PAGE_TABLES.key());
        to.say("%s, a mapping of %s takes %s of address space, %s resident, %s of page tables.", what,
                ByteSize.text(Evidence.size(result.get())), Words.memory(virtual.get()), Words.memory(resident.get()), Words.memory(tables.get()));
        double share = resident.get() / Evidence.size(result.get());
        return Optional.of(share < NOTHING ? 0 : share);
    }

    /** The results of one way to use a file. */
    static Evidence cell(Evidence from, String operation, String access, int unit, String cache) {
        return from.experiment(EXPERIMENT).with("operation", operation).with("access", access).with("unit", unit).with("cache", cache);
    }

    static Optional<Result> prepared(Evidence from, String pretouch, String advice) {
        return from.with("pretouch", pretouch).with("advice", advice).first();
    }
}
