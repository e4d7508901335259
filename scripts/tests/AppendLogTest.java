package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.json.JsonMapper;
import zerocopy.log.KilledLog;
import zerocopy.log.LogMethod;
import zerocopy.log.LogRecord;
import zerocopy.log.LogWriter;

/** Logs: what was appended is there, also after the writer was killed; what is not whole is told. */
@Tag(TestRun.TOGETHER)
@Timeout(60)
class AppendLogTest extends WithDemo {

    private static final String DEMO = "AppendLogDemo";

    private Path write(LogMethod method, LogRecord record, int records, int sync) throws Exception {
        var log = Files.createTempFile(folder, "log", null);
        try (LogWriter writer = method.open(log, record)) {
            for (int i = 0; i < records; i++) {
                writer.append(i);
                if (sync > 0 && i % sync == 0) {
                    writer.sync();
                }
            }
        }
        return log;
    }

    // --- the bytes

    /** Up to and beyond the 16 MiB window of a mapped log, into which 1 MiB records do not fit evenly. */
    @ParameterizedTest
    @FieldSource("zerocopy.log.LogMethod#ALL")
    void holdsWhatWasAppended(LogMethod method) throws Exception {
        for (var payloadAndRecords : new int[][] {{8, 0}, {8, 1}, {8, 1000}, {128, 5000}, {4096, 9}, {4080, 5000}, {1 << 20, 40}}) {
            for (var sync : new int[] {0, 700}) {
                var record = new LogRecord(payloadAndRecords[0]);
                var log = write(method, record, payloadAndRecords[1], sync);
                assertEquals(new LogRecord.Scan(payloadAndRecords[1], false), record.scan(log), List.of(payloadAndRecords[0], sync).toString());
                assertEquals((long) record.size() * payloadAndRecords[1], Files.size(log), "ends where its last record does");
                Files.delete(log);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("zerocopy.log.LogMethod#ALL")
    void tellsATornRecord(LogMethod method) throws Exception {
        var record = new LogRecord(128);
        var log = write(method, record, 10, 0);
        try (var file = new RandomAccessFile(log.toFile(), "rw")) {
            file.setLength(10 * record.size() + 5000); // room made in advance
            assertEquals(new LogRecord.Scan(10, false), record.scan(log));
            file.setLength(10 * record.size() - 1);
            assertEquals(new LogRecord.Scan(9, true), record.scan(log));
            file.setLength(9 * record.size());
            assertEquals(new LogRecord.Scan(9, false), record.scan(log));
            file.seek(4 * record.size() + LogRecord.HEADER + 77);
            file.write(file.read() + 1);
            assertEquals(new LogRecord.Scan(4, true), record.scan(log), "one byte changed");
        }
    }

    /** A record of another number is no record: a gap, or what an older log left. */
    @Test
    void tellsARecordOutOfOrder() throws Exception {
        var record = new LogRecord(8);
        var log = write(LogMethod.CHANNEL_WRITE, record, 3, 0);
        var bytes = Files.readAllBytes(log);
        System.arraycopy(bytes, 0, bytes, record.size(), record.size());
        Files.write(log, bytes);
        assertEquals(new LogRecord.Scan(1, true), record.scan(log));
    }

    // --- killed

    @ParameterizedTest
    @FieldSource("zerocopy.log.LogMethod#ALL")
    void everythingAcknowledgedIsFoundAfterAKill(LogMethod method) throws Exception {
        var forced = KilledLog.run(folder, method, 128, 50, new SplittableRandom(1));
        assertTrue(forced.acknowledged() > 0);
        assertEquals(forced.acknowledged(), forced.found(), "forced");
        var unforced = KilledLog.run(folder, method, 128, 0, new SplittableRandom(1));
        assertTrue(unforced.acknowledged() > 0);
        if (method == LogMethod.BUFFERED_STREAM) { // what is in its buffer dies with it
            for (var i = 2; i < 6 && unforced.found() == unforced.acknowledged(); i++) { // just flushed by chance, one time in 57
                unforced = KilledLog.run(folder, method, 128, 0, new SplittableRandom(i));
            }
            assertTrue(unforced.found() < unforced.acknowledged(), unforced.toString());
            assertTrue(unforced.found() >= unforced.acknowledged() - 8192 / 144 - 1, unforced.toString());
        } else {
            assertEquals(unforced.acknowledged(), unforced.found(), "in the page cache");
        }
        Demo.assertLeft(folder);
    }

    /** Its disk is full with the second record, before it is killed: what it closed and cut to length does not count as what a kill leaves. */
    @Test
    void aWriterThatEndsByItselfWasNotKilled() throws Exception {
        try (var tiny = Fixtures.Tmpfs.mount(folder.resolve("tiny"), "size=128k")) {
            var failure = assertThrows(IOException.class, () -> KilledLog.run(tiny.folder(), LogMethod.CHANNEL_WRITE, 65536, 0, new SplittableRandom(1)));
            Fixtures.assertSentence(failure.getMessage(), "the log's writer failed: No space left on device");
            Demo.assertLeft(tiny.folder());
        }
    }

    /** Who is killed may have said something before, which is no failure: HotSpot writes its log to standard output. */
    @Test
    void whatTheJvmSaysIsNoFailure() throws Exception {
        var seen = demo.with("JAVA_TOOL_OPTIONS", "-Xlog:gc+init").run(DEMO, "--quick", "--repeat", "1", "--methods", "channel-write");
        Demo.assertWorks(seen);
        assertTrue(seen.out().contains("gc,init"), seen.out());
    }

    // --- the demo

    @Test
    void measuresEveryMethodAndSaves() throws Exception {
        var seen = demo.run(DEMO, "--quick", "--repeat", "1", "--json", "--save", "run");
        Demo.assertWorks(seen);
        Demo.assertLeft(folder, "append-log-demo.json", "command.txt", "environment.json");
        var record = JsonMapper.shared().readTree(seen.out());
        var results = record.get("results").valueStream().toList();
        assertEquals(List.of("channel-write 0", "channel-allocated 0", "mapped 0", "buffered-stream 0",
                "channel-write 100", "channel-allocated 100", "mapped 100", "buffered-stream 100"),
                results.stream().map(result -> result.get("method").asString() + " " + result.get("parameters").get("sync").asInt()).toList());
        for (var result : results) {
            var metrics = result.get("metrics");
            assertEquals("append-log", result.get("experiment").asString());
            assertEquals("verified", result.get("integrity").asString());
            assertAll(Stream.of("throughput B/s", "ratio 1", "recordRate 1/s", "cpu s/GB", "recordsAcknowledged 1", "recordsFound 1", "recordsTorn 1")
                    .map(metric -> metric.split(" ")).map(metric -> () -> {
                        assertEquals(metric[1], metrics.get(metric[0]).get("unit").asString(), metric[0]);
                        assertEquals("measured", metrics.get(metric[0]).get("source").asString(), metric[0]);
                    }));
            assertEquals(result.get("parameters").get("sync").asInt() > 0, metrics.has("forceTime"));
        }
    }

    @Test
    void screenIsNarrowEnough() throws Exception {
        var seen = demo.run(DEMO, "--quick", "--repeat", "6", "--methods", "mapped,channel-write,channel-allocated", "--sync", "1");
        Demo.assertWorks(seen);
        Demo.assertFits(seen);
        assertTrue(seen.out().replaceAll("\\s+", " ").matches(".* Forced every record, the mapped log was [0-9.]+ \\([^)]*\\) times as fast as channel-allocated(?: \\(a tie\\))?, .*"
                + " channel-allocated was [0-9.]+ \\([^)]*\\) times as fast as channel-write(?: \\(a tie\\))?\\. .*"), seen.out());
    }

    // --- what goes wrong

    /** A mapped log too, which a full disk would hit with a SIGBUS if it had not asked for room. */
    @ParameterizedTest
    @FieldSource("zerocopy.log.LogMethod#ALL")
    void diskIsFull(LogMethod method) throws Exception {
        try (var tiny = Fixtures.Tmpfs.mount(folder.resolve("tiny"), "size=2m")) {
            var seen = demo.run(DEMO, "--quick", "--repeat", "1", "--folder", "tiny", "--methods", method.id());
            Demo.assertFails(1, seen, "cannot append to a log in tiny: No space left on device");
            Demo.assertLeft(tiny.folder());
        }
    }
}
