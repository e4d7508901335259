package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zerocopy.bench.Contenders;

/** The notebooks as they are written: essays, each after the same outline, for either kernel, clean in git. NotebookRunsTest runs them. */
@Tag(TestRun.TOGETHER)
class NotebooksTest {

    static final Path FOLDER = Program.repository().resolve("notebooks");

    /** The sections of an essay, in their order. */
    private static final List<String> OUTLINE = List.of("Question", "Mechanism", "Hypothesis", "Method", "What the columns mean", "Run", "Charts",
            "Conclusion", "Price", "Why", "Correctness", "Limits, and what to try", "Exercises");

    /** Lines of a cell: those that show a mechanism have it whole. */
    private static final int LONGEST = 12;
    private static final int LONGEST_MECHANISM = 22;

    /** Which method of the lab the mechanism's cell of a notebook is: the same code, without comments. */
    private static final Map<String, String> MECHANISMS = Map.of(
            "what-does-traditional-io-copy", "send/ReadWriteSender.java: public long send",
            "what-does-mmap-save-and-what-does-it-cost", "send/MmapSender.java: public long send",
            "what-does-sendfile-really-do", "send/SendfileSender.java: public long send",
            "what-is-a-pipe-doing-in-there", "send/SpliceSender.java: public long send",
            "which-call-copies-a-file", "copy/TransferToCopier.java: public long copy");

    /** What IJava 1.3.0 and JJava both know. */
    private static final Pattern MAGIC = Pattern.compile("(?m)^\\s*(%%?\\w+)");
    private static final Set<String> COMMON_MAGICS = Set.of("%maven", "%classpath", "%load", "%%loadFromPOM");

    /** Where things lie on some machine. */
    private static final Pattern PLACE = Pattern.compile("(?<![\\w.*})~])/(?:work|root|home|tmp|var|Users)/");
    /** A row of a conclusion whose figure says the same of two machines. */
    private static final Pattern TRAVELLING = Pattern.compile("(?m)^\\| ([a-z-]+)(?:, [^|]*)?: (?:cpuCopies\\S*|ratio|latencyRatio|changed|diskShare|saved\\S*) \\|");
    private static final Pattern LINK = Pattern.compile("]\\((\\d\\d-[^)]+\\.ipynb)\\)");

    /** One cell; outputs of Markdown alone have no outputs. */
    record Cell(String id, boolean code, String text, JsonNode outputs, JsonNode node) {
    }

    static Stream<String> notebooks() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".ipynb")).sorted().toList().stream();
        }
    }

    static List<Cell> cells(Path notebook) {
        var cells = new ArrayList<Cell>();
        JsonMapper.shared().readTree(notebook).get("cells").forEach(cell -> cells.add(new Cell(cell.get("id").asString(),
                cell.get("cell_type").asString().equals("code"), joined(cell.get("source")), cell.get("outputs"), cell)));
        return cells;
    }

    /** A text that is kept as a list of lines, or as one. */
    static String joined(JsonNode text) {
        return text.isArray() ? StreamSupport.stream(text.spliterator(), false).map(JsonNode::asString).collect(Collectors.joining()) : text.asString();
    }

    private static List<Cell> code(String notebook) {
        return cells(FOLDER.resolve(notebook)).stream().filter(Cell::code).toList();
    }

    private static List<String> headings(List<Cell> cells) {
        return cells.stream().filter(cell -> !cell.code()).flatMap(cell -> cell.text().lines()).filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3)).toList();
    }

    @Test
    void areNumberedInReadingOrder() throws IOException {
        var names = notebooks().toList();
        assertTrue(names.size() >= 12, "a dozen of them: " + names);
        for (int i = 0; i < names.size(); i++) {
            assertTrue(names.get(i).matches(String.format("%02d-[a-z0-9-]+\\.ipynb", i + 1)), names.get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void isAnEssayAfterTheOutline(String name) {
        var cells = cells(FOLDER.resolve(name));
        assertTrue(cells.getFirst().text().matches("(?s)# [^\\n]+\\?\\n\\n.+"), "it begins with its question, and why one would ask it");
        assertEquals(OUTLINE, headings(cells));
        assertTrue(section(cells, "Hypothesis").matches("(?s).*\\d.*"), "a hypothesis has a number");
        var exercises = section(cells, "Exercises");
        assertTrue(exercises.matches("(?s)(?:.*?\\n\\d\\. .*?<details><summary>Answer</summary>\\n\\n.*?</details>\\s*){2,3}"), "two or three exercises, their answers folded away");
        ANSWER.matcher(exercises).results().forEach(answer -> assertTrue(answer.group().contains("new Hypothesis()") && answer.group().contains(".conclusion(\""),
                "an answer has its figure, which NotebookRunsTest asserts: " + answer.group()));
    }

    static final Pattern ANSWER = Pattern.compile("(?s)<details>.*?</details>");

    private static String section(List<Cell> cells, String heading) {
        return cells.stream().map(Cell::text).filter(text -> opens(text, heading)).findFirst().orElse("");
    }

    private static boolean opens(String text, String heading) {
        return text.lines().findFirst().orElse("").equals("## " + heading);
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void isProseForHalfAtLeastAndItsCodeShort(String name) {
        var cells = cells(FOLDER.resolve(name));
        var prose = cells.stream().filter(cell -> !cell.code()).mapToInt(cell -> cell.text().length()).sum();
        var code = cells.stream().filter(Cell::code).mapToInt(cell -> cell.text().length()).sum();
        assertTrue(prose >= code, prose + " characters of prose, " + code + " of code");
        assertAll(cells.stream().filter(Cell::code).map(cell -> () -> assertTrue(cell.text().lines().count() <= (cell.id().startsWith("mechanism-")
                ? LONGEST_MECHANISM : LONGEST), cell.id())));
    }

    /** What a reader sees in the cell is what the lab measures. */
    @Test
    void showTheMechanismsOfTheLab() throws IOException {
        var names = notebooks().toList();
        assertAll(MECHANISMS.entrySet().stream().map(entry -> () -> {
            var name = names.stream().filter(each -> each.substring(3).equals(entry.getKey() + ".ipynb")).findFirst().orElseThrow();
            var place = entry.getValue().split(": ");
            var body = body(Files.readString(Program.repository().resolve("scripts/zerocopy").resolve(place[0])), place[1]);
            assertTrue(plain(below(cells(FOLDER.resolve(name)), "Mechanism")).contains(body), name + " has other code than " + entry.getValue() + ":\n" + body);
        }));
    }

    /** A method's body, from its opening to its closing brace. */
    private static String body(String file, String method) {
        var text = plain(file);
        var start = text.indexOf("{", text.indexOf(method));
        assertTrue(text.contains(method) && start > 0, method);
        var open = 0;
        for (int i = start; i < text.length(); i++) {
            open += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (open == 0) {
                return text.substring(start, i + 1);
            }
        }
        throw new AssertionError(method + " does not end");
    }

    /** Code without comments, each run of white space one space. */
    private static String plain(String code) {
        return code.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//[^\n]*", "").replaceAll("\\s+", " ");
    }

    /** One that says what to do where the class path is missing. */
    @Test
    void beginAlike() throws IOException {
        var first = code(notebooks().findFirst().orElseThrow()).getFirst().text();
        assertTrue(first.lines().count() <= 3 && first.contains("./jbang lab"), first);
        assertAll(notebooks().map(name -> () -> assertEquals(first, code(name).getFirst().text(), name)));
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void keepsToWhatBothKernelsKnow(String name) {
        for (var cell : code(name)) {
            var magics = MAGIC.matcher(cell.text()).results().map(match -> match.group(1)).collect(Collectors.toCollection(HashSet::new));
            magics.removeAll(COMMON_MAGICS);
            assertEquals(Set.of(), magics, cell.id());
            assertFalse(cell.text().contains("dflib") || cell.text().contains("spencerpark") || cell.text().startsWith("!"), cell.id());
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void hasItsChartAndItsConclusionInTheirPlaces(String name) {
        var cells = cells(FOLDER.resolve(name));
        assertTrue(below(cells, "Charts").split("\\.chart\\(", -1).length > 2, "two charts");
        assertTrue(below(cells, "Mechanism").contains("import java."), "plain Java");
        assertTrue(below(cells, "Price").matches("(?s).*\\b(jmh|reference|servers|ibm|twice)\\b.*"), "JMH's rows, or the reference run's");
        assertTrue(below(cells, "Conclusion").contains("new Hypothesis()") && below(cells, "Conclusion").contains(".conclusion(\""), "a computed conclusion");
        assertTrue(below(cells, "Correctness").contains(".correctness()") && below(cells, "Correctness").contains(".besideReference()"));
        assertTrue(below(cells, "Run").matches("(?s).*Run\\.(of|tried)\\(\".*"), "an experiment");
    }

    /** Whose way JMH measures: with a run of it in a cell, or with the rows of the reference run and the command that makes them. */
    @ParameterizedTest
    @MethodSource("notebooks")
    void hasJmhsRowsAndSaysHowToMakeThem(String name) {
        var cells = cells(FOLDER.resolve(name));
        var code = cells.stream().filter(Cell::code).map(Cell::text).collect(Collectors.joining("\n"));
        var method = MECHANISMS.keySet().stream().anyMatch(name.substring(3)::startsWith) || METHODS.stream().anyMatch(name.substring(3)::startsWith);
        assertTrue(!method || JMH.matcher(code).find(), "no row of JMH's");
        if (JMH.matcher(code).find()) {
            var all = cells.stream().map(Cell::text).collect(Collectors.joining("\n"));
            var commands = BENCH.matcher(all).results().flatMap(match -> Stream.of(match.group(1).split(","))).collect(Collectors.toSet());
            assertFalse(commands.isEmpty(), "no command that makes JMH's rows");
            commands.removeAll(Contenders.methods().values().stream().flatMap(List::stream).collect(Collectors.toSet()));
            assertEquals(Set.of(), commands, "are no methods of bench");
        }
    }

    @Test
    void oneRunsJmhInACell() throws IOException {
        assertTrue(notebooks().anyMatch(name -> below(cells(FOLDER.resolve(name)), "Price").contains("Run.of(\"bench\", \"--quick\"")));
    }

    /** Notebooks about methods whose mechanism is not one method of the lab. */
    private static final List<String> METHODS = List.of("is-nettys-fileregion-sendfile", "when-does-compositebytebuf-copy-after-all");
    private static final Pattern JMH = Pattern.compile("Run\\.jmh\\(|experiment\\(\"bench|Run\\.of\\(\"bench\"");
    private static final Pattern BENCH = Pattern.compile("(?:\\./jbang\\s+bench\\s+|\"bench\", \"--quick\", \")--methods=([a-z0-9,-]+)");

    /** The code between this heading and the next. */
    static String below(List<Cell> cells, String heading) {
        var text = new StringBuilder();
        var inside = false;
        for (var cell : cells) {
            inside = cell.code() || !cell.text().startsWith("## ") ? inside : opens(cell.text(), heading);
            text.append(cell.code() && inside ? cell.text() + "\n" : "");
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void isCleanInGit(String name) throws IOException {
        var cells = cells(FOLDER.resolve(name));
        assertEquals(cells.size(), cells.stream().map(Cell::id).distinct().count(), "ids are unique");
        for (var cell : cells) {
            assertTrue(cell.id().matches("[a-z][a-z0-9-]*") && !cell.id().matches("[0-9a-f]{8}(-.*)?"), cell.id() + " is no name of its own");
            assertTrue(cell.node().get("metadata").isEmpty(), cell.id() + " has metadata");
            assertTrue(!cell.code() || cell.node().get("execution_count").isNull(), cell.id() + " has a count of executions");
        }
        var text = Files.readString(FOLDER.resolve(name));
        assertEquals(List.of(), PLACE.matcher(text).results().map(match -> text.substring(match.start(), Math.min(text.length(), match.start() + 60))).toList());
        var metadata = JsonMapper.shared().readTree(FOLDER.resolve(name)).get("metadata");
        assertEquals("zero-copy-lab", metadata.get("kernelspec").get("name").asString());
        assertEquals(Set.of("kernelspec", "language_info"), Set.copyOf(metadata.propertyNames()));
    }

    /** What a run leaves, whatever it found: of which kind each output is. */
    @ParameterizedTest
    @MethodSource("notebooks")
    void hasTheOutputsOfARun(String name) {
        for (var cell : code(name)) {
            var kinds = kinds(cell);
            assertFalse(kinds.contains("error") || kinds.contains("stderr"), cell.id() + ": " + kinds);
            assertFalse(shown(cell).contains("the machine was busy"), cell.id() + " was saved on a machine that was busy");
            assertFalse(shown(cell).contains("This run has no such results") || shown(cell).contains("No chart of this run"), cell.id() + " asks the run for what it does not have");
            assertFalse(kinds.contains("image/svg+xml"), cell.id() + ": JupyterLab does not show this of a notebook that it does not trust");
            var expected = cell.text().lines().filter(line -> line.startsWith("show(")).count();
            assertEquals(expected, kinds.stream().filter(kind -> kind.contains("/")).count(), cell.id() + " shows " + kinds + "; ./jbang lab --run --save renews it");
        }
    }

    /** As far as its end: kernels have cut off its last bytes. */
    @ParameterizedTest
    @MethodSource("notebooks")
    void chartsAreWhole(String name) {
        for (var cell : code(name)) {
            cell.outputs().forEach(output -> {
                var picture = output.path("data").path("image/png");
                if (!picture.isMissingNode()) {
                    var bytes = Base64.getMimeDecoder().decode(joined(picture));
                    assertEquals("IEND", new String(bytes, bytes.length - 8, 4, StandardCharsets.ISO_8859_1), cell.id());
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void tablesAreWhole(String name) {
        for (var cell : code(name)) {
            var rows = shown(cell).lines().dropWhile(line -> !line.startsWith("|")).takeWhile(line -> !line.isBlank()).toList();
            assertAll(rows.stream().map(row -> () -> assertTrue(row.startsWith("|") && row.endsWith("|"), cell.id() + ": " + row)));
        }
    }

    /** Copies and ratios that a conclusion is based on stand beside those of the reference run. */
    @ParameterizedTest
    @MethodSource("notebooks")
    void whatIsConcludedIsSetBesideTheReferenceRun(String name) throws Exception {
        var conclusion = code(name).stream().filter(cell -> cell.text().contains(".conclusion(\"")).findFirst().orElseThrow();
        var beside = code(name).stream().filter(cell -> cell.text().contains(".besideReference()")).findFirst().orElseThrow();
        var methods = TRAVELLING.matcher(shown(conclusion)).results().map(row -> row.group(1)).distinct().toList();
        assertAll(methods.stream().filter(_ -> !shown(beside).contains("no results to set beside")).map(method -> () -> assertTrue(shown(beside).contains("| `" + method + "`"), method + ", in " + shown(beside))));
    }

    /** The words around the figures of each sentence stand in what the cell showed: an output that is older than its sentence would say what the cell does not. */
    @ParameterizedTest
    @MethodSource("notebooks")
    void saysWhatItsCellsSay(String name) {
        assertAll(code(name).stream().flatMap(cell -> SENTENCES.matcher(cell.text()).results().map(found -> () -> {
            var shown = shown(cell).replaceAll("\\s+", " ");
            var said = Stream.of(found.group(1), found.group(2)).filter(Objects::nonNull).map(NotebooksTest::constants).toList();
            assertTrue(said.stream().anyMatch(parts -> parts.stream().allMatch(shown::contains)), cell.id() + " shows other words than " + said + "; ./jbang lab --run --save renews it");
        })));
    }

    /** What a sentence has between its figures, without the stops at its ends. */
    private static List<String> constants(String literals) {
        return Stream.of(literals.replaceAll("\"\\s*\\+\\s*\"", "").replaceAll("^\"|\"$", "").split("\\{\\w*}")).map(part -> part.strip().replaceAll("[.,\\s]+$", ""))
                .filter(part -> part.length() > 3).toList();
    }

    private static final String LITERALS = "(\"[^\"]*\"(?:\\s*\\+\\s*\"[^\"]*\")*)";
    /** Of a remark, or of a conclusion; of the latter with the answer before it, if it has one. */
    private static final Pattern SENTENCES = Pattern.compile("(?:\\.answer\\(\\s*" + LITERALS + "\\)\\s*)?(?:\\.conclusion|Remark\\.of)\\(\\s*" + LITERALS);

    private static String shown(Cell cell) {
        return StreamSupport.stream(cell.outputs().spliterator(), false).map(output -> output.path("data").path("text/markdown"))
                .filter(text -> !text.isMissingNode()).map(text -> breakable(joined(text)) + "\n").collect(Collectors.joining());
    }

    /** Without what keeps the names of a wide table in one line: how wide it is, a figure's noise may decide. */
    static String breakable(String markdown) {
        return markdown.replaceAll("</?nobr>", "").replaceAll("</?tt>", "`").replace('\u00a0', ' ');
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void linesFitAScreen(String name) {
        assertAll(cells(FOLDER.resolve(name)).stream().flatMap(cell -> cell.text().lines()).map(line -> () -> assertTrue(line.length() <= 120, line)));
    }

    /** "text/markdown", "image/png", "stdout", "error". */
    static List<String> kinds(Cell cell) {
        return StreamSupport.stream(cell.outputs().spliterator(), false).map(output -> switch (output.get("output_type").asString()) {
            case "stream" -> output.get("name").asString();
            case "display_data", "execute_result" -> output.get("data").propertyNames().stream().filter(kind -> !kind.equals("text/plain")).findFirst().orElse("text/plain");
            default -> "error";
        }).toList();
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void linksLeadToNotebooks(String name) {
        try {
            var targets = LINK.matcher(Files.readString(FOLDER.resolve(name))).results().map(link -> link.group(1)).toList();
            assertAll(targets.stream().map(target -> () -> assertTrue(Files.exists(FOLDER.resolve(target)), target)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
