package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import tools.jackson.databind.json.JsonMapper;
import zerocopy.claims.Claims;
import zerocopy.page.Page;
import zerocopy.page.Run;
import zerocopy.record.Json;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.record.SavedRecords;
import zerocopy.report.Findings;
import zerocopy.report.Messages;

/** report.html: what it says, that it is valid and whole, in both languages, and as a browser shows it. */
class ReportTest {

    private static final Path ROOT = Program.repository();
    private static final Path REFERENCE = ROOT.resolve("data/reference");
    private static final Map<Locale, String> PAGES = new HashMap<>();
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    @TempDir
    Path folder;

    static List<Locale> languages() {
        return Messages.LANGUAGES;
    }

    // --- the reference run

    @ParameterizedTest
    @MethodSource("languages")
    void showsTheReferenceRun(Locale language) throws Exception {
        var page = parsed(reference(language));
        var text = page.getDocumentElement().getTextContent();
        assertAll(
                () -> assertEquals(language.toLanguageTag(), page.getDocumentElement().getAttribute("lang")),
                () -> assertEquals(List.of("findings", "table", "charts", "claims", "method", "environment", "gaps"), ids(elements(page, "section"))),
                () -> assertEquals(Claims.ALL.stream().map(claim -> claim.id()).toList(), ids(elements(page, "article"))),
                () -> assertAll(Claims.ALL.stream().map(claim -> () -> assertTrue(text.contains(claim.original()) && text.contains(claim.english()), claim.id()))),
                () -> assertTrue(text.contains("read + write") && text.contains("sendfile + DMA")),
                () -> assertTrue(elements(page, "figure").stream().anyMatch(figure -> figure.getAttribute("id").equals("chart-copies"))),
                () -> assertFalse(text.contains("null"), text),
                () -> assertFalse(text.contains("%s") || text.contains("{{"), text));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void needsNothingBesideIt(Locale language) throws Exception {
        var html = reference(language);
        var page = parsed(html);
        assertEquals(List.of(), Stream.of("script", "link", "img", "iframe", "object", "audio", "video").filter(name -> !elements(page, name).isEmpty()).toList());
        for (var element : elements(page, "*")) {
            for (var name : List.of("src", "srcset", "href", "xlink:href", "data")) {
                var value = element.getAttribute(name);
                assertTrue(!value.contains("//") || value.startsWith("data:"), element.getTagName() + " " + name + "=" + value);
            }
        }
        assertFalse(html.contains("@import"));
        assertTrue(Pattern.compile("url\\(\\s*['\"]?([^)]{1,20})").matcher(html).results().allMatch(url -> url.group(1).startsWith("#")));
        assertTrue(html.contains("default-src 'none'"), "the page itself forbids the browser to ask for anything");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void hasIdsOnceAndLinksThatLeadSomewhere(Locale language) throws Exception {
        var page = parsed(reference(language));
        var ids = elements(page, "*").stream().map(element -> element.getAttribute("id")).filter(id -> !id.isEmpty()).toList();
        assertEquals(ids.size(), new HashSet<>(ids).size(), "an id stands twice");
        for (var link : elements(page, "a")) {
            var to = link.getAttribute("href");
            if (to.startsWith("#")) {
                assertTrue(ids.contains(to.substring(1)), to);
            } else if (to.startsWith("data:")) {
                assertTrue(to.matches("data:(image/svg\\+xml|image/png|application/pdf);base64,[A-Za-z0-9+/=]+") && !link.getAttribute("download").isEmpty());
            } else {
                assertTrue(Files.isRegularFile(ROOT.resolve(URI.create(to).getPath())), to);
            }
        }
    }

    /** A picture says in words what it shows; the words are the chart's own. */
    @ParameterizedTest
    @MethodSource("languages")
    void saysWhatPicturesShow(Locale language) throws Exception {
        var page = parsed(reference(language));
        var pictures = elements(page, "svg");
        assertEquals(elements(page, "figure").size(), pictures.size());
        assertAll(pictures.stream().map(svg -> () -> {
            assertEquals("img", svg.getAttribute("role"));
            assertTrue(svg.getAttribute("aria-label").length() > 20, svg.getAttribute("aria-label"));
            assertTrue(elements(svg.getOwnerDocument(), "path").stream().anyMatch(path -> path.getAttribute("style").contains("light-dark(")), "in either theme");
            assertTrue(svg.getAttribute("viewBox").matches("[\\d.]+ [\\d.]+ [\\d.]+ [\\d.]+"), svg.getAttribute("viewBox"));
        }));
    }

    /** What judges say of the reference run has its Chinese; what they have come to say since may stay English, and is marked so. */
    @Test
    void translatesWhatJudgesSay() throws Exception {
        var page = parsed(reference(Locale.SIMPLIFIED_CHINESE));
        var said = elements(page, "li").stream().filter(item -> ((Element) item.getParentNode()).getAttribute("class").equals("reasons")).toList();
        var english = said.stream().filter(sentence -> sentence.getAttribute("lang").equals("en")).map(Node::getTextContent).toList();
        assertTrue(said.size() > 50);
        assertTrue(english.size() < said.size() / 10, "sentences_zh.json has fallen behind: " + english);
        assertAll(said.stream().map(sentence -> () -> assertEquals(sentence.getAttribute("lang").equals("zh-CN"), CHINESE.matcher(sentence.getTextContent()).find(),
                sentence.getTextContent())));
    }

    // --- other runs

    @ParameterizedTest
    @MethodSource("languages")
    void showsARunOfOneMethod(Locale language) throws Exception {
        Map<Path, RunRecord> one = new LinkedHashMap<>();
        SavedRecords.byFile(List.of(REFERENCE)).forEach((file, record) -> one.put(file,
                new RunRecord(record.command(), record.environment(), record.results().stream().filter(result -> result.method().equals("sendfile")).toList())));
        var page = parsed(new Page(new Run("one method", false, one), folder, language, _ -> { }).html());
        assertEquals(Claims.ALL.size(), elements(page, "article").size());
    }

    /** Nothing but a transfer that could not be traced: what lacks is said, and why; a chart without its data is, too. */
    @ParameterizedTest
    @MethodSource("languages")
    void saysWhatCouldNotBeMeasured(Locale language) throws Exception {
        var result = new Result("file-to-socket", "sendfile", Map.of("size", 4096), Result.VERIFIED);
        result.put(MetricName.CPU_COPIES, Metric.missing(MetricName.CPU_COPIES, "bpftrace <is> \"not\" here & there"));
        var unverified = new Result("file-to-socket", "mmap", Map.of("size", 4096), Result.unverified("the peer is foreign"));
        var record = new RunRecord(List.of("sendfile-demo"), Map.of("cpu", "unknown", "os", "Linux"), List.of(result, unverified));
        var page = new Page(new Run("bare", false, Map.of(folder.resolve("a b.json"), record)), folder, language, _ -> { });
        var text = text(page.html(), "gaps");
        assertAll(
                () -> assertTrue(text.contains("bpftrace <is> \"not\" here & there"), text),
                () -> assertTrue(text.contains("the peer is foreign"), text),
                () -> assertTrue(text.contains("CPU"), "a fact that the machine does not tell"),
                () -> assertAll(page.summary().skippedCharts().entrySet().stream().map(chart -> () -> assertTrue(text.contains(chart.getKey()) && text.contains(chart.getValue()), text))),
                () -> assertFalse(page.summary().skippedCharts().isEmpty()),
                () -> assertTrue(page.html().contains("./a%20b.json"), "a link's blank is escaped"));
    }

    /** A study has several records of senders. What is said is of one: of the most methods, to a receiver that copies. */
    @Test
    void tellsTheTransfersOfOneRecord() throws Exception {
        var whole = Json.read(REFERENCE.resolve("sendfile-demo.json"));
        var few = new RunRecord(whole.command(), whole.environment(), whole.results().stream().limit(2).toList());
        var english = Messages.of(Locale.ENGLISH);
        assertEquals(Findings.of(List.of(whole), english), Findings.of(List.of(few, whole, few), english));
    }

    @Test
    void saysThatARunIsEmpty() throws Exception {
        Files.writeString(folder.resolve("empty.json"), Json.write(new RunRecord(List.of("sendfile-demo"), Map.of(), List.of())));
        Files.createDirectories(folder.resolve("nothing"));
        var demo = new Demo(folder);
        assertAll(
                () -> Demo.assertFails(1, demo.run("WriteReport", "empty.json"), "empty.json has no results"),
                () -> Demo.assertFails(1, demo.run("WriteReport", "nothing"), "nothing has no records"),
                () -> Demo.assertFails(1, demo.run("WriteReport"), "no reference run"),
                () -> Demo.assertFails(1, demo.run("WriteReport", "missing"), "missing is not there"));
    }

    // --- the script

    @Test
    void writesThePageWholeOrNotAtAll() throws Exception {
        var demo = new Demo(folder);
        var record = REFERENCE.resolve("sendfile-demo.json").toString();
        Files.writeString(folder.resolve("file"), "in the way");
        var first = demo.run("WriteReport", record, "--out", "out");
        Demo.assertWorks(first);
        assertEquals("wrote " + Path.of("out", "report.html"), first.out().strip());
        var english = Files.readString(folder.resolve("out/report.html"));
        var second = demo.run("WriteReport", record, "--out", "out", "--lang", "zh", "--json");
        Demo.assertWorks(second);
        var json = JsonMapper.shared().readTree(second.out());
        assertAll(
                () -> assertTrue(english.contains("<html lang=\"en\"")),
                () -> assertTrue(Files.readString(folder.resolve("out/report.html")).contains("<html lang=\"zh-CN\"")),
                () -> assertEquals(List.of("report.html"), names(folder.resolve("out"))),
                () -> assertEquals(Claims.ALL.size(), json.get("verdicts").size()),
                () -> assertFalse(json.get("findings").isEmpty()),
                () -> Demo.assertFails(1, demo.run("WriteReport", record, "--out", "file"), "cannot write", "--out"),
                () -> Demo.assertFails(2, demo.run("WriteReport", "--lang", "fr"), "en, zh"));
    }

    @Test
    void saysThatItTakesTheReferenceRun() throws Exception {
        var reference = Files.createDirectories(folder.resolve("cache/zero-copy-lab/reference"));
        Files.copy(REFERENCE.resolve("sendfile-demo.json"), reference.resolve("sendfile-demo.json"));
        var seen = new Demo(folder).run("WriteReport");
        Demo.assertWorks(seen);
        assertTrue(seen.err().contains("reference run"), seen.err());
        assertTrue(parsed(Files.readString(folder.resolve("report.html"))).getDocumentElement().getTextContent().contains(Messages.of(Locale.ENGLISH).text("referenceNote")));
    }

    // --- languages, template

    @Test
    void hasEveryTextInEveryLanguage() throws Exception {
        var english = Messages.of(Locale.ENGLISH).all();
        var used = Pattern.compile("\\bt\\.(\\w+)").matcher(Files.readString(ROOT.resolve("scripts/zerocopy/page/report.html"))).results().map(name -> name.group(1)).toList();
        assertAll(used.stream().map(key -> () -> assertTrue(english.containsKey(key), key)));
        for (var language : Messages.LANGUAGES) {
            var texts = Messages.of(language).all();
            assertEquals(english.keySet(), texts.keySet(), language.toString());
            assertAll(texts.keySet().stream().map(key -> () -> {
                assertEquals(arguments(english.get(key)), arguments(texts.get(key)), language + " " + key);
                assertFalse(texts.get(key).isEmpty(), key);
            }));
        }
    }

    /** Of all those that a pattern takes, by number. */
    private static List<Integer> arguments(String pattern) {
        var next = new int[1];
        return Pattern.compile("%(?:(\\d)\\$)?[sd]").matcher(pattern.replace("%%", "")).results()
                .map(argument -> argument.group(1) == null ? ++next[0] : Integer.parseInt(argument.group(1))).distinct().sorted().toList();
    }

    /** Numbers come from the run: neither template nor bundles have a measured one. */
    @Test
    void typesNoFigure() throws Exception {
        var body = Files.readString(ROOT.resolve("scripts/zerocopy/page/report.html")).replaceAll("(?s)^.*<body>", "").replaceAll("<[^>]*>|\\{\\{[^}]*}}|\\{%[^%]*%}", "");
        assertFalse(Pattern.compile("\\d").matcher(body).find(), body);
        var figure = Pattern.compile("\\d+\\.\\d+(?! copied)|\\d+ ?(?:times|GB/s|s/GB|percent|倍|秒)");
        for (var language : Messages.LANGUAGES) {
            assertAll(Messages.of(language).all().entrySet().stream().map(text -> () ->
                    assertFalse(figure.matcher(text.getValue().replaceAll("Linux \\d\\.\\d+", "")).find(), text.toString())));
        }
    }

    /** By the Nu checker, in a process of its own: its libraries are not the tests'. Of today's CSS it knows less than browsers. */
    @Test
    void isValidHtml() throws Exception {
        for (var language : Messages.LANGUAGES) {
            Files.writeString(folder.resolve(language + ".html"), reference(language));
        }
        var seen = Program.run(folder, Map.of(), ROOT.resolve("jbang").toString(), "run", "--main", "nu.validator.client.SimpleCommandLineValidator",
                "nu.validator:validator:20.7.2", "--stdout", "--errors-only", "--filterpattern", "CSS:.*", "en.html", "zh_CN.html");
        assertEquals("", seen.out(), seen.err());
        assertEquals(0, seen.code(), seen.err());
    }

    // --- as a browser shows it

    /** Wide and narrow: all of it is there, the browser refuses nothing, and nothing sticks out at the side. */
    @ParameterizedTest
    @ValueSource(strings = {"en 1280", "en 500", "zh-CN 1280", "zh-CN 500"})
    void isSeenInABrowser(String what) throws Exception {
        var chromium = Stream.of("chromium", "chromium-browser", "google-chrome").flatMap(name -> Stream.of(System.getenv("PATH").split(":"))
                .map(place -> Path.of(place, name))).filter(Files::isExecutable).findFirst();
        assumeTrue(chromium.isPresent(), "no Chromium here to see the page in");
        var language = Locale.forLanguageTag(what.split(" ")[0]);
        var width = what.split(" ")[1];
        // a script of the test's own, which the page's own policy would forbid, tells how wide it became
        var page = reference(language).replaceFirst("<meta http-equiv[^>]*>", "").replace("</body>",
                "<script>document.body.dataset.seen = document.documentElement.scrollWidth + ' in ' + document.documentElement.clientWidth</script></body>");
        Files.writeString(folder.resolve("seen.html"), page);
        Files.writeString(folder.resolve("report.html"), reference(language));
        var dom = browse(chromium.get(), "seen.html", "--window-size=" + width + ",900", "--dump-dom");
        var seen = Pattern.compile("data-seen=\"(\\d+) in (\\d+)\"").matcher(dom.out());
        assertTrue(seen.find(), dom.out().length() + " characters, " + dom.err());
        assertTrue(Integer.parseInt(seen.group(1)) <= Integer.parseInt(seen.group(2)), seen.group());
        var picture = folder.resolve("page.png");
        var shown = browse(chromium.get(), "report.html", "--window-size=" + width + ",900", "--enable-logging=stderr", "--screenshot=" + picture);
        assertTrue(Files.size(picture) > 10_000, shown.err());
        assertEquals(List.of(), shown.err().lines().filter(line -> line.contains("CONSOLE")).toList());
    }

    private Program browse(Path chromium, String page, String... options) throws Exception {
        return Program.run(folder, Map.of("HOME", folder.toString()), Stream.of(Stream.of(chromium.toString(), "--headless", "--no-sandbox", "--disable-gpu",
                "--disable-background-networking", "--no-first-run", "--hide-scrollbars", "--user-data-dir=" + folder.resolve("profile")), Stream.of(options),
                Stream.of(folder.resolve(page).toUri().toString())).flatMap(part -> part).toArray(String[]::new));
    }

    // --- reading pages

    /** As it would stand in the repository's root; made once, since charts take their time. */
    private static String reference(Locale language) {
        return PAGES.computeIfAbsent(language, _ -> {
            try {
                return new Page(Run.of(Optional.of(REFERENCE)), ROOT, language, _ -> { }).html();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Strictly: as XML, which every browser's parser takes more lightly. */
    private static Document parsed(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(String html, String section) throws Exception {
        return elements(parsed(html), "section").stream().filter(element -> element.getAttribute("id").equals(section)).findFirst().map(Node::getTextContent).orElse("");
    }

    private static List<Element> elements(Document page, String name) {
        var found = page.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
    }

    private static List<String> ids(List<Element> elements) {
        return elements.stream().map(element -> element.getAttribute("id")).toList();
    }

    private static List<String> names(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
