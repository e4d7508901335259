package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tests.Judged.assertVerdict;
import static tests.Judged.judge;
import static tests.Judged.keys;
import static tests.Judged.outcome;
import static tests.Judged.remarks;
import static tests.Made.row;
import static zerocopy.claims.Ruling.DOES_NOT_HOLD;
import static zerocopy.claims.Ruling.HOLDS;
import static zerocopy.claims.Ruling.HOLDS_IF;
import static zerocopy.claims.Ruling.NOT_MEASURED;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zerocopy.claims.Message;
import zerocopy.claims.RowOutcome;
import zerocopy.claims.Wording;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;

/** Verdicts on copies: T1 to T6, M1, M5, S4, Z2. */
class CopyClaimsTest {
    private static final String GATHER = "interface.gather";
    private static final String NO_GATHER = "interface.no-gather";

    @ParameterizedTest
    @CsvSource({"T1,read-write,2", "T2,mmap,1"})
    void countsCopiesOnBothKindsOfInterface(String id, String method, int right) {
        assertAll(
                () -> assertVerdict(HOLDS, judge(id, row(method).copies(right), row(method).noGather().copies(right + 0.02))),
                () -> assertVerdict(HOLDS_IF, judge(id, row(method).copies(right - 0.03), row(method).noGather().copies(right + 1)), GATHER),
                () -> assertVerdict(HOLDS_IF, judge(id, row(method).copies(right)), GATHER),
                () -> assertVerdict(HOLDS_IF, judge(id, row(method).copies(right - 1), row(method).noGather().copies(right)), NO_GATHER),
                () -> assertVerdict(DOES_NOT_HOLD, judge(id, row(method).copies(right + 0.04), row(method).noGather().copies(right + 1))),
                () -> assertVerdict(DOES_NOT_HOLD, judge(id, row(method).copies(right), row(method).cold().copies(right + 1), row(method).noGather().copies(right + 1))),
                () -> assertVerdict(NOT_MEASURED, judge(id, row(method).copies(right + 1)), "missing.interface", NO_GATHER),
                () -> assertVerdict(NOT_MEASURED, judge(id, row(method).from(Metric.MODELLED).copies(right), row(method).noGather().from(Metric.MODELLED).copies(right)), "missing.modelled"));
    }

    /** An interface that gathers but leaves checksums to the CPU copies shared pages once more, and private ones not. */
    @Test
    void tellsInterfacesWithoutChecksumOffloadApart() {
        var rows = new Made[] {row("read-write").with("checksumOffload", true).copies(2), row("read-write").noChecksum().copies(2), row("read-write").noGather().copies(3),
            row("mmap").with("checksumOffload", true).copies(1), row("mmap").noChecksum().copies(1), row("mmap").noGather().copies(2),
            row("sendfile").with("checksumOffload", true).copies(0), row("sendfile").noChecksum().copies(1), row("sendfile").noGather().copies(1)};
        assertAll(
                () -> assertVerdict(HOLDS_IF, judge("T1", rows), GATHER),
                () -> assertVerdict(HOLDS_IF, judge("T3", rows), "interface.lacks"),
                () -> assertTrue(remarks(judge("T3", rows), "remark.one-interface")),
                () -> assertVerdict(HOLDS_IF, judge("T4", rows), "interface.gather-checksum"));
    }

    /** A TUN is of that kind: it has a row of its own, and is named only where it is not as the others of its kind. */
    @Test
    void namesATunWhereItDiffers() {
        var rows = List.of(List.of(2, 1, 0), List.of(2, 1, 1), List.of(3, 2, 1));
        for (boolean alike : new boolean[] {true, false}) {
            var all = new ArrayList<Made>();
            for (int i = 0; i < 3; i++) {
                var method = List.of("read-write", "mmap", "sendfile").get(i);
                all.add(row(method).with("checksumOffload", true).copies(rows.get(0).get(i)));
                all.add(row(method).noChecksum().copies(rows.get(1).get(i) + (alike ? 0 : 1)));
                all.add(row(method).noChecksum().with("interface", "tun").copies(rows.get(1).get(i)));
                all.add(row(method).noGather().copies(rows.get(2).get(i)));
            }
            var run = all.toArray(Made[]::new);
            var gathers = alike ? new String[] {GATHER} : new String[] {"interface.gather-checksum", "interface.tun"};
            var lacks = alike ? new String[] {"interface.lacks"} : new String[] {NO_GATHER, "interface.tun"};
            assertAll(
                    () -> assertVerdict(HOLDS_IF, judge("T1", run), gathers),
                    () -> assertVerdict(HOLDS_IF, judge("T2", run), gathers),
                    () -> assertVerdict(HOLDS_IF, judge("T3", run), lacks),
                    () -> assertVerdict(HOLDS_IF, judge("T4", run), "interface.gather-checksum"),
                    () -> assertEquals(!alike, keys(judge("T3", run).condition()).contains("interface.tun")),
                    () -> assertEquals(RowOutcome.CONFIRMED, outcome(judge("T3", run), Wording.EN.cell(Message.of("interface.tun")), "sendfile")));
        }
    }

    @Test
    void leavesModelledFiguresOutBesideMeasuredOnes() {
        var verdict = judge("T1", row("read-write").copies(2), row("read-write").cold().from(Metric.MODELLED).copies(7));
        assertVerdict(HOLDS_IF, verdict, GATHER);
        assertEquals(1, verdict.cited().size());
        assertEquals(RowOutcome.CONFIRMED, outcome(verdict, "gathers", "read-write", "2.00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"T3", "S4"})
    void sendfileCopiesOnceWhereNothingGathers(String id) {
        assertAll(
                () -> assertVerdict(HOLDS_IF, judge(id, row("sendfile").copies(0), row("sendfile").noGather().copies(1)), NO_GATHER),
                () -> assertVerdict(HOLDS, judge(id, row("sendfile").copies(1), row("sendfile").noGather().copies(1))),
                () -> assertVerdict(DOES_NOT_HOLD, judge(id, row("sendfile").copies(0), row("sendfile").noGather().copies(0))),
                () -> assertVerdict(NOT_MEASURED, judge(id, row("sendfile").copies(0)), "missing.interface", NO_GATHER));
    }

    /** S4 says two things: where mmap makes as many copies, the second is wrong. */
    @Test
    void sendfileCopiesLessThanMmapWhereNothingGathers() {
        var verdict = judge("S4", row("sendfile").with("checksumOffload", true).copies(0), row("sendfile").noChecksum().copies(1), row("sendfile").noGather().copies(1),
                row("mmap").with("checksumOffload", true).copies(1), row("mmap").noChecksum().copies(1), row("mmap").noGather().copies(2));
        assertVerdict(HOLDS_IF, verdict, NO_GATHER);
        assertFalse(keys(verdict.condition()).contains("interface.lacks"));
    }

    @Test
    void showsTheStagesOfACopy() {
        var verdict = judge("T3", row("sendfile").copies(0), row("sendfile").noGather().copies(1).figure(MetricName.COPIED, "linearized-at-transmit", 1));
        assertEquals(RowOutcome.CONFIRMED, outcome(verdict, "does not gather", "linearized before sending 1.00"));
        assertTrue(remarks(verdict, "remark.below-the-socket"));
    }

    @Test
    void tellsWhetherOneInterfaceGivesTheWholeTable() {
        var rows = Stream.of(row("read-write").copies(2), row("mmap").copies(1), row("sendfile").copies(0), row("read-write").noGather().copies(3), row("mmap").noGather().copies(2),
                row("sendfile").noGather().copies(1)).toList();
        assertTrue(remarks(judge("T3", rows), "remark.no-interface"));
        assertFalse(remarks(judge("T3", rows.subList(0, 4)), "remark.no-interface"), "mmap's is not known");
    }

    @Test
    void sendfileWithGatherCopiesNothing() {
        assertAll(
                () -> assertVerdict(HOLDS, judge("T4", row("sendfile").copies(0.02), row("sendfile").noGather().copies(1))),
                () -> assertTrue(remarks(judge("T4", row("sendfile").copies(0)), "remark.dma")),
                () -> assertVerdict(DOES_NOT_HOLD, judge("T4", row("sendfile").copies(1))),
                () -> assertVerdict(NOT_MEASURED, judge("T4", row("sendfile").from(Metric.MODELLED).copies(0)), "missing.modelled"),
                () -> assertEquals(null, outcome(judge("T4", row("sendfile").from(Metric.MODELLED).copies(0).from(Metric.PROVEN).figure(MetricName.BY_REFERENCE, 1)),
                        "by reference: 1.00 (proven by overwriting)")),
                () -> assertVerdict(NOT_MEASURED, judge("T4", row("sendfile").noGather().copies(1)), "missing.interface", GATHER));
    }

    /** Two claims in one: each has its answer. */
    @Test
    void findsOutWhatTcpCorkChanges() {
        var plain = row("sendfile").copies(0);
        var verdict = judge("T5", plain, row("sendfile").corked().copies(0).interval(MetricName.CORK_RATIO, 0.9, 1, 1.1), row("sendfile").noGather().copies(1),
                row("sendfile").noGather().corked().copies(1), row("header-sendfile").size(1200).each(MetricName.PACKETS, 2), row("header-sendfile-cork").size(1200).each(MetricName.PACKETS, 1));
        assertAll(
                () -> assertVerdict(DOES_NOT_HOLD, verdict, "condition.cork", "part.does-not-hold"),
                () -> assertEquals(RowOutcome.REFUTED, outcome(verdict, "gathers", "0.00")),
                () -> assertEquals(null, outcome(verdict, "does not gather", "1.00")),
                () -> assertEquals(null, outcome(verdict, "plain", "1,200 B", "2")),
                () -> assertEquals(null, outcome(verdict, "TCP_CORK", "1,200 B", "1")),
                () -> assertTrue(remarks(verdict, "remark.cork-tie") && remarks(verdict, "remark.linux-2.4")),
                () -> assertVerdict(DOES_NOT_HOLD, judge("T5", plain), "part.does-not-hold"),
                () -> assertVerdict(DOES_NOT_HOLD, judge("T5", row("sendfile").copies(1), row("sendfile").corked().copies(1)), "part.does-not-hold"),
                () -> assertVerdict(HOLDS, judge("T5", row("sendfile").copies(1), row("sendfile").corked().copies(0)), "part.holds"),
                () -> assertVerdict(NOT_MEASURED, judge("T5", row("sendfile").copies(1)), "missing.cork"),
                () -> assertVerdict(NOT_MEASURED, judge("T5", row("sendfile").from(Metric.MODELLED).copies(0)), "missing.copies"));
    }

    @Test
    void decidesTheDisksHalfOfTheDmaCopies() {
        var warm = row("mmap").figure(MetricName.DISK_BYTES, 0.01).figure(MetricName.INTERFACE_BYTES, 1);
        var verdict = judge("T6", warm, row("mmap").cold().figure(MetricName.DISK_BYTES, 0.99));
        assertAll(
                () -> assertVerdict(HOLDS_IF, verdict, "condition.disk"),
                () -> assertEquals(RowOutcome.REFUTED, outcome(verdict, "read from the disk, warm page cache", "0.01"), "it is not unavoidable"),
                () -> assertEquals(RowOutcome.OPEN, outcome(verdict, "handed to veth", "1.00")),
                () -> assertVerdict(DOES_NOT_HOLD, judge("T6", warm, row("mmap").cold().figure(MetricName.DISK_BYTES, 1), row("sendfile").cold().figure(MetricName.DISK_BYTES, 0.5))),
                () -> assertVerdict(NOT_MEASURED, judge("T6", warm), "missing.disk"),
                () -> assertVerdict(NOT_MEASURED, judge("T6", row("mmap").cold().from(Metric.notMeasured("tmpfs has no block device")).figure(MetricName.DISK_BYTES, 1)), "missing.disk"));
    }

    @ParameterizedTest
    @CsvSource({"M1,page-cache-to-user,0", "M5,user-to-socket,1"})
    void followsTheStagesOfMmap(String id, String stage, int right) {
        assertAll(
                () -> assertVerdict(HOLDS, judge(id, row("mmap").figure(MetricName.COPIED, stage, right), row("read-write").figure(MetricName.COPIED, stage, 1))),
                () -> assertVerdict(HOLDS, judge(id, row("mmap").from(Metric.PROVEN).figure(MetricName.COPIED, stage, right))),
                () -> assertVerdict(DOES_NOT_HOLD, judge(id, row("mmap").figure(MetricName.COPIED, stage, right), row("mmap").noGather().figure(MetricName.COPIED, stage, 0.5))),
                () -> assertVerdict(NOT_MEASURED, judge(id, row("mmap").from(Metric.MODELLED).figure(MetricName.COPIED, stage, right)), "missing.modelled"),
                () -> assertVerdict(NOT_MEASURED, judge(id, row("read-write").figure(MetricName.COPIED, stage, right)), "missing.copies"));
    }

    @Test
    void everyMeansCopiesLess() {
        var rows = Stream.of(row("read-write").copies(2), row("mmap").copies(1), row("sendfile").copies(0), row("splice").copies(0)).toList();
        assertAll(
                () -> assertVerdict(HOLDS_IF, judge("Z2", rows), "condition.interface-only", GATHER, NO_GATHER),
                () -> assertVerdict(HOLDS, judge("Z2", rows, row("read-write").noGather().copies(3), row("mmap").noGather().copies(2), row("sendfile").noGather().copies(1),
                        row("splice").noGather().copies(1))),
                () -> assertVerdict(DOES_NOT_HOLD, judge("Z2", rows, row("mmap").cold().copies(2))),
                () -> assertVerdict(NOT_MEASURED, judge("Z2", rows.subList(0, 3)), "missing.together"));
    }
}
