package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import zerocopy.chart.Look;
import zerocopy.claims.Claims;
import zerocopy.claims.ClaimsText;
import zerocopy.claims.Wording;
import zerocopy.cli.Screen;
import zerocopy.compare.ComparisonText;
import zerocopy.compare.RunComparison;
import zerocopy.page.Page;
import zerocopy.page.PageRun;
import zerocopy.readme.Findings;
import zerocopy.readme.Messages;
import zerocopy.record.Json;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.results.Results;
import zerocopy.results.SavedRecords;

/** A file that is no record, or has figures that cannot be, is one sentence with its name and the place in it; nothing is judged or drawn of it. */
@Tag(TestRun.TOGETHER)
class BadRecordsTest {

    @TempDir
    Path folder;
    private Path file;

    @BeforeEach
    void good() throws IOException {
        var result = new Result("article-table", "mmap", Map.of("size", 4096, "cork", false), Result.VERIFIED);
        result.put(MetricName.THROUGHPUT, new Metric("B/s", 2.0, 1.0, 3.0, List.of(1.0, 2.0, 3.0), Metric.MEASURED));
        result.put(MetricName.RATIO, Metric.missing(MetricName.RATIO, "no baseline"));
        file = Files.writeString(folder.resolve("x.json"), Json.write(new RunRecord(List.of("demo"), Map.of("cpu", "any"), List.of(result))));
    }

    /** What stands there, what is put in its place, where that is, and what is wrong with it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "", textBlock = """
            zero-copy-lab/1     | zero-copy-lab/9       | its schema           | is not zero-copy-lab/1
            [ "demo" ]          | [ ]                   | command              | is empty
            [ "demo" ]          | null                  | command              | no list
            [ "demo" ]          | [ 7 ]                 | command[0]           | says nothing
            "any"               | null                  | environment.cpu      | is null
            "mmap"              | 7                     | results[0].method    | says nothing
            "mmap"              | ""                    | results[0].method    | says nothing
            "article-table"     | null                  | results[0].experiment| says nothing
            "verified"          | true                  | results[0].integrity | says nothing
            : 4096              | : "4096"              | parameters.size      | is not a number
            : 4096              | : -1                  | parameters.size      | below 0
            : 4096              | : 1e999               | parameters.size      | more than can be
            : 4096              | : null                | parameters.size      | is null
            : false             | : "false"             | parameters.cork      | neither true nor false
            "median" : 2.0      | "median" : "NaN"      | throughput.median    | is not a number
            "median" : 2.0      | "median" : 1e999      | throughput.median    | more than can be
            "median" : 2.0      | "median" : 1e300      | throughput.median    | more than can be
            "median" : 2.0      | "median" : -1         | throughput.median    | below 0
            "median" : 2.0      | "median" : null       | throughput.median    | is not a number
            "median" : 2.0      | "other" : 2.0         | throughput.source    | no figure
            "median" : 2.0      | "median" : 4.0        | throughput           | no interval
            "low" : 1.0         | "other" : 1.0         | throughput           | no interval
            [ 1.0, 2.0, 3.0 ]   | [ 1.0, "NaN", 3.0 ]   | throughput.samples[1]| is not a number
            [ 1.0, 2.0, 3.0 ]   | [ 1.0, null, 3.0 ]    | throughput.samples[1]| is not a number
            [ 1.0, 2.0, 3.0 ]   | [ 1.0, 2.0, -3.0 ]    | throughput.samples[2]| below 0
            [ 1.0, 2.0, 3.0 ]   | "1.0"                 | throughput.samples   | no list
            "B/s"               | "MB/s"                | throughput.unit      | not "B/s"
            "measured"          | "guessed"             | throughput.source    | guessed
            "measured"          | null                  | throughput.source    | says nothing
            "results" : [       | "results" : [ null,   | results[0]           | no object
            "ratio" : {         | "ratio" : null, "x" :{| metrics.ratio        | no object
            """)
    void namesThePlace(String right, String wrong, String place, String what) throws IOException {
        var text = Files.readString(file);
        assertTrue(text.contains(right), "the record has " + right);
        Files.writeString(file, text.replace(right, wrong));
        refused(file.toString(), place, what);
    }

    /** What could not be read again does not get into a record: it is missing there, and the rest is kept. */
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1, 1e300})
    void noFigureIsWrittenThatCannotBe(double figure) throws IOException {
        var result = new Result("article-table", "mmap", Map.of(), Result.VERIFIED);
        result.put(MetricName.THROUGHPUT, Metric.of(MetricName.THROUGHPUT, figure, Metric.MEASURED));
        result.put(MetricName.RATIO, new Metric("1", 2.0, 1.0, 3.0, List.of(1.0, figure, 3.0), Metric.MEASURED));
        result.put(MetricName.LATENCY, "p50", Metric.of(MetricName.LATENCY, 5, Metric.MEASURED));
        Files.writeString(file, Json.write(new RunRecord(List.of("demo"), Map.of(), List.of(result))));
        var read = SavedRecords.record(file).results().getFirst();
        assertAll(() -> assertFalse(read.metric(MetricName.THROUGHPUT).known()), () -> assertFalse(read.metric(MetricName.RATIO).known()),
                () -> assertEquals(5, read.metric(MetricName.LATENCY, "p50").median()));
    }

    /** Cut off anywhere, it is no record. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.3, 0.7, 0.99})
    void namesATruncatedFile(double share) throws IOException {
        var text = Files.readString(file).strip();
        Files.writeString(file, text.substring(0, (int) (share * text.length())));
        refused(file.toString(), "is not a record of the lab");
    }

    static Stream<String> strange() {
        return Stream.of("null", "[]", "7", "\"text\"", "{}", "[".repeat(5000), "\u0000", "{\"schema\": \"zero-copy-lab/1\"}");
    }

    @ParameterizedTest
    @MethodSource("strange")
    void namesWhatIsNoObject(String text) throws IOException {
        Files.writeString(file, text);
        refused(file.toString(), "is not a record of the lab");
    }

    @Test
    void namesBytesThatAreNoText() throws IOException {
        Files.write(file, new byte[] {'{', '"', (byte) 0xff, '"', '}'});
        refused(file.toString(), "UTF-8");
    }

    @Test
    void namesWhatIsTooLarge() throws IOException {
        try (var large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(1L << 40);
        }
        refused(file.toString(), "larger than 64 MiB");
    }

    /** Nobody writes to the pipe, so whoever opens it waits for ever. */
    @Test
    void waitsForNoPipe() throws Exception {
        var run = Files.createDirectories(folder.resolve("run"));
        Program.run(run, Map.of(), "mkfifo", "x.json");
        assertRefused(run, run.resolve("x.json").toString(), "not a regular file");
    }

    /** The scripts that read records say that sentence, and nothing else. */
    @Test
    void everyReaderSaysIt() throws Exception {
        Files.writeString(file, Files.readString(file).replace("\"median\" : 2.0", "\"median\" : \"NaN\""));
        assertRefused(file, file.toString(), "results[0].metrics.throughput.median", "not a number");
    }

    private void assertRefused(Path run, String... parts) throws Exception {
        var readers = List.of("JudgeClaims " + run, "WriteReport " + run, "DrawCharts " + run, "Compare " + run + " " + run);
        assertAll(Typed.run(folder, readers).stream().map(seen -> () -> Demo.assertFails(1, seen, parts)));
    }

    /** Legal, and yet with less than a reader may hope for: no parameters, nothing but zeros, one round, no figures at all. */
    static Stream<RunRecord> thin() {
        var experiments = List.of("file-to-socket", "article-table", "bench", "ibm-table", "ibm-table-mean", "mapped-file", "mapped-ipc", "append-log", "file-copy", "file-server",
                "transfer-routes", "servers", "audit", "composite-bytebuf", "composite-write", "composite-pitfalls", "netty-fallback", "netty-cold-file", "user-data", "overwrite", "snippets");
        Stream<Result> empty = experiments.stream().flatMap(name -> Stream.of("read-write", "sendfile", "mmap").map(method -> new Result(name, method, Map.of(), Result.VERIFIED)));
        return Stream.of(record(empty.toList()), record(experiments.stream().flatMap(name -> Stream.of("read-write", "sendfile").map(method -> filled(name, method, 0, 10))).toList()),
                record(experiments.stream().flatMap(name -> Stream.of("read-write", "sendfile").map(method -> filled(name, method, 1, 1))).toList()),
                record(experiments.stream().flatMap(name -> Stream.of("read-write", "sendfile").map(method -> filled(name, method, 1e6, 7))).toList()), record(List.of()));
    }

    private static RunRecord record(List<Result> results) {
        return new RunRecord(List.of("demo"), Map.of(), results);
    }

    /** Every metric, of the same figure in all rounds, at no size. */
    private static Result filled(String experiment, String method, double figure, int rounds) {
        var result = new Result(experiment, method, Map.of(), Result.VERIFIED);
        for (var name : MetricName.values()) {
            result.metrics().put(name.key().replaceAll("<.*>", "some"), new Metric(name.unit(), figure, rounds < 6 ? null : figure, rounds < 6 ? null : figure,
                    IntStream.range(0, rounds).mapToObj(_ -> figure).toList(), Metric.MEASURED));
        }
        return result;
    }

    /** Whatever a record may hold, its readers make of it what can be made, and write no figure that is none. */
    @ParameterizedTest
    @MethodSource("thin")
    void thinRecordsAreReadToo(RunRecord record) throws Exception {
        Files.writeString(file, Json.write(record));
        var read = SavedRecords.read(List.of(file));
        assertEquals(1, read.size());
        assertAll(
                () -> Claims.ALL.forEach(claim -> sound(String.valueOf(claim.judge(Results.of(read))))),
                () -> sound(ComparisonText.of(RunComparison.of(read, read), "a", "b", new Screen(100, false))),
                () -> sound(Findings.of(read, Messages.of(Locale.ENGLISH)).toString()),
                () -> {
                    if (record.results().stream().anyMatch(result -> result.metrics().isEmpty())) { // of the others, charts take long
                        sound(new Page(new PageRun("run", false, Map.of(file, read.getFirst())), folder, Look.PLAIN.language(), _ -> { }).html());
                    }
                });
    }

    static Stream<String> aRecordMayLackAParameter() throws IOException {
        return Fixtures.reference().stream().flatMap(record -> record.results().stream()).flatMap(result -> result.parameters().keySet().stream()).distinct();
    }

    /** One that the readers ask for, in all results of a whole run: what cannot be told without it is left out. */
    @ParameterizedTest
    @MethodSource
    void aRecordMayLackAParameter(String parameter) throws IOException {
        var whole = Fixtures.reference();
        var run = whole.stream().map(record -> new RunRecord(record.command(), record.environment(), record.results().stream().map(result -> without(result, parameter)).toList())).toList();
        sound(new ClaimsText(Wording.EN, 100, true, false).of(Claims.judge(Claims.ALL, Results.of(run)), true, true));
        var touched = run.stream().filter(record -> !whole.contains(record)).toList(); // a comparison is of one record and its counterpart
        sound(ComparisonText.of(RunComparison.of(touched, whole), "a", "b", new Screen(100, false)));
        sound(Findings.of(run, Messages.of(Locale.ENGLISH)).toString());
    }

    private static Result without(Result result, String parameter) {
        var parameters = new LinkedHashMap<>(result.parameters());
        parameters.remove(parameter);
        return new Result(result.experiment(), result.method(), parameters, result.integrity(), result.metrics());
    }

    private static void sound(String text) {
        assertFalse(text.matches("(?s).*\\b(NaN|Infinity)\\b.*|.*∞.*"), text);
    }

    private void refused(String... parts) {
        var failure = assertThrows(IOException.class, () -> SavedRecords.read(List.of(file)));
        assertEquals(1, failure.getMessage().lines().count(), failure.getMessage());
        Fixtures.assertSentence(failure.getMessage(), parts);
    }
}
