package zerocopy.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** Judges of what mappings cost: the disk's bytes, page faults, memory. By the record of mapped-file. */
final class MappingClaims {
    static final String EXPERIMENT = "mapped-file";
    static final String CALL = "channel-direct";

    private static final String SEGMENT = "memory-segment";
    private static final String BUFFER = "mapped-buffer";
    /** A part has spared the disk something if no more than this share of the file was read for it. */
    private static final double SPARED = 0.5;
    /** Nothing but what was touched, and a little: five times a hundredth. */
    private static final double LITTLE = 0.05;
    /** Of the mapping's size: what is within it of nothing, and of all. */
    private static final double NOTHING = 0.01;
    private static final double ALL = 0.99;

    private MappingClaims() {
    }

    /** M2: the bytes that came from the disk when a hundredth of a cold mapping was touched. */
    static Verdict partSparesTheDisk(Judgement to, Evidence from) {
        Evidence part = cell(from, "read", "random", 4096, "cold");
        Optional<Double> plain = share(to, "Touching a part of a cold mapping", prepared(part.method(SEGMENT), "none", "none"));
        Optional<Double> advised = share(to, "Touching the same part, advised by MADV_RANDOM,", prepared(part.method(SEGMENT), "none", "random"));
        share(to, "Reading the same part by calls", part.method(CALL).first());
        share(to, "Reading the whole mapping", prepared(cell(from, "read", "sequential", 4096, "cold").method(SEGMENT), "none", "none"));
        if (plain.isEmpty()) {
            return to.notMeasured("the record has no diskShare of a cold mapping touched at random");
        }
        return plain.get() <= SPARED ? to.holds()
                : advised.isPresent() && advised.get() <= LITTLE ? to.holdsIf("the kernel is told not to read ahead (MADV_RANDOM)") : to.doesNotHold();
    }

    private static Optional<Double> share(Judgement to, String what, Optional<Result> result) {
        Optional<Double> share = result.flatMap(r -> Evidence.measured(r, MetricName.DISK_SHARE.key()));
        share.ifPresent(value -> {
            to.cite(result.get(), MetricName.DISK_SHARE);
            to.say("%s took %.1f %% of the file from the disk.", what, value * 100);
        });
        return share;
    }

    /** M6: the same accesses with their page faults and without, warm; and a mapping against calls where each fault waits for the disk. */
    static Verdict faultsCost(Judgement to, Evidence from) {
        Evidence words = cell(from, "read", "random", 8, "warm");
        List<String> slower = new ArrayList<>();
        int compared = 0;
        for (String[] pair : new String[][] {{SEGMENT, "populate"}, {BUFFER, "load"}}) {
            Optional<Comparison> warm = Comparison.of(prepared(words.method(pair[0]), "none", "none"),
                    prepared(words.method(pair[0]), pair[1], "none"), MetricName.ACCESS_TIME);
            if (warm.isPresent()) {
                compared++;
                warm.get().cite(to);
                faults(to, warm.get().one());
                to.say("Warm, 8 B at random: an access to a %s takes %s times as long while pages fault as after they were touched in advance (%s).",
                        pair[0], Words.interval(warm.get().times()), pair[1]);
                if (warm.get().worse() && !slower.contains("the pages are in memory and touched for the first time")) {
                    slower.add("the pages are in memory and touched for the first time");
                }
            }
        }
        Evidence part = cell(from, "read", "random", 4096, "cold");
        Optional<Comparison> cold = Comparison.of(prepared(part.method(SEGMENT), "none", "none"), part.method(CALL).first(), MetricName.THROUGHPUT);
        if (cold.isPresent()) {
            compared++;
            cold.get().cite(to);
            to.say("Cold, 4 KiB at random, throughput: %s.", cold.get());
            if (cold.get().worse()) {
                slower.add("they are cold and touched at random");
            }
        }
        return compared == 0 ? to.notMeasured("no mapping was timed with its page faults and without in enough rounds for an interval")
                : slower.isEmpty() ? to.doesNotHold() : slower.size() == 2 ? to.holds() : to.holdsIf(slower.getFirst());
    }

    private static void faults(Judgement to, Result result) {
        Evidence.measured(result, MetricName.PAGE_FAULTS.key("minor")).ifPresent(faults -> {
            to.cite(result, MetricName.PAGE_FAULTS.key("minor"));
            double run = faults * ((Number) result.parameters().get("accesses")).doubleValue() * 8 / 1e9;
            to.say("%s: %s page faults in %s accesses.", result.method(), Words.count(run), Words.count(((Number) result.parameters().get("accesses")).doubleValue()));
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
        to.say("%s, a mapping of %s takes %.1f MiB of address space, %.2f MiB resident, %.2f MiB of page tables.", what,
                Words.size(Evidence.size(result.get())), virtual.get() / (1 << 20), resident.get() / (1 << 20), tables.get() / (1 << 20));
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
