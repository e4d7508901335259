package zerocopy.claims;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import zerocopy.record.Format;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Results;
import zerocopy.results.Experiments;

/** How real servers were seen to send, by the record of servers: beside a verdict, which it does not decide, since others chose how these are set up. */
final class ServersEvidence {
    private ServersEvidence() {
    }

    /** Says how often either of two servers copies, where both were audited. */
    static void cause(Judgement to, Results from, String better, String worse) {
        Results copies = from.experiment(Experiments.SERVERS).having(MetricName.CPU_COPIES_KERNEL);
        Optional<Result> one = copies.method(better).first();
        Optional<Result> other = copies.method(worse).first();
        if (one.isPresent() && other.isPresent()) {
            List.of(one.get(), other.get()).forEach(result -> to.cite(result, MetricName.CPU_COPIES_KERNEL));
            to.remark("remark.cause-servers", better, one.get().metric(MetricName.CPU_COPIES_KERNEL).median(), worse, other.get().metric(MetricName.CPU_COPIES_KERNEL).median());
        }
    }

    /** Shows and cites those that were audited. */
    static void show(Judgement to, Results from, Predicate<Result> which) {
        to.table("column.server", "column.software", "column.by-reference", "column.kernel-copies");
        from.experiment(Experiments.SERVERS, which).having(MetricName.BY_REFERENCE).results().forEach(result -> {
            to.cite(result, MetricName.BY_REFERENCE.key(), MetricName.CPU_COPIES_KERNEL.key());
            to.row(null, result.method(), String.valueOf(result.parameters().getOrDefault("software", "")),
                    Format.percent(result.metric(MetricName.BY_REFERENCE)), Format.copies(result.metric(MetricName.CPU_COPIES_KERNEL)));
        });
    }
}
