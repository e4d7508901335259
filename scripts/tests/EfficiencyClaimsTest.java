package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tests.Judged.arguments;
import static tests.Judged.assertVerdict;
import static tests.Judged.judge;
import static tests.Judged.outcome;
import static tests.Judged.remarks;
import static tests.Made.MIB;
import static tests.Made.row;
import static tests.Made.sent;
import static zerocopy.claims.Ruling.DOES_NOT_HOLD;
import static zerocopy.claims.Ruling.HOLDS;
import static zerocopy.claims.Ruling.HOLDS_IF;
import static zerocopy.claims.Ruling.NOT_MEASURED;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zerocopy.claims.Message;
import zerocopy.claims.RowOutcome;
import zerocopy.record.MetricName;

/** Verdicts on speed and CPU time: T9, M4, S2; by every experiment that can decide them. */
class EfficiencyClaimsTest {

    /** Pairs, not medians, decide: rounds that all drift are no noise. */
    @Test
    void decidesEfficiencyBySizeAndMeasure() {
        var fast = new Made[] {row("read-write").time(1, 3), row("mmap").time(2, 2), row("sendfile").time(3, 1)};
        var even = List.of(row("read-write").size(MIB).time(1, 1), row("mmap").size(MIB).time(1, 1), row("sendfile").size(MIB).time(1, 1));
        var slow = new Made[] {row("read-write").time(3, 1), row("mmap").time(2, 2), row("sendfile").time(1, 3)};
        var lazy = new Made[] {row("read-write").time(1, 1), row("mmap").time(2, 1), row("sendfile").time(3, 1)};
        assertAll(
                () -> assertVerdict(HOLDS, judge("T9", fast)),
                () -> assertVerdict(HOLDS_IF, judge("T9", even, fast), "condition.otherwise-open", "if.size"),
                () -> assertEquals(List.of(64 * MIB), arguments(judge("T9", even, fast).condition())),
                () -> assertVerdict(HOLDS_IF, judge("T9", lazy), "if.by", "by.throughput"),
                () -> assertVerdict(DOES_NOT_HOLD, judge("T9", even, slow), "condition.halves"),
                () -> assertVerdict(NOT_MEASURED, judge("T9", even, new Made[0]), "undecided.noise"),
                () -> assertEquals(RowOutcome.CONFIRMED, outcome(judge("T9", fast), "veth (gather), 64 MiB, throughput", "3.00")),
                () -> assertVerdict(NOT_MEASURED, judge("T9", fast[0], fast[1]), "missing.rounds"),
                () -> assertVerdict(NOT_MEASURED, judge("T9", row("read-write").figure(MetricName.THROUGHPUT, 1), row("mmap").figure(MetricName.THROUGHPUT, 2),
                        row("sendfile").figure(MetricName.THROUGHPUT, 3)), "missing.rounds"));
    }

    /** "sendfile is the most efficient" and "read+write is the least" have each its answer. */
    @Test
    void answersBothHalves() {
        var verdict = judge("T9", row("read-write").time(1, 3), row("mmap").time(3, 1), row("sendfile").time(2, 2));
        assertVerdict(DOES_NOT_HOLD, verdict, "condition.halves", "part.does-not-hold", "part.holds");
    }

    @ParameterizedTest
    @CsvSource({"M4,mmap,read-write", "S2,sendfile,mmap"})
    void comparesCpuTime(String id, String better, String worse) {
        assertAll(
                () -> assertVerdict(HOLDS, judge(id, row(better).time(1, 1), row(worse).time(1, 2))),
                () -> assertVerdict(HOLDS_IF, judge(id, row(better).time(1, 1), row(worse).time(1, 1), row(better).noGather().time(1, 1), row(worse).noGather().time(1, 2)),
                        "if.interface", "link.no-gather"),
                () -> assertVerdict(DOES_NOT_HOLD, judge(id, row(better).time(1, 2), row(worse).time(1, 1))),
                () -> assertVerdict(NOT_MEASURED, judge(id, row(better).time(1, 1), row(worse).time(1, 1)), "undecided.noise"),
                () -> assertVerdict(NOT_MEASURED, judge(id, row(better).time(1, 1)), "missing.rounds"));
    }

    /** Where experiments differ, the condition names the interface of each; a receiver that discards is no transfer. */
    @ParameterizedTest
    @CsvSource({"M4,mmap,read-write", "S2,sendfile,mmap"})
    void takesEveryExperimentThatCanDecide(String id, String better, String worse) {
        var veth = List.of(row(better).time(1, 2), row(worse).time(1, 1));
        var verdict = judge(id, veth, sent(better).time(1, 1), sent(worse).time(1, 2));
        assertVerdict(HOLDS_IF, verdict, "condition.not", "if.interface");
        assertEquals(List.of("lo", "veth"), arguments(verdict.condition()));
        assertEquals(RowOutcome.REFUTED, outcome(verdict, "veth (gather), 64 MiB, CPU time"));
        assertEquals(RowOutcome.CONFIRMED, outcome(verdict, "lo, 64 MiB, CPU time"));
        assertVerdict(DOES_NOT_HOLD, judge(id, veth, sent(better).with("receiver", "discard").time(1, 1), sent(worse).with("receiver", "discard").time(1, 2)));
        assertVerdict(HOLDS, judge(id, sent(better).time(1, 1), sent(worse).time(1, 2)));
    }

    /** An unmodified Linux does not pace: what a connection that is paced takes is said beside, and decides nothing. */
    @Test
    void isJudgedWithoutPacing() {
        var slower = List.of(sent("mmap").with("paced", true).with("congestionControl", "bbr").time(1, 2), sent("read-write").with("paced", true).with("congestionControl", "bbr").time(1, 1));
        assertVerdict(HOLDS, judge("M4", slower, row("mmap").time(1, 1), row("read-write").time(1, 2)));
        assertVerdict(NOT_MEASURED, judge("M4", slower, new Made[0]), "missing.unpaced");
        var cells = List.of(cost("copy-cost", "bbr", "mmap").time(1, 2), cost("copy-cost", "bbr", "read-write").time(1, 1), cost("copy-cost", "cubic", "mmap").time(1, 2), cost("copy-cost", "cubic", "read-write").time(1, 1));
        var verdict = judge("M4", cells, row("mmap").time(1, 1), row("read-write").time(1, 2));
        assertVerdict(HOLDS, verdict);
        assertEquals(List.of("bbr", 1, 0L, 1L), verdict.remarks().stream().filter(remark -> remark.key().equals("remark.paced")).findFirst().orElseThrow().arguments());
    }

    /** The price of a copy is the cause, where copy-cost has found one. */
    @ParameterizedTest
    @CsvSource({"0.1, false", "-0.1, true"})
    void namesThePriceOfACopy(double low, boolean noise) {
        var line = cost("copy-cost-fit", "cubic", "line").interval(MetricName.FITTED_PRICE, low, 0.2, 0.3).figure(MetricName.FITTED_BASE, 0.1).figure(MetricName.EXPLAINED, 0.9);
        var paced = cost("copy-cost-fit", "bbr", "line").interval(MetricName.FITTED_PRICE, low, 0.2, 0.3).figure(MetricName.FITTED_BASE, 0.1).figure(MetricName.EXPLAINED, 0.9);
        for (var id : List.of("T9", "M4", "S2")) {
            var verdict = judge(id, List.of(line, paced), row("mmap").time(1, 1), row("read-write").time(1, 2), row("sendfile").time(1, 2));
            var prices = verdict.evidence().stream().filter(table -> table.columns().contains("column.price-kernel")).findFirst().orElseThrow();
            assertEquals(1, prices.rows().size(), id + prices);
            assertEquals(noise, prices.rows().getFirst().cells().get(1) instanceof Message, id + prices);
        }
    }

    /** What the copies of two methods differ in, at the price of one, beside what lies between them. */
    @ParameterizedTest
    @CsvSource({"T9, sendfile, 0, read-write, 2, 0.40", "M4, mmap, 1, read-write, 2, 0.20", "S2, sendfile, 0, mmap, 1, 0.20"})
    void namesTheCopiesAsTheCause(String id, String better, double fewer, String worse, double more, String share) {
        var line = cost("copy-cost-fit", "cubic", "line").interval(MetricName.FITTED_PRICE, 0.1, 0.2, 0.3).figure(MetricName.FITTED_BASE, 0.1).figure(MetricName.EXPLAINED, 0.9);
        var cells = List.of(line, cost("copy-cost", "cubic", better).copies(fewer).figure(MetricName.TOTAL_CPU, 0.3), cost("copy-cost", "cubic", worse).copies(more).figure(MetricName.TOTAL_CPU, 0.8));
        var verdict = judge(id, cells, row("mmap").time(1, 1), row("read-write").time(1, 2), row("sendfile").time(1, 2));
        var cause = verdict.remarks().stream().filter(each -> each.key().equals("remark.cause")).findFirst().orElseThrow();
        assertEquals(List.of(better, fewer, worse, more, "0.20", share, "0.50"), cause.arguments().subList(1, 8));
    }

    private static Made cost(String experiment, String congestion, String method) {
        return Made.of(experiment, method, "size", 64 * MIB, "receiver", "copy", "cache", "warm", "interface", "lo", "link", "loopback",
                "congestionControl", congestion, "paced", congestion.equals("bbr"));
    }

    /** Six rounds can decide one comparison and not two; what cannot decide is told, and leaves the others standing. */
    @Test
    void leavesOutWhatHasTooFewRounds() {
        var bench = List.of(Made.of("bench", "mmap", "size", MIB, "receiver", "copy", "cache", "warm").rounds(6).time(1, 2),
                Made.of("bench", "read-write", "size", MIB, "receiver", "copy", "cache", "warm").rounds(6).time(1, 1));
        assertVerdict(DOES_NOT_HOLD, judge("M4", bench, new Made[0]));
        var verdict = judge("M4", bench, row("mmap").time(1, 1), row("read-write").time(1, 2));
        assertVerdict(HOLDS, verdict);
        assertTrue(remarks(verdict, "remark.few"));
    }
}
