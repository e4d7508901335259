package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every notebook from top to bottom, with its exercises: what they count and conclude is what is committed. */
class NotebookRunsTest {

    private static final Path ROOT = Program.repository();

    @TempDir
    static Path folder;
    private static Program seen;

    /** All in one run, on the real kernel, and behind each its exercises and their answers as printed; with the trace where ZCL_TRACE requires it. */
    @BeforeAll
    static void runThem() throws Exception {
        LabTest.needsPython();
        seen = LabTest.lab(ROOT, Map.of(), "--run", "--exercises", "--to", folder.toString());
    }

    @Test
    void endsQuietly() {
        assertEquals(0, seen.code(), seen.out() + seen.err());
        assertEquals("", seen.err());
    }

    static Stream<String> notebooks() throws IOException {
        return NotebooksTest.notebooks();
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void runsFromTopToBottom(String name) throws Exception {
        assertTrue(Files.exists(folder.resolve(name)), "one that failed has another name: " + seen.out() + seen.err());
        var all = NotebooksTest.cells(folder.resolve(name)).stream().filter(NotebooksTest.Cell::code).toList();
        var made = all.stream().filter(cell -> !cell.id().startsWith("exercise-")).toList();
        var exercises = all.stream().filter(cell -> !made.contains(cell)).toList();
        assertTrue(exercises.size() >= 2, "each exercise has code");
        assertEquals(NotebooksTest.cells(ROOT.resolve("notebooks").resolve(name)).stream().mapToLong(cell -> NotebooksTest.ANSWER.matcher(cell.text()).results().count()).sum(),
                ANSWER.matcher(LabTest.shown(exercises)).results().count(), "each answer has its figure: " + LabTest.shown(exercises));
        var committed = NotebooksTest.cells(ROOT.resolve("notebooks").resolve(name)).stream().filter(NotebooksTest.Cell::code).toList();
        assertAll(made.stream().map(cell -> () -> assertEquals(NotebooksTest.kinds(committed.get(made.indexOf(cell))), NotebooksTest.kinds(cell),
                cell.id() + ": ./jbang lab --run --save renews what is committed")));
        assertTrue(kinds(made).contains("image/png"), "has no chart");
        assertTrue(LabTest.shown(made).matches("(?s).*\\*\\*\n\nThe hypothesis (?:holds|fails|is not decided).*"), LabTest.shown(made));
        if ("require".equals(System.getenv("ZCL_TRACE"))) {
            assertEquals(tables(committed), tables(made), "./jbang lab --run --save renews what is committed");
            assertEquals(conclusion(committed), conclusion(made), "what is committed concludes the same");
            assertEquals(List.of(), COUNTED.matcher(LabTest.shown(made)).results().map(MatchResult::group).filter(row -> !row.endsWith("| yes |") && !row.endsWith("| no |")).toList(),
                    "what is counted is decided, whatever the noise");
            assertFalse(LabTest.shown(exercises).isEmpty(), "no exercise shows anything");
            assertEquals(0, ANSWER.matcher(LabTest.shown(exercises)).results().filter(match -> !match.group().endsWith("holds")).count(), "an answer is as printed: " + LabTest.shown(exercises));
        }
    }

    private static final Pattern ANSWER = Pattern.compile("The hypothesis (?:holds|fails|is not decided)");

    /** A row of a conclusion that is about copies or calls. */
    private static final Pattern COUNTED = Pattern.compile("(?m)^\\| [^|]*: (?:cpuCopies\\S*|byReference|callBytes\\S*|[^|]* calls per transfer) \\|.*");

    /** Each figure of the conclusion with what was expected of it and whether it came; but what a disk reads ahead is the machine's. */
    private static List<String> conclusion(List<NotebooksTest.Cell> cells) {
        return JUDGED.matcher(LabTest.shown(cells)).results().filter(row -> !row.group(1).contains("diskShare"))
                .map(row -> row.group(1) + ", " + row.group(2) + ": " + row.group(3)).toList();
    }

    private static final Pattern JUDGED = Pattern.compile("(?m)^\\| ([^|]*: [^|]*) \\| ([^|]*) \\| [^|]* \\| [^|]* \\| (yes|no|not decided) \\|$");

    /** A ratio beside the reference run's, which is left out where the noise makes it a tie. */
    private static final Pattern BESIDE = Pattern.compile("\\| `[^|]*\\| (?:ratio|latencyRatio) \\|.*");

    /** The headings of each table, what its rows are about, and which sentences are judged: what a machine and its noise do not decide. */
    private static List<String> tables(List<NotebooksTest.Cell> cells) {
        var rows = LabTest.shown(cells).lines().filter(line -> line.startsWith("|") && !line.startsWith("|---") && !BESIDE.matcher(line).matches()).toList();
        var judged = rows.stream().filter(NotebookRunsTest::isOfVerdicts).flatMap(row -> VERDICT.matcher(row.split("\\|")[1]).results().map(MatchResult::group)).sorted();
        return Stream.concat(rows.stream().filter(row -> !isOfVerdicts(row)).map(row -> row.startsWith("| `") || row.contains(": ") ? row.split("\\|")[1].strip() : row.replaceAll("\\d.*", "")),
                judged).toList();
    }

    /** A row of one sentence, or of all to which a run says the same: which those are, times decide, too. */
    private static boolean isOfVerdicts(String row) {
        return row.matches("\\| [A-Z]\\d.*");
    }

    private static final Pattern VERDICT = Pattern.compile("[A-Z]\\d+");

    private static List<String> kinds(List<NotebooksTest.Cell> cells) {
        return cells.stream().flatMap(cell -> NotebooksTest.kinds(cell).stream()).toList();
    }
}
