package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static tests.Judged.arguments;
import static tests.Judged.assertVerdict;
import static tests.Judged.judge;
import static tests.Judged.outcome;
import static tests.Made.MIB;
import static tests.Made.row;
import static zerocopy.claims.Ruling.DOES_NOT_HOLD;
import static zerocopy.claims.Ruling.HOLDS;
import static zerocopy.claims.Ruling.HOLDS_IF;
import static zerocopy.claims.Ruling.NOT_MEASURED;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import zerocopy.claims.RowOutcome;
import zerocopy.record.MetricName;

/** Verdicts on calls, crossings and switches: T7, T8, S3, Z1. */
class CallClaimsTest {

    @Test
    void comparesTheCallsByName() {
        var readWrite = row("read-write").moves("read", 256).moves("write", 256).each(MetricName.CALLS, "lseek", 1);
        var mmap = row("mmap").moves("write", 1).each(MetricName.CALLS, "mmap", 1).each(MetricName.CALLS, "munmap", 1);
        var sendfile = row("sendfile").moves("sendfile", 1).each(MetricName.CALLS, "copy_file_range", 1);
        assertAll(
                () -> assertVerdict(HOLDS, judge("T7", readWrite, mmap, sendfile)),
                () -> assertEquals(RowOutcome.CONFIRMED, outcome(judge("T7", readWrite, mmap, sendfile), "read-write", "64 MiB", "read, write", "256 read, 256 write, 1 lseek")),
                () -> assertVerdict(DOES_NOT_HOLD, judge("T7", readWrite, mmap, row("sendfile").moves("splice", 2))),
                () -> assertVerdict(DOES_NOT_HOLD, judge("T7", readWrite, row("mmap").moves("write", 1), sendfile)),
                () -> assertVerdict(NOT_MEASURED, judge("T7", readWrite, mmap, row("sendfile").copies(0)), "missing.together"),
                () -> assertVerdict(HOLDS, judge("S3", mmap, sendfile)),
                () -> assertVerdict(HOLDS_IF, judge("S3", mmap, sendfile, row("mmap").size(4096 * MIB).moves("write", 3).each(MetricName.CALLS, "mmap", 1),
                        row("sendfile").size(4096 * MIB).moves("sendfile", 3)), "if.size"),
                () -> assertVerdict(DOES_NOT_HOLD, judge("S3", mmap, row("sendfile").moves("sendfile", 2))),
                () -> assertVerdict(NOT_MEASURED, judge("S3", sendfile), "missing.together"));
    }

    /** Calls that move bytes, crossings, voluntary switches. */
    private static Made switching(Made row, double reads, double writes, double crossings, double switches) {
        row.each(MetricName.CROSSINGS, crossings).each(MetricName.SWITCHES, "voluntary", switches).each(MetricName.SWITCHES, "involuntary", 0);
        return (reads > 0 ? row.moves("read", reads) : row).moves("write", writes);
    }

    @Test
    void countsTheThreeKindsOfSwitchesApart() {
        var small = List.of(switching(row("read-write").size(4096), 1, 1, 6, 1), switching(row("mmap").size(4096), 0, 1, 10, 1), switching(row("sendfile").size(4096), 0, 1, 6, 1));
        var large = new Made[] {switching(row("read-write"), 256, 256, 1042, 4), switching(row("mmap"), 0, 1, 10, 3), switching(row("sendfile"), 0, 1, 8, 3)};
        var verdict = judge("T8", small, large);
        assertAll(
                () -> assertVerdict(HOLDS_IF, verdict, "condition.call-switches", "if.size"),
                () -> assertEquals(List.of(4096L), arguments(verdict.condition())),
                () -> assertEquals(RowOutcome.REFUTED, outcome(verdict, "64 MiB", "read-write", "512", "1,042", "4 + 0")),
                () -> assertVerdict(HOLDS_IF, judge("T8", small), "condition.call-switches"),
                () -> assertVerdict(DOES_NOT_HOLD, judge("T8", large)),
                () -> assertVerdict(HOLDS, judge("T8", switching(row("read-write"), 256, 256, 1042, 2), switching(row("mmap"), 0, 1, 10, 1), switching(row("sendfile"), 0, 1, 8, 1))),
                () -> assertVerdict(NOT_MEASURED, judge("T8", large[0], large[1]), "missing.together"));
    }

    private static Made whole(String method, double copies, double crossings, double switches) {
        return switching(row(method).copies(copies), 0, 1, crossings, switches);
    }

    @Test
    void judgesZeroCopyAsAWhole() {
        var small = Stream.of(whole("read-write", 2, 6, 4), whole("mmap", 1, 10, 1), whole("sendfile", 0, 6, 1), whole("splice", 0, 4, 1)).toList();
        var large = new Made[] {whole("read-write", 2, 1000, 4), whole("mmap", 1, 10, 1), whole("sendfile", 0, 8, 1), whole("splice", 0, 64, 1)};
        var tied = judge("Z1", whole("read-write", 2, 1000, 1), large[1], large[2], large[3]);
        assertAll(
                () -> assertVerdict(HOLDS, judge("Z1", large)),
                () -> assertVerdict(DOES_NOT_HOLD, judge("Z1", small), new String[0]),
                () -> assertVerdict(HOLDS_IF, judge("Z1", Stream.of(switching(row("read-write").size(4096).copies(2), 0, 1, 6, 4), switching(row("mmap").size(4096).copies(1), 0, 1, 10, 1),
                        switching(row("sendfile").size(4096).copies(0), 0, 1, 6, 1), switching(row("splice").size(4096).copies(0), 0, 1, 4, 1)).toList(), large), "if.size"),
                () -> assertVerdict(HOLDS_IF, tied, "condition.crossings"),
                () -> assertEquals(RowOutcome.OPEN, outcome(tied, "mmap", "0.00")),
                () -> assertVerdict(DOES_NOT_HOLD, judge("Z1", large[0], whole("mmap", 2, 10, 1), large[2], large[3])),
                () -> assertVerdict(NOT_MEASURED, judge("Z1", large[0], large[1], large[2]), "missing.together", "column.copies"));
    }
}
