package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static zerocopy.claims.Ruling.DOES_NOT_HOLD;
import static zerocopy.claims.Ruling.HOLDS;
import static zerocopy.claims.Ruling.HOLDS_IF;
import static zerocopy.claims.Ruling.NOT_MEASURED;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import zerocopy.claims.Claim;
import zerocopy.claims.Claims;
import zerocopy.claims.ClaimsText;
import zerocopy.claims.Evidence;
import zerocopy.claims.Ruling;
import zerocopy.claims.Verdict;
import zerocopy.record.Json;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.record.SavedRecords;

/** Verdicts on records made to give each of them, and the script that shows them. */
class ClaimsTest {

    private static final String NO_GATHER = "the interface has no scatter-gather";
    private static final String GATHER = "the interface has scatter-gather";
    private static final long MIB = 1 << 20;

    // --- the list

    @Test
    void hasEveryClaimOnceAndInOrder() {
        var expected = new ArrayList<String>();
        Map<String, Integer> groups = new LinkedHashMap<>();
        groups.put("T", 9);
        groups.put("M", 7);
        groups.put("S", 6);
        groups.put("J", 8);
        groups.put("Z", 2);
        groups.forEach((group, count) -> IntStream.rangeClosed(1, count).forEach(i -> expected.add(group + i)));
        assertEquals(expected, Claims.ALL.stream().map(Claim::id).toList());
        assertEquals("T5", Claims.of(" t5 ").orElseThrow().id());
        assertTrue(Claims.of("T10").isEmpty());
    }

    /** Word for word, but for markup and the blanks that align a table. */
    @Test
    void quotesTheArticle() throws Exception {
        var seed = Program.repository().resolve("../shared/seed");
        assumeTrue(Files.isDirectory(seed), "the article is not part of the repository");
        var article = new StringBuilder();
        try (var files = Files.list(seed)) {
            for (var file : files.toList()) {
                article.append(Files.readString(file));
            }
        }
        var words = article.toString().replaceAll("[*`]", "").replaceAll("\\s+", " ");
        assertAll(Claims.ALL.stream().flatMap(claim -> Stream.of(claim.original().split(" … ")).map(part -> () ->
                assertTrue(words.contains(part), claim.id() + ": " + part))));
    }

    static Stream<String> ids() {
        return Claims.ALL.stream().map(Claim::id);
    }

    /** No data, no guess: of no record, of another experiment's, of a row without figures, of bytes that nobody verified. */
    @ParameterizedTest
    @MethodSource("ids")
    void saysNotMeasuredWithoutData(String id) {
        var claim = Claims.of(id).orElseThrow();
        var wrong = row("sendfile").copies(0).time(1, 1);
        var unverified = new Result("article-table", "sendfile", wrong.parameters, Result.unverified("the peer is foreign"), wrong.metrics);
        assertAll(
                () -> assertEquals("not measured here: no " + claim.experiment() + " record in this run", judge(claim.id()).words()),
                () -> assertEquals(NOT_MEASURED, claim.judge(evidence(new Result("another", "sendfile", wrong.parameters, Result.VERIFIED, wrong.metrics))).ruling()),
                () -> assertEquals(NOT_MEASURED, claim.judge(evidence(unverified)).ruling()),
                () -> assertEquals(NOT_MEASURED, judge(claim.id(), row("read-write"), row("mmap"), row("sendfile"), row("splice")).ruling()));
    }

    // --- copies

    @ParameterizedTest
    @ValueSource(strings = {"T1 read-write 2", "T2 mmap 1"})
    void countsCopiesOnBothInterfaces(String said) {
        var part = said.split(" ");
        var right = Integer.parseInt(part[2]);
        assertAll(
                () -> assertVerdict(HOLDS, null, judge(part[0], row(part[1]).copies(right), row(part[1]).noGather().copies(right + 0.02))),
                () -> assertVerdict(HOLDS_IF, GATHER, judge(part[0], row(part[1]).copies(right - 0.03), row(part[1]).noGather().copies(right + 1))),
                () -> assertVerdict(HOLDS_IF, GATHER, judge(part[0], row(part[1]).copies(right))),
                () -> assertVerdict(HOLDS_IF, NO_GATHER, judge(part[0], row(part[1]).copies(right - 1), row(part[1]).noGather().copies(right))),
                () -> assertVerdict(DOES_NOT_HOLD, null, judge(part[0], row(part[1]).copies(right + 0.04), row(part[1]).noGather().copies(right + 1))),
                () -> assertVerdict(DOES_NOT_HOLD, null, judge(part[0], row(part[1]).copies(right), row(part[1]).cold().copies(right + 1),
                        row(part[1]).noGather().copies(right + 1))),
                () -> assertVerdict(NOT_MEASURED, "no interface without", judge(part[0], row(part[1]).copies(right + 1))),
                () -> assertVerdict(NOT_MEASURED, "only modelled", judge(part[0], row(part[1]).from(Metric.MODELLED).copies(right),
                        row(part[1]).noGather().from(Metric.MODELLED).copies(right))));
    }

    @Test
    void leavesModelledFiguresOutBesideMeasuredOnes() {
        var verdict = judge("T1", row("read-write").copies(2), row("read-write").cold().from(Metric.MODELLED).copies(7));
        assertVerdict(HOLDS_IF, GATHER, verdict);
        assertEquals(1, verdict.cited().size());
        assertTrue(verdict.reasons().getFirst().contains("2.00 (measured, 1 result)"), verdict.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"T3", "S4"})
    void sendfileCopiesOnceWhereNothingGathers(String id) {
        assertAll(
                () -> assertVerdict(HOLDS_IF, NO_GATHER, judge(id, row("sendfile").copies(0), row("sendfile").noGather().copies(1))),
                () -> assertVerdict(HOLDS, null, judge(id, row("sendfile").copies(1), row("sendfile").noGather().copies(1))),
                () -> assertVerdict(DOES_NOT_HOLD, null, judge(id, row("sendfile").copies(0), row("sendfile").noGather().copies(0))),
                () -> assertVerdict(NOT_MEASURED, "no interface without", judge(id, row("sendfile").copies(0))));
    }

    @Test
    void tellsThatTheTableComesFromTwoMachines() {
        var rows = new Row[] {row("read-write").copies(2), row("mmap").copies(1), row("sendfile").copies(0), row("sendfile").noGather().copies(1)};
        assertSays("different machines", judge("T3", rows));
        assertFalse(judge("T3", rows[0], rows[2], rows[3]).reasons().toString().contains("different machines"));
    }

    @Test
    void sendfileWithGatherCopiesNothing() {
        assertAll(
                () -> assertVerdict(HOLDS, null, judge("T4", row("sendfile").copies(0.02), row("sendfile").noGather().copies(1))),
                () -> assertSays("handed to veth", judge("T4", row("sendfile").copies(0))),
                () -> assertVerdict(DOES_NOT_HOLD, null, judge("T4", row("sendfile").copies(1))),
                () -> assertVerdict(NOT_MEASURED, "only modelled", judge("T4", row("sendfile").from(Metric.MODELLED).copies(0))),
                () -> assertSays("1.00 (proven by overwriting", judge("T4", row("sendfile").from(Metric.MODELLED).copies(0)
                        .from(Metric.PROVEN).figure("byReference", 1))),
                () -> assertVerdict(NOT_MEASURED, "no interface with", judge("T4", row("sendfile").noGather().copies(1))));
    }

    @Test
    void findsOutWhatTcpCorkChanges() {
        var plain = row("sendfile").copies(0);
        var verdict = judge("T5", plain, row("sendfile").corked().copies(0).metric("corkRatio", new Metric("1", 1.0, 0.9, 1.1, null, Metric.MEASURED)),
                row("sendfile").noGather().copies(1), row("sendfile").noGather().corked().copies(1),
                row("header-sendfile").size(1200).figure("packets", 2e9 / 1200), row("header-sendfile-cork").size(1200).figure("packets", 1e9 / 1200));
        assertAll(
                () -> assertVerdict(DOES_NOT_HOLD, null, verdict),
                () -> assertSays("TCP_CORK changes nothing", verdict),
                () -> assertSays("scatter-gather: 0.00 with it, 1.00 without", verdict),
                () -> assertSays("1.00 (0.90 to 1.10) times that without, at 64 MiB: a tie", verdict),
                () -> assertSays("leave in 2 packets; with TCP_CORK in 1.", verdict),
                () -> assertVerdict(DOES_NOT_HOLD, null, judge("T5", plain)),
                () -> assertVerdict(DOES_NOT_HOLD, null, judge("T5", row("sendfile").copies(1), row("sendfile").corked().copies(1))),
                () -> assertVerdict(HOLDS, null, judge("T5", row("sendfile").copies(1), row("sendfile").corked().copies(0))),
                () -> assertVerdict(NOT_MEASURED, "with TCP_CORK", judge("T5", row("sendfile").copies(1))),
                () -> assertVerdict(NOT_MEASURED, "were not measured", judge("T5", row("sendfile").from(Metric.MODELLED).copies(0))));
    }

    @Test
    void decidesTheDisksHalfOfTheDmaCopies() {
        var warm = row("mmap").figure("diskBytes", 0.01).figure("interfaceBytes", 1);
        assertAll(
                () -> assertVerdict(HOLDS_IF, "not in the page cache", judge("T6", warm, row("mmap").cold().figure("diskBytes", 0.99))),
                () -> assertSays("is not unavoidable", judge("T6", warm, row("mmap").cold().figure("diskBytes", 1))),
                () -> assertSays("Handed to veth, a byte sent: 1.00 (measured, 1 result). Only a physical NIC", judge("T6", warm)),
                () -> assertVerdict(DOES_NOT_HOLD, null, judge("T6", warm, row("mmap").cold().figure("diskBytes", 1), row("sendfile").cold().figure("diskBytes", 0.5))),
                () -> assertVerdict(NOT_MEASURED, "no bytes from a block device", judge("T6", warm)),
                () -> assertVerdict(NOT_MEASURED, "no bytes from a block device", judge("T6", row("mmap").cold()
                        .metric("diskBytes", Metric.missing(MetricName.DISK_BYTES, "tmpfs has no block device")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"M1 copied.page-cache-to-user 0", "M5 copied.user-to-socket 1"})
    void followsTheStagesOfMmap(String said) {
        var part = said.split(" ");
        var right = Integer.parseInt(part[2]);
        assertAll(
                () -> assertVerdict(HOLDS, null, judge(part[0], row("mmap").figure(part[1], right), row("read-write").figure(part[1], 1))),
                () -> assertVerdict(HOLDS, null, judge(part[0], row("mmap").from(Metric.PROVEN).figure(part[1], right))),
                () -> assertSays("(proven by overwriting, 1 result)", judge(part[0], row("mmap").from(Metric.PROVEN).figure(part[1], right))),
                () -> assertVerdict(DOES_NOT_HOLD, null, judge(part[0], row("mmap").figure(part[1], right), row("mmap").noGather().figure(part[1], 0.5))),
                () -> assertVerdict(NOT_MEASURED, "only modelled", judge(part[0], row("mmap").from(Metric.MODELLED).figure(part[1], right))),
                () -> assertVerdict(NOT_MEASURED, "no " + part[1], judge(part[0], row("read-write").figure(part[1], right))));
    }

    // --- calls and switches

    @Test
    void comparesTheCallsByName() {
        var readWrite = row("read-write").moves("read", 256).moves("write", 256).calls("lseek", 1);
        var mmap = row("mmap").moves("write", 1).calls("mmap", 1).calls("munmap", 1);
        var sendfile = row("sendfile").moves("sendfile", 1).calls("copy_file_range", 1);
        assertAll(
                () -> assertVerdict(HOLDS, null, judge("T7", readWrite, mmap, sendfile)),
                () -> assertSays("256 read and 256 write, besides 1 lseek", judge("T7", readWrite, mmap, sendfile)),
                () -> assertVerdict(DOES_NOT_HOLD, null, judge("T7", readWrite, mmap, row("sendfile").moves("splice", 2))),
                () -> assertVerdict(DOES_NOT_HOLD, null, judge("T7", readWrite, row("mmap").moves("write", 1), sendfile)),
                () -> assertVerdict(NOT_MEASURED, "no calls of sendfile", judge("T7", readWrite, mmap, row("sendfile").copies(0))),
                () -> assertVerdict(HOLDS, null, judge("S3", mmap, sendfile)),
                () -> assertVerdict(HOLDS_IF, "the file is 64 MiB", judge("S3", mmap, sendfile, row("mmap").size(4096 * MIB).moves("write", 3).calls("mmap", 1),
                        row("sendfile").size(4096 * MIB).moves("sendfile", 3))),
                () -> assertVerdict(DOES_NOT_HOLD, null, judge("S3", mmap, row("sendfile").moves("sendfile", 2))),
                () -> assertVerdict(NOT_MEASURED, "together", judge("S3", sendfile)));
    }

    @Test
    void countsTheThreeKindsOfSwitchesApart() {
        var small = new Row[] {row("read-write").size(4096).switching(1, 1, 6, 1), row("mmap").size(4096).switching(0, 1, 10, 1),
                row("sendfile").size(4096).switching(0, 1, 6, 1)};
        var large = new Row[] {row("read-write").switching(256, 256, 1042, 4), row("mmap").switching(0, 1, 10, 3), row("sendfile").switching(0, 1, 8, 3)};
        var literal = new Row[] {row("read-write").switching(256, 256, 1042, 2), row("mmap").switching(0, 1, 10, 1), row("sendfile").switching(0, 1, 8, 1)};
        var verdict = judge("T8", all(small, large));
        assertAll(
                () -> assertVerdict(HOLDS_IF, "a system call that moves bytes, and the file is 4 KiB", verdict),
                () -> assertSays("A transfer of 64 MiB: calls that move bytes read-write 512, mmap 1, sendfile 1; user-kernel crossings read-write 1,042, mmap 10", verdict),
                () -> assertSays("The same a GB: calls that move bytes read-write 7,629", verdict),
                () -> assertTrue(judge("T8", small).words().endsWith("a system call that moves bytes")),
                () -> assertVerdict(DOES_NOT_HOLD, null, judge("T8", large)),
                () -> assertVerdict(HOLDS, null, judge("T8", literal)),
                () -> assertVerdict(NOT_MEASURED, "together", judge("T8", large[0], large[1])));
    }

    // --- time

    /** Pairs, not medians, decide: rounds that all drift are no noise. */
    @Test
    void decidesEfficiencyBySize() {
        var fast = new Row[] {row("read-write").time(1, 3), row("mmap").time(2, 2), row("sendfile").time(3, 1)};
        var even = new Row[] {row("read-write").size(MIB).time(1, 1), row("mmap").size(MIB).time(1, 1), row("sendfile").size(MIB).time(1, 1)};
        var slow = new Row[] {row("read-write").time(3, 1), row("mmap").time(2, 2), row("sendfile").time(1, 3)};
        var mixed = new Row[] {row("read-write").size(MIB).time(3, 1), row("mmap").size(MIB).time(2, 1), row("sendfile").size(MIB).time(1, 1)};
        var lazy = new Row[] {row("read-write").time(1, 1), row("mmap").time(2, 1), row("sendfile").time(3, 1)};
        assertAll(
                () -> assertVerdict(HOLDS, null, judge("T9", fast)),
                () -> assertVerdict(HOLDS_IF, "throughput is meant and the file is 64 MiB (undecided at 1 MiB); or CPU time is meant and the file is 64 MiB (undecided at 1 MiB)",
                        judge("T9", all(even, fast))),
                () -> assertVerdict(HOLDS_IF, "throughput is meant and the file is 64 MiB (the reverse holds at 1 MiB); by CPU time at no size", judge("T9", all(mixed, lazy))),
                () -> assertVerdict(DOES_NOT_HOLD, null, judge("T9", all(even, slow))),
                () -> assertVerdict(NOT_MEASURED, "undecided, as under no condition", judge("T9", even)),
                () -> assertSays("Throughput, 64 MiB: sendfile 3.00 (3.00 to 3.00) times that of read-write", judge("T9", fast)),
                () -> assertVerdict(NOT_MEASURED, "enough rounds", judge("T9", fast[0], fast[1])),
                () -> assertVerdict(NOT_MEASURED, "enough rounds", judge("T9", row("read-write").figure("throughput", 1),
                        row("mmap").figure("throughput", 2), row("sendfile").figure("throughput", 3))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"M4 mmap read-write", "S2 sendfile mmap"})
    void comparesCpuTime(String said) {
        var part = said.split(" ");
        assertAll(
                () -> assertVerdict(HOLDS, null, judge(part[0], row(part[1]).time(1, 1), row(part[2]).time(1, 2))),
                () -> assertVerdict(HOLDS_IF, "the file is 64 MiB without scatter-gather (undecided at 64 MiB)", judge(part[0], row(part[1]).time(1, 1), row(part[2]).time(1, 1),
                        row(part[1]).noGather().time(1, 1), row(part[2]).noGather().time(1, 2))),
                () -> assertVerdict(DOES_NOT_HOLD, null, judge(part[0], row(part[1]).time(1, 2), row(part[2]).time(1, 1))),
                () -> assertVerdict(NOT_MEASURED, "undecided, as under no condition", judge(part[0], row(part[1]).time(1, 1), row(part[2]).time(1, 1))),
                () -> assertVerdict(NOT_MEASURED, "enough rounds", judge(part[0], row(part[1]).time(1, 1))));
    }

    // --- the whole

    @Test
    void judgesZeroCopyAsAWhole() {
        var small = new Row[] {whole("read-write", 2, 6, 4).size(4096), whole("mmap", 1, 10, 1).size(4096), whole("sendfile", 0, 6, 1).size(4096), whole("splice", 0, 4, 1).size(4096)};
        var large = new Row[] {whole("read-write", 2, 1000, 4), whole("mmap", 1, 10, 1), whole("sendfile", 0, 8, 1), whole("splice", 0, 64, 1)};
        var tied = new Row[] {whole("read-write", 2, 1000, 1), whole("mmap", 1, 10, 1), whole("sendfile", 0, 8, 1), whole("splice", 0, 64, 1)};
        var copying = new Row[] {large[0], whole("mmap", 2, 10, 1), large[2], large[3]};
        assertAll(
                () -> assertVerdict(HOLDS, null, judge("Z1", large)),
                () -> assertVerdict(HOLDS_IF, "the file is 64 MiB", judge("Z1", all(small, large))),
                () -> assertVerdict(HOLDS_IF, "user-kernel crossings, not the scheduler's", judge("Z1", tied)),
                () -> assertSays("mmap saves 0 (0 to 0) of the scheduler's context switches a GB against read-write: a tie", judge("Z1", tied)),
                () -> assertVerdict(DOES_NOT_HOLD, null, judge("Z1", copying)),
                () -> assertVerdict(NOT_MEASURED, "measured copies", judge("Z1", large[0], large[1], large[2])),
                () -> assertVerdict(HOLDS_IF, GATHER + "; none without", judge("Z2", large)),
                () -> assertVerdict(HOLDS, null, judge("Z2", all(large, new Row[] {row("read-write").noGather().copies(3), row("mmap").noGather().copies(2),
                        row("sendfile").noGather().copies(1), row("splice").noGather().copies(1)}))),
                () -> assertVerdict(DOES_NOT_HOLD, null, judge("Z2", copying)),
                () -> assertVerdict(NOT_MEASURED, "copies of splice", judge("Z2", large[0], large[1], large[2])));
    }

    // --- records, text and the script

    /** What was written is read as it was: numbers as ints, longs or doubles. */
    @Test
    void judgesSavedRecordsAlike(@TempDir Path folder) throws Exception {
        var rows = new Row[] {row("read-write").copies(2).time(1, 2), row("mmap").copies(1).time(1, 1), row("read-write").noGather().copies(3)};
        var record = record(rows);
        Files.writeString(folder.resolve("article-table.json"), Json.write(record));
        Files.writeString(folder.resolve("environment.json"), Json.write(record.environment()));
        var read = SavedRecords.read(List.of(folder));
        assertEquals(1, read.size());
        for (var claim : Claims.ALL) {
            var expected = judge(claim.id(), rows);
            var verdict = claim.judge(Evidence.of(read));
            assertEquals(expected.words(), verdict.words());
            assertEquals(expected.reasons(), verdict.reasons());
        }
    }

    /** Rounds of two runs are no pairs. */
    @Test
    void takesAnExperimentFromOneRecordOnly() {
        var evidence = Evidence.of(List.of(record(row("sendfile").copies(0)), record(row("sendfile").noGather().copies(1))));
        assertEquals(1, evidence.experiment("article-table").results().size());
        assertVerdict(NOT_MEASURED, "no interface without", Claims.of("T3").orElseThrow().judge(evidence));
    }

    @Test
    void showsVerdictsWithColourOnlyIfTold() {
        var verdicts = List.of(judge("T1", row("read-write").copies(2)), judge("M2"));
        var plain = ClaimsText.of(verdicts, ClaimsText.Language.EN, false);
        var chinese = ClaimsText.of(verdicts, ClaimsText.Language.ZH, true);
        assertAll(
                () -> assertTrue(plain.contains("T1   read+write makes 2 CPU copies"), plain),
                () -> assertTrue(plain.contains("holds if " + GATHER), plain),
                () -> assertTrue(plain.contains("not measured here: no mapped-file record in this run"), plain),
                () -> assertTrue(plain.endsWith("2 claims: holds if 1, not measured here 1."), plain),
                () -> assertFalse(plain.contains("\u001b"), plain),
                () -> assertTrue(chinese.contains("\u001b[33mholds if"), chinese),
                () -> assertTrue(chinese.contains("适用于大文件"), chinese),
                () -> assertTrue(plain.lines().allMatch(line -> line.length() <= 110), plain));
    }

    @Test
    void printsVerdictsAndRecordAsOneJsonObject(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("table.json"), Json.write(record(row("read-write").copies(2), row("mmap").copies(1))));
        var seen = new Demo(folder).run("JudgeClaims", "table.json", "--json", "--only", "t1,M2");
        Demo.assertWorks(seen);
        var json = JsonMapper.shared().readTree(seen.out());
        assertAll(
                () -> assertEquals(List.of("schema", "command", "environment", "results", "verdicts"), List.copyOf(json.propertyNames())),
                () -> assertEquals(1, json.get("results").size(), "only what is cited"),
                () -> assertEquals("holds if", json.get("verdicts").get(0).get("verdict").asString()),
                () -> assertEquals("read-write", json.get("verdicts").get(0).get("cited").get(0).get("method").asString()),
                () -> assertEquals("M2", json.get("verdicts").get(1).get("id").asString()),
                () -> assertEquals(1, Json.parse(seen.out(), RunRecord.class).results().size(), "it is a record, too"));
    }

    @Test
    void endsWithTheUsualCodes(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("half.json"), "{\"schema\": \"zero-copy-lab/1\", \"res");
        var demo = new Demo(folder);
        assertAll(
                () -> assertFails(2, demo.run("JudgeClaims", "--only", "T10"), "no claim 'T10'"),
                () -> assertFails(1, demo.run("JudgeClaims"), "no reference run", "article-table --save"),
                () -> assertFails(1, demo.run("JudgeClaims", "missing.json"), "missing.json is not there"),
                () -> assertFails(1, demo.run("JudgeClaims", "half.json"), "half.json is no record"),
                () -> assertFails(1, demo.run("JudgeClaims", "."), "no record"),
                () -> assertTrue(demo.run("JudgeClaims", "--help").out().startsWith("Usage: ")));
    }

    private static void assertFails(int code, Program seen, String... parts) {
        assertEquals(code, seen.code(), seen.err());
        assertEquals("", seen.out());
        assertEquals(1, seen.err().lines().count(), seen.err());
        Fixtures.assertSentence(seen.err().strip(), parts);
    }

    // --- making records

    private static Row whole(String method, double copies, double crossings, double switches) {
        return row(method).copies(copies).switching(0, 1, crossings, switches);
    }

    private static Row row(String method) {
        return new Row(method);
    }

    private static Row[] all(Row[] some, Row[] others) {
        return Stream.concat(Stream.of(some), Stream.of(others)).toArray(Row[]::new);
    }

    private static Verdict judge(String id, Row... rows) {
        return Claims.of(id).orElseThrow().judge(Evidence.of(rows.length == 0 ? List.of() : List.of(record(rows))));
    }

    private static RunRecord record(Row... rows) {
        return new RunRecord(List.of("article-table"), Map.of("cpus", 2), Stream.of(rows).map(Row::result).toList());
    }

    private static Evidence evidence(Result result) {
        return Evidence.of(List.of(new RunRecord(List.of(), Map.of(), List.of(result))));
    }

    private static void assertVerdict(Ruling ruling, String part, Verdict verdict) {
        assertEquals(ruling, verdict.ruling(), verdict.toString());
        assertTrue(part == null ? verdict.qualifier() == null : verdict.qualifier().contains(part), verdict.toString());
        assertTrue(ruling == NOT_MEASURED || !verdict.reasons().isEmpty() && !verdict.cited().isEmpty(), verdict.toString());
    }

    private static void assertSays(String part, Verdict verdict) {
        assertTrue(verdict.reasons().stream().anyMatch(reason -> reason.contains(part)), verdict.toString());
    }

    /** A result of article-table, plain unless told otherwise: 64 MiB, warm, gathering, no TCP_CORK; counts are a transfer's. */
    private static final class Row {
        private static final int ROUNDS = 10;

        private final String method;
        private final Map<String, Object> parameters = new LinkedHashMap<>(Map.of("size", 64 * MIB, "cache", "warm", "interface", "veth",
                "scatterGather", true, "segmentationOffload", true, "cork", false));
        private final Map<String, Metric> metrics = new LinkedHashMap<>();
        private final Map<String, Double> perTransfer = new LinkedHashMap<>();
        private String source = Metric.MEASURED;

        private Row(String method) {
            this.method = method;
        }

        Row size(long size) {
            return with("size", size);
        }

        Row cold() {
            return with("cache", "cold");
        }

        Row corked() {
            return with("cork", true);
        }

        Row noGather() {
            return with("scatterGather", false).with("segmentationOffload", false);
        }

        private Row with(String parameter, Object value) {
            parameters.put(parameter, value);
            return this;
        }

        /** The source of the figures that follow. */
        Row from(String other) {
            source = other;
            return this;
        }

        Row copies(double perByte) {
            return figure("cpuCopies.kernel", perByte);
        }

        Row figure(String key, double value) {
            return metric(key, new Metric(MetricName.of(key).orElseThrow().unit(), value, null, null, null, source));
        }

        Row metric(String key, Metric metric) {
            metrics.put(key, metric);
            return this;
        }

        Row calls(String name, double count) {
            perTransfer.put("calls." + name, count);
            return this;
        }

        Row moves(String name, double count) {
            return calls(name, count).figure("callBytes." + name, 1);
        }

        /** Calls that move bytes, crossings, voluntary switches. */
        Row switching(double reads, double writes, double crossings, double switches) {
            perTransfer.put("crossings", crossings);
            perTransfer.put("pageFaults.user", 0.0);
            perTransfer.put("switches.voluntary", switches);
            perTransfer.put("switches.involuntary", 0.0);
            if (reads > 0) {
                moves("read", reads);
            }
            return moves("write", writes);
        }

        /** Rounds that drift by a factor of four, together with those of every other row. */
        Row time(double throughput, double cpu) {
            return samples("throughput", throughput).samples("totalCpu", cpu);
        }

        private Row samples(String key, double value) {
            var samples = IntStream.range(0, ROUNDS).mapToObj(i -> value * (1 + i % 4)).toList();
            return metric(key, new Metric(MetricName.of(key).orElseThrow().unit(), 2.5 * value, value, 4 * value, samples, source));
        }

        Result result() {
            var all = new LinkedHashMap<>(metrics);
            perTransfer.forEach((key, count) -> {
                var perGb = count * 1e9 / (long) parameters.get("size");
                all.put(key, new Metric("1/GB", perGb, perGb, perGb, IntStream.range(0, ROUNDS).mapToObj(_ -> perGb).toList(), Metric.MEASURED));
            });
            return new Result("article-table", method, parameters, Result.VERIFIED, all);
        }
    }
}
