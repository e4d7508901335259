package zerocopy.claims;

import static zerocopy.claims.TableRows.SENDFILE;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Results;

/**
 * T5, which is two claims: that sendfile needs TCP_CORK to make no copy, which is measured, and that it needs Linux 2.4, which
 * is read: TCP_CORK came with Linux 2.2 (tcp(7)), gathering with 2.4.
 */
final class CorkClaim {
    private CorkClaim() {
    }

    static Verdict judge(Judgement to, Results from) {
        Map<String, CopyCount> plain = copies(from, false);
        Map<String, CopyCount> corked = copies(from, true);
        Optional<CopyCount> usual = TableRows.gathering(plain);
        Decision cork = needed(usual, TableRows.gathering(corked));
        to.table("column.interface", "column.without-cork", "column.with-cork");
        TreeSet<String> kinds = new TreeSet<>(plain.keySet());
        kinds.addAll(corked.keySet());
        kinds.forEach(kind -> to.row(TableRows.gathers(kind) ? outcome(cork) : null, Message.of(kind), cell(to, plain.get(kind)), cell(to, corked.get(kind))));
        header(to, from);
        speed(to, from);
        to.remark("remark.linux-2.4");
        return cork.ruling() == Ruling.NOT_MEASURED ? to.end(cork) : to.end(cork.ruling(), Message.of("condition.cork", cork.part()));
    }

    private static Decision needed(Optional<CopyCount> plain, Optional<CopyCount> corked) {
        if (plain.isEmpty() || !plain.get().decides()) {
            return new Decision(Ruling.NOT_MEASURED, Message.of("missing.copies", SENDFILE));
        }
        if (plain.get().is(0)) {
            return Decision.of(Ruling.DOES_NOT_HOLD); // none is left for TCP_CORK to save
        }
        return corked.isEmpty() || !corked.get().decides() ? new Decision(Ruling.NOT_MEASURED, Message.of("missing.cork"))
                : Decision.of(corked.get().is(0) ? Ruling.HOLDS : Ruling.DOES_NOT_HOLD);
    }

    private static RowOutcome outcome(Decision cork) {
        return cork.ruling() == Ruling.NOT_MEASURED ? RowOutcome.OPEN : RowOutcome.of(cork.ruling() == Ruling.HOLDS);
    }

    private static Map<String, CopyCount> copies(Results from, boolean cork) {
        return TableRows.byKind(TableRows.all(from).method(SENDFILE).with("cork", cork).results(), MetricName.CPU_COPIES_KERNEL.key());
    }

    private static Object cell(Judgement to, CopyCount count) {
        return count == null ? Format.UNKNOWN : count.cite(to).cell();
    }

    /** What TCP_CORK is for: header and file in one packet or in two. */
    private static void header(Judgement to, Results from) {
        to.table("column.header-and-file", "column.size", "column.packets");
        Results rows = TableRows.all(from).with("scatterGather", true).with("segmentationOffload", true);
        for (String how : new String[] {"header-sendfile", "header-sendfile-cork", "header-sendfile-more"}) {
            Optional<Result> found = rows.method(how).first();
            Figures.measured(found, MetricName.PACKETS.key()).ifPresent(perGb -> {
                to.cite(found.get(), MetricName.PACKETS);
                to.row(null, Message.of("cell." + how), Message.of("where.size", found.get().size()), Figures.perTransfer(found.get(), perGb));
            });
        }
    }

    private static void speed(Judgement to, Results from) {
        for (Result result : TableRows.all(from).with("segmentationOffload", true).method(SENDFILE).with("cache", "warm").with("cork", true).results()) {
            Metric ratio = result.metric(MetricName.CORK_RATIO);
            if (ratio.known() && ratio.low() != null) {
                to.cite(result, MetricName.CORK_RATIO);
                to.remark(ratio.tie() ? "remark.cork-tie" : "remark.cork-speed", result.size(), Format.withInterval(ratio));
            }
        }
    }
}
