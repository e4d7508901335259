package zerocopy.claims;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import zerocopy.results.Article;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Results;
import zerocopy.results.Experiments;

/**
 * J1, what MappedByteBuffer is said to suit: large files read and written, logs, and messages between processes. Each use is
 * tried against what else Java has for it: it suits what it does faster than each of these. And of "without a copy": by the
 * copies of file-copy's mappings. All as far as a run has them.
 */
final class MappedBufferClaim {
    private static final List<String> CALLS = List.of(MappingClaims.CALL, "random-access-file", "buffered-stream"); // the last from front to back only
    private static final List<String> LOGS = List.of("channel-write", "channel-allocated", "buffered-stream");

    private MappedBufferClaim() {
    }

    static Verdict judge(Judgement to, Results from) {
        Cases cases = new Cases(true);
        for (String cache : List.of("warm", "cold")) {
            for (String operation : List.of("read", "write")) {
                for (String access : List.of("sequential", "random")) {
                    for (int unit : new int[] {4096, 8}) {
                        file(cases, from, operation, access, unit, cache);
                    }
                }
            }
        }
        Results logs = from.experiment(Experiments.APPEND_LOG);
        logs.method("mapped").results().forEach(mapped -> log(cases, logs, mapped));
        SharingClaims.messages(cases, from, Message.of("use.messages"));
        cases.show(to);
        killed(to, logs);
        Optional<Result> copy = from.experiment(Experiments.FILE_COPY).method("mapped").results().stream()
                .filter(result -> Figures.measured(result, MetricName.CPU_COPIES_KERNEL).isPresent()).findFirst();
        double kernel = copy.flatMap(result -> Figures.measured(result, MetricName.CPU_COPIES_KERNEL)).orElse(0.0);
        double own = copy.flatMap(result -> Figures.measured(result, MetricName.CPU_COPIES_JVM)).orElse(0.0);
        to.table("column.put", "column.copies");
        copy.ifPresent(result -> {
            to.cite(result, MetricName.CPU_COPIES_KERNEL.key(), MetricName.CPU_COPIES_JVM.key());
            to.row(RowOutcome.of(kernel <= Article.TOLERANCE), Message.of("cell.in-kernel"), Message.of("cell.copies", kernel));
            to.row(RowOutcome.of(own <= Article.TOLERANCE), Message.of("cell.in-process"), Message.of("cell.copies", own));
        });
        MappingClaims.readAhead(to, from);
        Decision suits = cases.decide();
        if (kernel > Article.TOLERANCE && suits.ruling() != Ruling.NOT_MEASURED) {
            return to.doesNotHold();
        }
        return to.end(suits.only(copy.isEmpty() ? Message.of("condition.copies-uncounted") : own > Article.TOLERANCE ? Message.of("condition.kernel-copies") : null));
    }

    private static void file(Cases cases, Results from, String operation, String access, int unit, String cache) {
        Results cell = MappingClaims.cell(from, operation, access, unit, cache);
        Optional<Result> mapped = MappingClaims.prepared(cell.method("mapped-buffer"), "none", "none");
        Map<String, Object> where = VerdictConditions.condition("use", Message.of("use." + operation), "access", Message.of("access." + access), "unit", (long) unit,
                "cache", Message.of("cache." + cache));
        cases.add(where, compared(mapped, cell, CALLS, MetricName.THROUGHPUT));
        if (operation.equals("write")) {
            cases.beside(VerdictConditions.condition("use", Message.of("use.force"), "access", Message.of("access." + access), "unit", (long) unit), compared(mapped, cell, CALLS, MetricName.FORCE_TIME));
        }
    }

    /** One that loses acknowledged records when its writer is killed is no log. */
    private static void log(Cases cases, Results logs, Result mapped) {
        Object sync = mapped.parameters().get("sync");
        Map<String, Object> where = VerdictConditions.condition("use", Message.of("use.log"), "sync", sync instanceof Number every && every.longValue() > 0
                ? Message.of("sync.every", every.longValue()) : Message.of("sync.never"));
        long lost = Math.round(acknowledged(mapped) - Figures.measured(mapped, MetricName.RECORDS_FOUND).orElse(acknowledged(mapped)));
        if (lost > 0) {
            cases.failed(where, mapped, MetricName.RECORDS_FOUND, Message.of("cell.lost", lost));
        } else {
            cases.add(where, compared(Optional.of(mapped), logs.with("sync", sync), LOGS, MetricName.THROUGHPUT));
        }
    }

    private static double acknowledged(Result mapped) {
        return Figures.measured(mapped, MetricName.RECORDS_ACKNOWLEDGED).orElse(0.0);
    }

    private static void killed(Judgement to, Results logs) {
        to.table("column.killed", "column.acknowledged", "column.found");
        for (Result mapped : logs.method("mapped").results()) {
            Figures.measured(mapped, MetricName.RECORDS_FOUND).ifPresent(found -> {
                to.cite(mapped, MetricName.RECORDS_ACKNOWLEDGED.key(), MetricName.RECORDS_FOUND.key());
                to.row(RowOutcome.of(found >= acknowledged(mapped)), mapped.method(), acknowledged(mapped), found);
            });
        }
    }

    private static List<Comparison> compared(Optional<Result> mapped, Results cell, List<String> others, MetricName by) {
        return others.stream().flatMap(other -> Comparison.of(mapped, cell.method(other).first(), by).stream()).toList();
    }
}
