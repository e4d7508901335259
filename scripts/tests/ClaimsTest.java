package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static tests.Judged.assertVerdict;
import static tests.Judged.judge;
import static tests.Made.row;
import static zerocopy.claims.Ruling.NOT_MEASURED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import zerocopy.claims.Claim;
import zerocopy.claims.Claims;
import zerocopy.claims.ClaimsText;
import zerocopy.claims.RowOutcome;
import zerocopy.claims.Ruling;
import zerocopy.claims.Verdict;
import zerocopy.claims.Wording;
import zerocopy.record.Json;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.RunRecord;
import zerocopy.results.ChineseTerms;
import zerocopy.results.Results;
import zerocopy.results.SavedRecords;
import zerocopy.snippets.SnippetCase;

/** The list of claims, their words in two languages, and the script that shows verdicts. */
@Tag(TestRun.TOGETHER)
class ClaimsTest {
    private static final Path ROOT = Program.repository();
    /** Words of a sentence, which no name has. */
    static final Pattern ENGLISH = Pattern.compile("(?<![-.\\w/])(the|of|by|that|is|are|was|were|not|with|without|times|where|which|its|may|as|than|to|no|and)(?![-.\\w])");

    // --- the list

    @Test
    void hasEveryClaimOnceAndInOrder() {
        Map<String, Integer> groups = new LinkedHashMap<>();
        groups.put("T", 9);
        groups.put("M", 7);
        groups.put("S", 6);
        groups.put("J", 8);
        groups.put("Z", 2);
        assertEquals(groups.entrySet().stream().flatMap(group -> IntStream.rangeClosed(1, group.getValue()).mapToObj(i -> group.getKey() + i)).toList(), ids().toList());
        assertEquals("T5", Claims.of(" t5 ").orElseThrow().id());
        assertTrue(Claims.of("T10").isEmpty());
    }

    /** Word for word, but for markup and the blanks that align a table. */
    @Test
    void quotesTheArticle() throws Exception {
        var seed = ROOT.resolve("../shared/seed");
        assumeTrue(Files.isDirectory(seed), "the article is not part of the repository");
        var words = texts(seed, "").replaceAll("[*`]", "").replaceAll("\\s+", " ");
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
        assertAll(
                () -> assertVerdict(NOT_MEASURED, judge(id), "missing.record"),
                () -> assertEquals(NOT_MEASURED, judge(id, Made.of("another", "sendfile", "size", 1).copies(0).time(1, 1)).ruling()),
                () -> assertEquals(NOT_MEASURED, judge(id, row("sendfile").unverified("the peer is foreign").copies(0).time(1, 1)).ruling()),
                () -> assertEquals(NOT_MEASURED, judge(id, row("read-write"), row("mmap"), row("sendfile"), row("splice")).ruling()));
    }

    // --- words

    @Test
    void bothLanguagesHaveTheSameKeysAndPlaces() {
        var english = Wording.EN.patterns();
        var chinese = Wording.ZH.patterns();
        assertEquals(english.keySet(), chinese.keySet());
        assertAll(english.keySet().stream().map(key -> () -> assertEquals(places(english.get(key)), places(chinese.get(key)), key)));
    }

    private static Set<String> places(String pattern) {
        return Pattern.compile("\\{(\\d)").matcher(pattern).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    /** By its whole key in the sources, or as one of a family: of ids, of what a source names, or of what records say. */
    @Test
    void everyMessageIsUsed() throws Exception {
        var sources = texts(ROOT.resolve("scripts/zerocopy/claims"), ".java") + Files.readString(ROOT.resolve("scripts/claims.java"));
        var members = new TreeSet<>(ids().toList());
        Arrays.stream(Ruling.values()).map(Ruling::id).forEach(members::add);
        Arrays.stream(RowOutcome.values()).map(RowOutcome::id).forEach(members::add);
        Stream.of(MetricName.THROUGHPUT, MetricName.TOTAL_CPU, MetricName.LATENCY_RATIO, MetricName.MESSAGES).map(MetricName::key).forEach(members::add);
        var shown = verdicts.stream().flatMap(verdict -> Stream.of(verdict.condition(), verdict.remarks(), verdict.evidence().stream()
                .flatMap(table -> table.rows().stream()).flatMap(row -> row.cells().stream()).toList())).flatMap(part -> Judged.keys(part).stream()).collect(Collectors.toSet());
        Arrays.stream(SnippetCase.values()).forEach(each -> shown.add("case." + each.id().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-")));
        var unused = Wording.EN.patterns().keySet().stream().map(key -> key.replaceFirst("\\.(brief|singular)$", "")).distinct().filter(key -> !sources.contains('"' + key + '"') && !shown.contains(key)
                && !(sources.contains('"' + key.split("\\.")[0] + ".\"") && (members.contains(key.split("\\.", 2)[1]) || sources.contains('"' + key.split("\\.", 2)[1] + '"')))).toList();
        assertEquals(List.of(), unused);
        assertAll(Arrays.stream(SnippetCase.values()).map(each -> () -> assertTrue(Wording.EN.patterns().containsKey(
                "case." + each.id().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-")), each.id())));
    }

    private static List<Verdict> verdicts;

    /** Those of the reference run. */
    @BeforeAll
    static void judgeTheReferenceRun() throws IOException {
        verdicts = Claims.judge(Claims.ALL, Results.of(Fixtures.reference()));
    }

    /** What a judge says is keys and figures; so all of it is in the reader's language. */
    @Test
    void nothingStaysEnglish() throws Exception {
        for (var verdict : verdicts) {
            var arguments = new ArrayList<>(Judged.arguments(verdict.condition()));
            arguments.addAll(Judged.arguments(verdict.remarks()));
            verdict.evidence().forEach(table -> table.rows().forEach(row -> arguments.addAll(Judged.arguments(row.cells()))));
            assertAll(verdict.id(), arguments.stream().map(argument -> String.valueOf(argument).replaceAll("(?<=\\d) to (?=-?\\d)", " ")) // the words' own
                    .map(argument -> () -> assertFalse(ENGLISH.matcher(argument).find(), argument)));
        }
        var text = new ClaimsText(Wording.ZH, 80, true, false);
        var chinese = text.table(verdicts) + text.details(verdicts);
        assertAll(chinese.lines().map(line -> () -> assertFalse(ENGLISH.matcher(line).find(), line)));
        var stray = Pattern.compile("[，。；：、（] (?! )(?=\\S)|(?<=\\S) [，。；：、（）]");
        assertAll(verdicts.stream().filter(verdict -> verdict.condition() != null).map(verdict -> Wording.ZH.of(verdict.sentence()))
                .map(sentence -> () -> assertFalse(stray.matcher(sentence).find(), "a stray blank: " + sentence)));
    }

    // --- screens

    @Test
    void beginsWithALineAClaim() throws Exception {
        for (var wording : List.of(Wording.EN, Wording.ZH)) {
            for (var columns : List.of(80, 100, 120)) {
                var lines = new ClaimsText(wording, columns, true, false).table(verdicts).lines().toList();
                assertFalse(lines.stream().anyMatch(line -> line.contains("…")), "cut");
                assertEquals(Set.of(), alike(verdicts, lines), "said alike, though their conditions differ");
                assertEquals(ids().toList(), lines.subList(0, Claims.ALL.size()).stream().map(line -> line.split(" ")[0]).toList());
                assertAll(lines.stream().map(line -> () -> assertTrue(width(line) <= columns, line)));
                assertAll(new ClaimsText(wording, columns, true, false).details(verdicts).lines().map(line -> () -> assertTrue(width(line) <= columns, line)));
            }
        }
    }

    /** Pairs of verdicts that the table tells in the same words, though they are not the same. */
    private static Set<String> alike(List<Verdict> verdicts, List<String> lines) {
        var pairs = new TreeSet<String>();
        for (var one : verdicts) {
            for (var other : verdicts) {
                if (one.ruling() == Ruling.HOLDS_IF && one.id().compareTo(other.id()) < 0 && said(one, lines).equals(said(other, lines)) && !one.condition().equals(other.condition())) {
                    pairs.add(one.id() + " " + other.id());
                }
            }
        }
        return pairs;
    }

    private static String said(Verdict verdict, List<String> lines) {
        var line = lines.stream().filter(each -> each.startsWith(verdict.id() + " ")).findFirst().orElseThrow();
        return line.substring(line.lastIndexOf("  ") + 2);
    }

    /** It has no width that a line had to fit into. */
    @Test
    void cutsNothingInAPipe() throws Exception {
        for (var wording : List.of(Wording.EN, Wording.ZH)) {
            var lines = new ClaimsText(wording, 80, false, false).table(verdicts).lines().toList();
            assertAll(IntStream.range(0, verdicts.size()).mapToObj(i -> () -> assertTrue(lines.get(i).endsWith(wording.of(verdicts.get(i).sentence())), lines.get(i))));
        }
    }

    /** That the rest is refuted is said on every terminal and in a pipe. */
    @Test
    void saysWhatIsSoOtherwiseAtEveryWidth() {
        var refuted = verdicts.stream().filter(verdict -> verdict.ruling() == Ruling.HOLDS_IF && Judged.keys(verdict.condition()).stream()
                .anyMatch(key -> key.matches("condition\\.(not|decided|otherwise-(not|mixed))"))).toList();
        assertFalse(refuted.isEmpty());
        for (var columns : List.of(80, 100, 120, 1000)) {
            for (var verdict : refuted) {
                var english = said(verdict, new ClaimsText(Wording.EN, columns, columns < 1000, false).table(verdicts).lines().toList());
                var chinese = said(verdict, new ClaimsText(Wording.ZH, columns, columns < 1000, false).table(verdicts).lines().toList());
                assertTrue(english.matches(".*; (else no|otherwise not|not if).*"), english);
                assertTrue(chinese.matches(".*；(否则(否|不成立)|若.*则不成立).*"), chinese);
            }
        }
    }

    /** "99.914 %" is not broken, nor "64 KiB". */
    @Test
    void keepsAFigureAndItsUnitInOneLine() {
        var broken = Pattern.compile("\\d\\n +(%|[KMG]?i?B|[KMG]B/s|s/GB|s|ms|µs|ns)(?!\\w)");
        for (var wording : List.of(Wording.EN, Wording.ZH)) {
            for (int columns = 60; columns <= 120; columns++) {
                var found = broken.matcher(new ClaimsText(wording, columns, true, false).details(verdicts)).results().map(MatchResult::group).toList();
                assertEquals(List.of(), found, wording + " at " + columns);
            }
        }
    }

    /** A term is found as often in narrow lines as in one long line. */
    @Test
    void breaksNoChineseTerm() throws Exception {
        for (var term : List.of("吞吐量", "接收方", "接口", "拷贝", "页缓存", "发送")) {
            assertTrue(ChineseTerms.inside("的" + term).get(2), term);
            assertAll(verdicts.stream().map(verdict -> () -> assertEquals(times(term, verdict, 10_000), times(term, verdict, 80), verdict.id() + " " + term)));
        }
    }

    private static long times(String term, Verdict verdict, int columns) {
        return Pattern.compile(term).matcher(new ClaimsText(Wording.ZH, columns, true, false).details(List.of(verdict))).results().count();
    }

    private static int width(String line) {
        return line.codePoints().map(point -> point >= 0x2e80 && point <= 0xffef ? 2 : 1).sum();
    }

    @Test
    void showsColourOnlyIfTold() {
        var verdicts = List.of(judge("T1", row("read-write").copies(2)), judge("M2"));
        assertFalse(new ClaimsText(Wording.EN, 80, true, false).table(verdicts).contains("\u001b"));
        assertTrue(new ClaimsText(Wording.EN, 80, true, true).table(verdicts).contains("\u001b[33mif"));
        assertTrue(new ClaimsText(Wording.ZH, 80, true, true).details(verdicts).contains("\u001b[1m适用于大文件"));
    }

    // --- records and the script

    private static RunRecord record(Made... rows) {
        return new RunRecord(List.of("article-table"), Map.of("cpus", 2), Stream.of(rows).map(Made::result).toList());
    }

    /** What was written is read as it was: numbers as ints, longs or doubles. */
    @Test
    void judgesSavedRecordsAlike(@TempDir Path folder) throws Exception {
        var record = record(row("read-write").copies(2).time(1, 2), row("mmap").copies(1).time(1, 1), row("read-write").noGather().copies(3));
        Files.writeString(folder.resolve("article-table.json"), Json.write(record));
        Files.writeString(folder.resolve("environment.json"), Json.write(record.environment()));
        var read = Results.of(SavedRecords.read(List.of(folder)));
        assertAll(Claims.ALL.stream().map(claim -> () -> assertEquals(shown(claim.judge(Results.of(List.of(record)))), shown(claim.judge(read)))));
    }

    private static String shown(Verdict verdict) {
        return new ClaimsText(Wording.EN, 80, true, false).details(List.of(verdict));
    }

    /** Rounds of two runs are no pairs. */
    @Test
    void takesAnExperimentFromOneRecordOnly() {
        var run = Results.of(List.of(record(row("sendfile").copies(0)), record(row("sendfile").noGather().copies(1))));
        assertVerdict(NOT_MEASURED, Claims.of("T3").orElseThrow().judge(run), "missing.interface", "interface.no-gather");
    }

    @Test
    void printsVerdictsAndRecordAsOneJsonObject(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("table.json"), Json.write(record(row("read-write").copies(2), row("mmap").copies(1))));
        var seen = new Demo(folder).run("JudgeClaims", "table.json", "--json", "--claim", "t1,M2");
        Demo.assertWorks(seen);
        var json = JsonMapper.shared().readTree(seen.out());
        var verdict = json.get("verdicts").get(0);
        assertAll(
                () -> assertEquals(List.of("schema", "command", "environment", "results", "verdicts"), List.copyOf(json.propertyNames())),
                () -> assertEquals(1, json.get("results").size(), "only what is cited"),
                () -> assertEquals("holds if", verdict.get("verdict").asString()),
                () -> assertEquals("holds if the interface gathers", verdict.get("english").asString()),
                () -> assertEquals("condition.interface", verdict.get("condition").get("key").asString()),
                () -> assertEquals("interface.gather", verdict.get("condition").get("arguments").get(0).get(0).get("key").asString()),
                () -> assertEquals("confirmed", verdict.get("evidence").get(0).get("rows").get(0).get("outcome").asString()),
                () -> assertEquals("read-write", verdict.get("cited").get(0).get("method").asString()),
                () -> assertEquals("M2", json.get("verdicts").get(1).get("id").asString()),
                () -> assertEquals(1, Json.parse(seen.out(), RunRecord.class).results().size(), "it is a record, too"));
    }

    @Test
    void showsATableOrFigures(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("table.json"), Json.write(record(row("read-write").copies(2).from(Metric.MODELLED), row("mmap").copies(1))));
        var seen = Typed.run(folder, List.of("JudgeClaims table.json", "JudgeClaims table.json --details", "JudgeClaims table.json --claim T1",
                "JudgeClaims table.json --claim T1 --lang zh")).stream().map(Program::out).toList();
        assertAll(
                () -> assertEquals(Claims.ALL.size() + 3, seen.get(0).lines().count()),
                () -> assertTrue(seen.get(1).lines().count() > 3 * Claims.ALL.size()),
                () -> assertTrue(seen.get(2).startsWith("T1  read+write makes 2 CPU copies")),
                () -> assertTrue(seen.get(3).contains("有条件成立：接口支持")));
    }

    private static String texts(Path folder, String ending) throws IOException {
        var text = new StringBuilder();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(each -> each.toString().endsWith(ending)).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
