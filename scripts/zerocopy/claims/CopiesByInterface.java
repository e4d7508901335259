package zerocopy.claims;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import zerocopy.record.MetricName;

/**
 * A method's CPU copies in the kernel, on interfaces with scatter-gather and on those without. The article gives one
 * number for both.
 */
record CopiesByInterface(String method, Optional<CopyCount> gather, Optional<CopyCount> noGather) {
    static final String GATHER = "the interface has scatter-gather";
    static final String NO_GATHER = "the interface has no scatter-gather";

    private static final List<String> STAGES = List.of("page-cache-to-user", "user-to-socket", "linearized-at-transmit");

    static CopiesByInterface of(Evidence from, String method) {
        return new CopiesByInterface(method, CopyCount.of(TableRows.gather(from).method(method), MetricName.CPU_COPIES_KERNEL.key()),
                CopyCount.of(TableRows.noGather(from).method(method), MetricName.CPU_COPIES_KERNEL.key()));
    }

    /** Whether the article's number is right: on both kinds of interface, on one, on none. */
    static Verdict judge(Judgement to, Evidence from, String method, int claimed) {
        CopiesByInterface copies = of(from, method);
        copies.say(to);
        boolean with = copies.gather.filter(count -> count.decides() && count.is(claimed)).isPresent();
        boolean without = copies.noGather.filter(count -> count.decides() && count.is(claimed)).isPresent();
        if (with && without) {
            return to.holds();
        }
        if (with || without) {
            return to.holdsIf(with ? GATHER : NO_GATHER);
        }
        boolean both = copies.gather.filter(CopyCount::decides).isPresent() && copies.noGather.filter(CopyCount::decides).isPresent();
        return both ? to.doesNotHold() : to.notMeasured(copies.missing());
    }

    /** Says both, by stage, and cites them. */
    void say(Judgement to) {
        gather.ifPresent(count -> say(to, "With scatter-gather", count));
        noGather.ifPresent(count -> say(to, "Without scatter-gather", count));
    }

    /** Why they do not decide. */
    String missing() {
        if (gather.isPresent() && noGather.isPresent()) {
            return "the copies were not measured, only " + (gather.get().decides() ? noGather : gather).get().source();
        }
        return gather.isEmpty() && noGather.isEmpty() ? "the record has no copies of " + method
                : gather.isEmpty() ? "no interface with scatter-gather was measured" : "no interface without scatter-gather was measured";
    }

    private void say(Judgement to, String where, CopyCount count) {
        count.cite(to);
        Evidence counted = new Evidence(List.of(count.results()));
        String stages = STAGES.stream()
                .map(stage -> CopyCount.of(counted, MetricName.COPIED.key(stage)).filter(copied -> !copied.is(0)))
                .flatMap(Optional::stream).peek(copied -> copied.cite(to))
                .map(copied -> copied.metric() + " " + copied.number()).collect(Collectors.joining(", "));
        to.say("%s, CPU copies a byte by %s in the kernel: %s%s.", where, method, count, stages.isEmpty() ? "" : ": " + stages);
        if (!count.decides()) {
            CopyCount.of(counted, MetricName.BY_REFERENCE.key()).ifPresent(shared -> {
                shared.cite(to);
                to.say("%s, held by reference to the page cache: %s.", where, shared);
            });
        }
    }
}
