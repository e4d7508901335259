package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import zerocopy.bench.BenchScreen;
import zerocopy.cli.Screen;
import zerocopy.cli.Script;
import zerocopy.compare.ComparisonText;
import zerocopy.compare.RunComparison;
import zerocopy.composite.ArticleSnippet;
import zerocopy.composite.CompositeScreen;
import zerocopy.copy.FileCopyScreen;
import zerocopy.cost.CostScreen;
import zerocopy.doctor.Finding;
import zerocopy.doctor.FindingsText;
import zerocopy.ibm.IbmScreen;
import zerocopy.ibm.IbmTable;
import zerocopy.ipc.IpcScreen;
import zerocopy.log.AppendLogScreen;
import zerocopy.mapping.MappedFileScreen;
import zerocopy.netty.FallbackScreen;
import zerocopy.netty.NettySnippets;
import zerocopy.overwrite.OverwriteScreen;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.results.SavedRecords;
import zerocopy.routes.RoutesScreen;
import zerocopy.servers.ServersScreen;
import zerocopy.snippets.Snippet;
import zerocopy.snippets.SnippetsScreen;
import zerocopy.table.TableScreen;
import zerocopy.transfer.TransferScreen;
import zerocopy.userdata.UserDataScreen;
import zerocopy.fileserver.FileServerScreen;

/** Every script's screen of the reference run, on terminals of several widths. */
@Tag(TestRun.TOGETHER)
class ScreensTest {

    private static final List<String> NOTES = List.of("A note that is one sentence of some length, so that it has to be broken somewhere on each of the terminals.");

    private static final Map<String, BiConsumer<RunRecord, Screen>> SCREENS = new TreeMap<>();

    static {
        BiConsumer<RunRecord, Screen> transfer = (record, screen) -> TransferScreen.show(record, NOTES, "so it is.", "another.", screen);
        SCREENS.put("sendfile-demo", transfer);
        SCREENS.put("sendfile-demo-discard", transfer);
        SCREENS.put("netty-fileregion-demo", transfer);
        SCREENS.put("article-table", (record, screen) -> TableScreen.show(record, NOTES, screen));
        SCREENS.put("ibm-table", (record, screen) -> IbmScreen.show(record, NOTES, screen));
        SCREENS.put("user-data-demo", (record, screen) -> UserDataScreen.show(record, NOTES, screen));
        SCREENS.put("overwrite-demo", (record, screen) -> OverwriteScreen.show(record, NOTES, screen));
        SCREENS.put("file-copy-demo", (record, screen) -> FileCopyScreen.show(record, NOTES, screen));
        SCREENS.put("mapped-file-demo", (record, screen) -> MappedFileScreen.show(record, NOTES, screen));
        SCREENS.put("append-log-demo", (record, screen) -> AppendLogScreen.show(record, NOTES, screen));
        SCREENS.put("mapped-ipc-demo", (record, screen) -> IpcScreen.show(record, NOTES, screen));
        SCREENS.put("netty-fallback-demo", (record, screen) -> FallbackScreen.show(record, NOTES, screen));
        SCREENS.put("composite-bytebuf-demo", (record, screen) -> CompositeScreen.show(record, NOTES, screen));
        SCREENS.put("file-server-bench", (record, screen) -> FileServerScreen.show(record, NOTES, screen));
        SCREENS.put("copy-cost", (record, screen) -> CostScreen.show(record, NOTES, screen));
        SCREENS.put("servers", (record, screen) -> ServersScreen.show(record, NOTES, screen));
        SCREENS.put("transfer-routes-demo", (record, screen) -> RoutesScreen.show(record, NOTES, screen));
        SCREENS.put("bench", (record, screen) -> BenchScreen.show(record, NOTES, screen));
        SCREENS.put("snippets", (record, screen) -> SnippetsScreen.show(record,
                Stream.of(Snippet.ALL, NettySnippets.ALL, List.of(ArticleSnippet.SNIPPET)).flatMap(List::stream).toList(), NOTES, screen));
    }

    static Stream<Arguments> everyScreenAtEveryWidth() {
        return SCREENS.keySet().stream().flatMap(name -> Stream.of(80, 100, 120, 200).map(width -> Arguments.of(name, width)));
    }

    @ParameterizedTest
    @MethodSource("everyScreenAtEveryWidth")
    void fitsTheTerminal(String name, int width) throws IOException {
        var record = record(name);
        var screen = drawn(name, record, width, false);
        assertFalse(screen.contains("\033"), "escapes without colour");
        assertAll(screen.lines().map(line -> () -> assertTrue(line.codePointCount(0, line.length()) <= width, line.length() + ": " + line)));
        assertAll(screen.lines().map(line -> () -> assertEquals(line.stripTrailing(), line)));
        assertAll(methods(record).map(method -> () -> assertTrue(screen.contains(method), name + " does not show " + method)));
        assertTrue(screen.replaceAll("\\s+", " ").contains(NOTES.getFirst()), "the note, broken at blanks only");
        assertAll(screen.lines().filter(line -> line.matches("(- )?\\p{Alpha}.*")).map(line -> () -> assertTrue(line.length() <= 120, "too long to be read: " + line)));
        assertAll(Pattern.compile("(?m)^ .* \\| .*\n([^ \\n(-].*)").matcher(screen).results().map(found -> () -> assertEquals("", found.group(1), "stands right below a table")));
    }

    /**
     * Each figure with a point or a comma that the wide screen shows stands on the narrow one, too, if none of its tables says that it is
     * shortened: a screen with one that does is not looked at, nor are words.
     */
    @ParameterizedTest
    @MethodSource("everyScreenAtEveryWidth")
    void showsEveryFigureThatIsNotSaidToBeShortened(String name, int width) throws IOException {
        var record = record(name);
        var wide = drawn(name, record, 1000, false);
        var narrow = drawn(name, record, width, false);
        assertFalse(wide.contains("(Shortened to "), "nothing is left out where there is room");
        if (!narrow.contains("(Shortened to ")) {
            var figures = Stream.of(wide.split("[^0-9.,]+")).filter(figure -> figure.matches("\\d+[.,]\\d+.*")).distinct();
            assertAll(figures.map(figure -> () -> assertTrue(narrow.contains(figure), name + " at " + width + " lacks " + figure)));
        }
    }

    static Stream<Arguments> everyHelpAtEveryWidth() throws IOException {
        try (var scripts = Files.list(Program.repository().resolve("scripts"))) {
            return scripts.filter(script -> script.toString().endsWith(".java")).sorted().toList().stream()
                    .flatMap(script -> Stream.of(80, 100).map(width -> Arguments.of(script.getFileName().toString(), width)));
        }
    }

    /** No line of it is too long, and no word of it is broken: at any width it is made of the same words. */
    @ParameterizedTest
    @MethodSource("everyHelpAtEveryWidth")
    void helpFitsTheTerminal(String script, int width) throws Exception {
        var main = Pattern.compile("//MAIN (\\S+)").matcher(Files.readString(Program.repository().resolve("scripts").resolve(script)));
        var made = Class.forName(main.find() ? main.group(1) : "test").getDeclaredConstructor();
        made.setAccessible(true);
        var help = options(Script.line((Callable<?>) made.newInstance(), width).getUsageMessage());
        assertAll(help.lines().map(line -> () -> assertTrue(line.length() <= width, line)));
        assertEquals(words(options(Script.line((Callable<?>) made.newInstance(), 110).getUsageMessage())), words(help));
    }

    /** All but the methods, whose lines are as long as this process's terminal is wide. */
    private static String options(String help) {
        return help.split("\\nMethods:")[0];
    }

    /** Items of a list, too, are words. */
    private static List<String> words(String text) {
        return List.of(text.strip().split("[\\s,]+"));
    }

    @Test
    void coloursOnlyWhereAsked() throws IOException {
        assertTrue(drawn("sendfile-demo", record("sendfile-demo"), 100, true).contains("\033["));
    }

    /** Two runs side by side, whatever they have in common, and what doctor finds. */
    @ParameterizedTest
    @ValueSource(ints = {80, 100, 120})
    void comparisonsAndFindingsFit(int width) throws IOException {
        var run = Fixtures.reference();
        var other = run.stream().map(record -> new RunRecord(record.command(), Map.of("cpu", "Another CPU, of which the name is so long that no terminal has room for it in one line", "os", "Linux 0.1"), record.results())).toList();
        for (var compared : List.of(RunComparison.of(run, run), RunComparison.of(run, other))) {
            var text = ComparisonText.of(compared, "data/reference", "data/runs/other", new Screen(width, false));
            assertAll(text.lines().map(line -> () -> assertTrue(line.codePointCount(0, line.length()) <= width, line)));
        }
        var words = NOTES.getFirst();
        var findings = FindingsText.of(List.of(new Finding("to have copies measured", "privilege", Finding.State.MISSING, words, words, "run this with sudo")), List.of("a", "b"), new Screen(width, false));
        assertAll(findings.lines().map(line -> () -> assertTrue(line.length() <= width, line)));
        assertTrue(findings.replaceAll("\\s+", " ").contains("without it: " + words), findings);
    }

    /** Data of a demo that has no screen here would not be looked at. */
    @Test
    void hasAScreenForEveryRecord() throws IOException {
        try (var files = Files.list(Program.repository().resolve("data/reference/screens"))) {
            var expected = new TreeSet<>(SCREENS.keySet());
            expected.add("audit"); // which shows what it saw, and that is more than its record has
            assertEquals(List.copyOf(expected), files.map(file -> file.getFileName().toString().replace(".txt", "")).sorted().toList());
        }
    }

    static String drawn(String name, RunRecord record, int width, boolean coloured) {
        var screen = new Screen(width, coloured);
        SCREENS.get(name).accept(record, screen);
        return screen.toString();
    }

    private static RunRecord record(String name) throws IOException {
        return SavedRecords.record(Program.repository().resolve("data/reference/" + name + ".json"));
    }

    /** Those that were timed, which a table names row by row; IBM's rows are sizes. */
    private static Stream<String> methods(RunRecord record) {
        return record.results().stream().filter(result -> result.metric(MetricName.THROUGHPUT).known() && !result.experiment().startsWith(IbmTable.NAME))
                .map(Result::method).distinct();
    }
}
