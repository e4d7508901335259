package zerocopy.claims;

import java.util.List;
import java.util.Optional;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** "sendfile cannot send data of user space": what it answered when asked to, and what could. */
final class UserSpaceClaim {
    /** The experiment whose record decides it. */
    static final String EXPERIMENT = "user-data";
    private static final String CALL = "sendfile-call";

    private UserSpaceClaim() {
    }

    /** By the calls that named a buffer; what it said to other things, and what sent such a buffer, is shown beside them. */
    static Verdict judge(Judgement to, Evidence from) {
        Evidence all = from.experiment(EXPERIMENT);
        List<Result> asked = all.method(CALL).with("source", "a malloc'ed buffer").results().stream()
                .filter(result -> errno(result).isPresent()).toList();
        if (asked.isEmpty()) {
            return to.notMeasured("the record has no call of sendfile to a buffer");
        }
        for (Result result : all.method(CALL).results()) {
            errno(result).ifPresent(_ -> {
                to.cite(result, MetricName.ERRNO);
                to.say("sendfile, asked for %s%s: %s.", result.parameters().get("source"), how(result), result.parameters().get("answer"));
            });
        }
        for (Result result : all.results()) {
            if (!result.method().equals(CALL)) {
                way(to, result);
            }
        }
        return asked.stream().allMatch(result -> errno(result).orElseThrow() != 0) ? to.holds() : to.doesNotHold();
    }

    private static Optional<Double> errno(Result result) {
        return Evidence.measured(result, MetricName.ERRNO.key());
    }

    private static String how(Result result) {
        Object how = result.parameters().get("how");
        return how == null || how.equals("") ? "" : " (" + how + ")";
    }

    private static void way(Judgement to, Result result) {
        Metric copies = result.metric(MetricName.CPU_COPIES);
        Metric changed = result.metric(MetricName.CHANGED);
        if (copies.known() && changed.known()) {
            to.cite(result, MetricName.CPU_COPIES);
            to.cite(result, MetricName.CHANGED);
            to.say("Sent all the same by %s: %s CPU copies a byte (%s), and %s", result.method(), Words.figure(copies.median()), copies.source(),
                    changed.median() == 0 ? "the memory may be written again when it has returned." : "what is written to the memory later arrives.");
        }
    }
}
