package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import zerocopy.readme.Readme;
import zerocopy.readme.SecondaryName;
import zerocopy.record.Format;
import zerocopy.record.MetricName;
import zerocopy.results.Results;
import zerocopy.results.SavedRecords;
import zerocopy.servers.ServersScreen;
import zerocopy.transfer.TransferScreen;

/** README, docs/ and data/README.md: what is generated in them is so, what is typed is true. */
@Tag(TestRun.TOGETHER)
class ReadmeTest {

    private static final Path ROOT = Program.repository();
    private static final Pattern GENERATED = Pattern.compile("<!-- generated: .*?<!-- end -->|```.*?```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)|(?:src|srcset)=\"([^\"]+)\"");
    /** Of the catalog; a word before a colon is a Maven coordinate, which JBang runs, too. */
    private static final Pattern COMMAND = Pattern.compile("\\./jbang ([a-z][a-z.-]*+)(?!:)");

    @TempDir
    Path folder;

    @Test
    void hasNotDrifted() throws IOException {
        assertEquals(List.of(), readme(ROOT).drifted(), "./jbang readme writes it anew");
    }

    @Test
    void writesWhatHasDrifted() throws Exception {
        var copy = copy();
        var name = Path.of("docs/how-to-read-a-result.md");
        var page = copy.resolve(name);
        var before = Files.readString(page);
        Files.writeString(page, before.replace("The bytes of every row: verified.", "The bytes of every row: assumed."));
        assertEquals(List.of(name), readme(copy).drifted());
        assertEquals(List.of(name), readme(copy).write());
        assertEquals(before, Files.readString(page));
        assertEquals(List.of(), readme(copy).write());
    }

    /** Its outlines are the font's of some machine, its stamp is not: drawn of other data, it is drawn anew. */
    @Test
    void drawsThePictureAnewWhenItShowsSomethingElse() throws Exception {
        var copy = copy();
        var light = copy.resolve("data/reference/copies.svg");
        var before = Files.readString(light);
        Files.writeString(light, before.replaceFirst("<metadata>.{8}", "<metadata>00000000"));
        Files.delete(copy.resolve("data/reference/copies-dark.svg"));
        assertEquals(Set.of(Path.of("data/reference/copies.svg"), Path.of("data/reference/copies-dark.svg")), Set.copyOf(readme(copy).drifted()));
        readme(copy).write();
        assertEquals(stamp(before), stamp(Files.readString(light)), "its outlines may be another font's");
        assertEquals(List.of(), readme(copy).drifted());
    }

    private static String stamp(String svg) {
        return svg.replaceFirst("(?s)^.*<metadata>(\\p{XDigit}{64})</metadata>.*$", "$1");
    }

    @Test
    void dataReadmeNamesWhatJmhsResultsHave() {
        int seen = 0;
        for (var benchmark : JsonMapper.shared().readTree(ROOT.resolve("data/reference/jmh.json"))) {
            for (var metric : benchmark.get("secondaryMetrics").properties()) {
                assertEquals(metric.getValue().get("scoreUnit").asString(), SecondaryName.of(metric.getKey()).orElseThrow(() -> new AssertionError(metric.getKey())).unit());
                seen++;
            }
        }
        assertTrue(seen > 0);
    }

    /** As a person runs it: a code that CI can go by. */
    @Test
    void checks() throws Exception {
        var copy = copy();
        assertEquals(0, new Demo(copy).run("WriteReadme", "--check").code());
        Files.writeString(copy.resolve("data/README.md"), Files.readString(copy.resolve("data/README.md")).replace("| B/s |", "| bit/s |"));
        var seen = new Demo(copy).run("WriteReadme", "--check");
        assertEquals(1, seen.code());
        Fixtures.assertSentence(seen.err(), "readme: data/README.md ", "./jbang readme");
        assertEquals(1, new Demo(folder.resolve("elsewhere")).run("WriteReadme").code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!-- generated: found -->\n", "<!-- generated: nothing -->\n<!-- end -->\n", ""})
    void saysWhatIsWrongWithAPage(String end) throws Exception {
        var copy = copy();
        var page = Files.readString(copy.resolve("README.md"));
        Files.writeString(copy.resolve("README.md"), end.isEmpty() ? "" : page + end);
        Fixtures.assertSentence(assertThrows(IOException.class, () -> readme(copy).drifted()).getMessage(), "README.md: ", "generate");
    }

    /** A record that was cut short is named. */
    @Test
    void namesATruncatedRecord() throws Exception {
        var copy = copy();
        var record = copy.resolve("data/reference/sendfile-demo.json");
        var text = Files.readString(record);
        Files.writeString(record, text.substring(0, text.length() / 2));
        Demo.assertFails(1, new Demo(copy).run("WriteReadme", "--check"), "sendfile-demo.json", "is not a record of the lab");
    }

    /** Whatever a record calls its machine, it is a name: neither HTML nor a link, nor the end of a table's cell. */
    @Test
    void whatARecordSaysIsNoMarkdown() throws Exception {
        var copy = copy();
        try (var records = Files.list(copy.resolve("data/reference"))) {
            for (var record : (Iterable<Path>) records.filter(file -> file.toString().endsWith(".json"))::iterator) {
                Files.writeString(record, Files.readString(record).replaceAll("\"cpu\" : \"[^\"]*\"", "\"cpu\" : \"<img src=x>|[a](b)\""));
            }
        }
        readme(copy).write();
        var text = new StringBuilder();
        for (var page : pages()) {
            text.append(Files.readString(copy.resolve(page)).replaceAll("(?s)```.*?```", ""));
        }
        assertTrue(text.indexOf("&lt;img src=x>\\|\\[a](b)") >= 0, "a page names the machine");
        assertTrue(text.indexOf("<img src=x>") < 0);
    }

    /** Where figures would go stale: outside code and what is generated there are none. */
    @ParameterizedTest
    @MethodSource("pages")
    void figuresAreGenerated(Path page) throws IOException {
        var typed = GENERATED.matcher(Files.readString(ROOT.resolve(page))).replaceAll("").replaceAll("0\\.00|`[^`]*`", "");
        var figure = Pattern.compile("\\d+[.,]\\d+|\\d+ (?:times|s/GB|GB/s|percent)|\\d+ 次").matcher(typed);
        assertFalse(figure.find(), () -> "typed by hand: " + figure.group());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(Path name) throws IOException {
        assertLinks(ROOT.resolve(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"data/README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"})
    void linksOfTheOthersLeadSomewhere(String name) throws IOException {
        assertLinks(ROOT.resolve(name));
    }

    private static void assertLinks(Path page) throws IOException {
        assertAll(LINK.matcher(Files.readString(page)).results().map(link -> link.group(1) == null ? link.group(2) : link.group(1)).map(target -> () ->
                assertTrue(Files.exists(page.resolveSibling(target)), target)));
    }

    /** GitHub's column has room for seven columns; of a wider table a reader sees a part. */
    @ParameterizedTest
    @MethodSource("pages")
    void tablesFitAPage(Path name) throws IOException {
        assertAll(Files.readString(ROOT.resolve(name)).lines().filter(line -> line.matches("\\|[-:| ]+\\|")).map(line -> () ->
                assertTrue(line.chars().filter(letter -> letter == '|').count() <= 8, line)));
    }

    /** README in both languages and docs/, below the root. */
    static List<Path> pages() throws IOException {
        try (var docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of("README.md", "README.zh.md").map(Path::of), docs.map(ROOT::relativize).sorted()).toList();
        }
    }

    /** Whoever reads only README reads it in minutes. */
    @Test
    void readmeIsShort() throws IOException {
        var text = Files.readString(ROOT.resolve("README.md")).replaceAll("(?s)<!--.*?-->|<picture>.*?</picture>|\\]\\([^)]*\\)", " ");
        long words = Pattern.compile("[\\p{L}\\d][\\p{L}\\d'.+-]*").matcher(text).results().count();
        assertTrue(words <= 900, words + " words");
    }

    /** Whoever reads only README learns how fast sendfile was, in either language. */
    @Test
    void readmeHasTheSpeed() throws IOException {
        var ratio = Results.of(SavedRecords.read(List.of(ROOT.resolve("data/reference/sendfile-demo.json")))).experiment("file-to-socket").with("receiver", "copy").method("sendfile").metric(MetricName.RATIO);
        for (var page : List.of("README.md", "README.zh.md")) {
            assertTrue(Files.readString(ROOT.resolve(page)).contains(Format.number(ratio.median()) + (page.contains("zh") ? " 倍" : " (")), page);
        }
    }

    /** One run, unless its records are of several revisions of the lab; then those that are of another than most are named. */
    @Test
    void saysInHowManyRunsItWasMeasured() throws IOException {
        var records = SavedRecords.read(List.of(ROOT.resolve("data/reference")));
        var runs = records.stream().collect(Collectors.groupingBy(record -> record.environment().get("gitRevision").toString()));
        var most = runs.values().stream().mapToInt(List::size).max().orElseThrow();
        for (var page : List.of("README.md", "README.zh.md", "docs/what-it-found.md")) {
            var text = Files.readString(ROOT.resolve(page));
            var said = Pattern.compile("(?:Measured in|本页数字出自).*?data/reference.*").matcher(text).results().map(found -> found.group()).findFirst().orElseThrow();
            assertEquals(runs.size() == 1, said.contains("[one run]") || said.contains("同一次"), said);
            assertTrue(runs.size() == 1 || said.contains("[" + runs.size() + " "), said);
            runs.values().forEach(run -> run.forEach(record -> assertEquals(run.size() < most, said.contains("`" + record.command().getFirst() + "`"), record.command().getFirst() + " in: " + said)));
        }
    }

    @Test
    void commandsExist() throws IOException {
        Set<String> aliases = JsonMapper.shared().readTree(ROOT.resolve("jbang-catalog.json")).get("aliases").propertyNames()
                .stream().collect(Collectors.toSet());
        var named = new TreeSet<String>();
        for (var page : pages()) {
            COMMAND.matcher(Files.readString(ROOT.resolve(page))).results().forEach(command -> named.add(command.group(1)));
        }
        assertTrue(named.containsAll(List.of("claims", "test")), named.toString());
        named.remove("init"); // JBang's own
        assertAll(named.stream().map(name -> () -> assertTrue(aliases.contains(name), name)));
    }

    private static Readme readme(Path root) throws IOException {
        return new Readme(root, record -> TransferScreen.of(record, Readme.COLUMNS), ServersScreen::markdown);
    }

    /** A checkout as far as these pages go. */
    private Path copy() throws IOException {
        Files.createDirectories(folder.resolve("elsewhere"));
        var copy = Files.createDirectories(folder.resolve("copy/scripts/zerocopy")).getParent().getParent();
        try (Stream<Path> files = Stream.of(Stream.of("README.md", "README.zh.md", "jbang-catalog.json", "data/README.md").map(ROOT::resolve),
                Files.list(ROOT.resolve("docs")), Files.walk(ROOT.resolve("data/reference")), Files.walk(ROOT.resolve("data/paths")), Files.list(ROOT.resolve("notebooks"))).flatMap(all -> all).filter(Files::isRegularFile)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var to = copy.resolve(ROOT.relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        readme(copy).write(); // so that these tests fail by their own causes only
        return copy;
    }
}
