package zerocopy.claims;

import java.util.List;
import java.util.Optional;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Results;
import zerocopy.results.Experiments;

/** S5, "sendfile cannot send data of user space": what it answered when asked to, and what could. By the record of user-data. */
final class UserSpaceClaim {
    private static final String CALL = "sendfile-call";
    private static final String BUFFER = "a malloc'ed buffer";

    private UserSpaceClaim() {
    }

    /** By the calls that named a buffer; what it said to other things, and what sent such a buffer, is shown beside them. */
    static Verdict judge(Judgement to, Results from) {
        Results all = from.experiment(Experiments.USER_DATA);
        List<Result> calls = all.method(CALL).results().stream().filter(result -> errno(result).isPresent()).toList();
        List<Result> asked = calls.stream().filter(result -> result.has("source", BUFFER)).toList();
        if (asked.isEmpty()) {
            return to.notMeasured("missing.call");
        }
        to.table("column.source", "column.answer");
        for (Result result : calls) {
            to.cite(result, MetricName.ERRNO);
            to.row(result.has("source", BUFFER) ? RowOutcome.of(errno(result).orElseThrow() != 0) : null, source(result), answer(result));
        }
        to.table("column.instead", "column.copies", "column.changed");
        all.results().stream().filter(result -> !result.method().equals(CALL)).forEach(result -> instead(to, result));
        return asked.stream().allMatch(result -> errno(result).orElseThrow() != 0) ? to.holds() : to.doesNotHold();
    }

    private static Optional<Double> errno(Result result) {
        return Figures.measured(result, MetricName.ERRNO);
    }

    /** A source, and how it was named. */
    private static Object source(Result result) {
        Object how = result.parameters().get("how");
        Message source = Message.named("source.", result.parameters().get("source"));
        return how == null || how.equals("") ? source : Message.of("cell.source", source, Message.named("how.", how));
    }

    /** The error's name, which is the same everywhere, or that it worked. */
    private static Object answer(Result result) {
        String answer = String.valueOf(result.parameters().get("answer"));
        return errno(result).orElseThrow() == 0 ? Message.of("cell.sent") : answer.split(":")[0];
    }

    private static void instead(Judgement to, Result result) {
        Metric changed = result.metric(MetricName.CHANGED);
        CopyCount.of(List.of(result), MetricName.CPU_COPIES).filter(_ -> changed.known()).ifPresent(copies -> {
            to.cite(result, MetricName.CHANGED);
            to.row(null, result.method(), copies.cite(to).cell(), Message.of(changed.median() == 0 ? "cell.changed-not" : "cell.changed"));
        });
    }
}
