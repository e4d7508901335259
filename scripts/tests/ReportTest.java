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
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import tools.jackson.databind.json.JsonMapper;
import zerocopy.chart.AllCharts;
import zerocopy.claims.Claims;
import zerocopy.page.Page;
import zerocopy.page.PageRun;
import zerocopy.readme.Findings;
import zerocopy.readme.Messages;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.record.Statistics;
import zerocopy.results.Results;
import zerocopy.results.SavedRecords;
import zerocopy.results.Texts;

/** report.html: what it says, that it is valid and whole, in both languages, and as a browser shows it. */
@Tag(TestRun.TOGETHER)
class ReportTest extends WithDemo {

    private static final Path ROOT = Program.repository();
    private static final Path REFERENCE = ROOT.resolve("data/reference");
    private static final Map<Locale, String> PAGES = new HashMap<>();

    static List<Locale> languages() {
        return Texts.LANGUAGES;
    }

    // --- the reference run

    @ParameterizedTest
    @MethodSource("languages")
    void showsTheReferenceRun(Locale language) throws Exception {
        var page = parsed(reference(language));
        var text = page.getDocumentElement().getTextContent().replace('\u00a0', ' ');
        assertAll(
                () -> assertEquals(language.toLanguageTag(), page.getDocumentElement().getAttribute("lang")),
                () -> assertEquals(List.of("findings", "table", "charts", "claims", "method", "environment", "gaps"), ids(elements(page, "section"))),
                () -> assertEquals(Claims.ALL.stream().map(claim -> claim.id()).toList(), ids(elements(page, "article"))),
                () -> assertAll(Claims.ALL.stream().map(claim -> () -> assertTrue(text.contains(claim.original()) && (!language.equals(Locale.ENGLISH) || text.contains(printed(claim.english()))), claim.id()))),
                () -> assertTrue(text.contains("read + write") && text.contains("sendfile + DMA")),
                () -> assertTrue(elements(page, "figure").stream().anyMatch(figure -> figure.getAttribute("id").equals("chart-copies"))),
                () -> assertFalse(text.contains("null"), text),
                () -> assertFalse(text.contains("%s") || text.contains("{{"), text));
    }

    /** With the apostrophes of print. */
    private static String printed(String text) {
        return text.replaceAll("(?<=[\\p{L})])'(?=\\p{L})", "’");
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

    /** No line ends between a figure and its unit, and a negative figure has a true minus. */
    @ParameterizedTest
    @MethodSource("languages")
    void keepsFiguresAndUnitsTogether(Locale language) throws Exception {
        var page = parsed(reference(language));
        assertAll(Stream.of("p", "li", "td", "dd").flatMap(name -> elements(page, name).stream()).map(Node::getTextContent)
                .map(text -> () -> assertFalse(Pattern.compile("\\d ([KMG]i?B|[mµn]?s|%)(?!\\w)|(?<![\\w)-])-\\d").matcher(text).find(), text)));
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

    /** A caption is a sentence that says how to read the chart; its figures wait below to be asked for. */
    @ParameterizedTest
    @MethodSource("languages")
    void saysHowToReadAPicture(Locale language) throws Exception {
        var messages = Page.messages(language);
        assertAll(elements(parsed(reference(language)), "figure").stream().map(figure -> () -> {
            var id = figure.getAttribute("id").substring("chart-".length());
            var caption = text(figure, "p");
            var words = text(figure, "details");
            assertTrue(caption.startsWith(messages.text("caption." + id, Statistics.CONFIDENCE)), caption);
            assertEquals(List.of(), Pattern.compile("[.。](?=.)").matcher(caption).results().toList(), "one sentence: " + caption);
            assertTrue(words.matches("(?s).*\\d.*"), words);
            assertAll(elements(figure, "a").stream().map(link -> () -> assertTrue(link.getAttribute("download")
                    .matches(id + (language.equals(Locale.ENGLISH) ? "" : "-" + language.getLanguage()) + "\\.(svg|png|pdf)"), link.getAttribute("download"))));
        }));
        assertAll(AllCharts.IDS.stream().map(id -> () -> assertFalse(messages.text("caption." + id).isEmpty())));
    }

    /** No English is left of what judges and records say of the reference run, and every figure that a verdict is based on is there. */
    @Test
    void isWhollyChinese() throws Exception {
        var page = parsed(reference(Locale.SIMPLIFIED_CHINESE));
        var run = Results.of(Fixtures.reference());
        var rows = Claims.ALL.stream().flatMap(claim -> claim.judge(run).evidence().stream()).mapToInt(table -> table.rows().size() + 1).sum();
        assertEquals(rows, elements(page, "tr").stream().filter(row -> ((Element) row.getParentNode().getParentNode().getParentNode()).getAttribute("class").equals("figures")).count());
        assertEquals(List.of(), elements(page, "*").stream().filter(element -> element.getAttribute("lang").equals("en")).map(Node::getTextContent).distinct().toList());
        assertAll(elements(page, "article").stream().flatMap(article -> IntStream.range(0, article.getElementsByTagName("*").getLength()).mapToObj(i -> article.getElementsByTagName("*").item(i)))
                .filter(node -> Set.of("td", "th", "li", "p").contains(node.getNodeName())).map(Node::getTextContent)
                .map(words -> () -> assertFalse(ClaimsTest.ENGLISH.matcher(words).find(), words)));
    }

    /** What runs of the lab say of how they ran, too; a list of figures keeps its commas out of them. */
    @Test
    void saysInChineseHowItRan() throws Exception {
        var page = parsed(reference(Locale.SIMPLIFIED_CHINESE));
        var facts = elements(page, "dd").stream().map(Node::getTextContent).toList();
        assertFalse(facts.isEmpty());
        assertAll(facts.stream().map(words -> () -> assertFalse(Pattern.compile(",，|\\b(on|used|in every|by) ").matcher(words.replaceAll("[\\w-]+ on(?=[、；]|$)", "")).find(), words)));
    }

    // --- other runs

    @ParameterizedTest
    @MethodSource("languages")
    void showsARunOfOneMethod(Locale language) throws Exception {
        Map<Path, RunRecord> one = new LinkedHashMap<>();
        SavedRecords.byFile(List.of(REFERENCE)).forEach((file, record) -> one.put(file,
                new RunRecord(record.command(), record.environment(), record.results().stream().filter(result -> result.method().equals("sendfile")).toList())));
        var page = parsed(new Page(new PageRun("one method", false, one), folder, language, _ -> { }).html());
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
        var page = new Page(new PageRun("bare", false, Map.of(folder.resolve("a b.json"), record)), folder, language, _ -> { });
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
        var whole = SavedRecords.record(REFERENCE.resolve("sendfile-demo.json"));
        var few = new RunRecord(whole.command(), whole.environment(), whole.results().stream().limit(2).toList());
        var english = Messages.of(Locale.ENGLISH);
        assertEquals(Findings.of(List.of(whole), english), Findings.of(List.of(few, whole, few), english));
    }

    /** Another finding over another interface is said with the first, and so is what it takes at both ends. */
    @Test
    void saysWhereInterfacesDisagree() {
        var english = Messages.of(Locale.ENGLISH);
        var transfers = new RunRecord(List.of("sendfile-demo"), Map.of(), List.of(sent("file-to-socket", "read-write", "lo", 1, 0.8), sent("file-to-socket", "mmap", "lo", 1.5, 0.5)));
        var slower = new RunRecord(List.of("article-table"), Map.of(), List.of(sent("article-table", "read-write", "veth", 1, 0.6), sent("article-table", "mmap", "veth", 0.8, 0.7)));
        var faster = new RunRecord(List.of("article-table"), Map.of(), List.of(sent("article-table", "read-write", "veth", 1, 0.6), sent("article-table", "mmap", "veth", 1.4, 0.5)));
        var said = plain(Findings.of(List.of(transfers, slower), english));
        assertAll(
                () -> assertTrue(said.contains("Over lo, to a receiver that copies, `mmap` sends 64 MiB at 1.50 times the speed of `read-write` (95 % confidence interval 1.49 to 1.51)."
                        + " Sender and receiver together take 0.50 s (0.49 to 0.51) of CPU time per GB; with `read-write`, 0.80 s (0.79 to 0.81)."), said),
                () -> assertTrue(said.contains("This differs over veth, where the article's table was measured: there it sends at 0.80 times the speed of `read-write` (0.79 to 0.81) and takes 0.70 s"), said),
                () -> assertFalse(plain(Findings.of(List.of(transfers, faster), english)).contains("This differs")),
                () -> assertTrue(plain(Findings.of(List.of(transfers, slower), Messages.of(Locale.SIMPLIFIED_CHINESE))).contains("veth 上则不同：那里速度是 `read-write` 的 0.80 倍")));
    }

    private static Result sent(String experiment, String method, String over, double ratio, double cpu) {
        var result = new Result(experiment, method, Map.of("size", 64 << 20, "receiver", "copy", "cache", "warm", "interface", over, "scatterGather", true,
                "segmentationOffload", true, "cork", false), Result.VERIFIED);
        result.put(MetricName.RATIO, new Metric("1", ratio, ratio - 0.01, ratio + 0.01, null, Metric.MEASURED));
        result.put(MetricName.TOTAL_CPU, new Metric("s/GB", cpu, cpu - 0.01, cpu + 0.01, null, Metric.MEASURED));
        return result;
    }

    private static String plain(List<String> sentences) {
        return String.join("\n", sentences).replace('\u00a0', ' ');
    }

    /** The facts of several records: from the first date to the last, in order, and what some of them do not know apart. */
    @Test
    void tellsTheEnvironmentOfSeveralRecords() throws Exception {
        Map<Path, RunRecord> files = new LinkedHashMap<>();
        for (var date : List.of("2026-11-23T23:08:17Z", "2026-11-23T23:01:40Z", "2026-11-24T00:31:04Z")) {
            var early = date.contains("23:01");
            files.put(folder.resolve(files.size() + ".json"), new RunRecord(List.of("sendfile-demo"), Map.of("date", date, "mtu", early ? 65536 : 1500,
                    "readAheadKiB", early ? "unknown" : "8192", "reflink", false), List.of(sent("file-to-socket", "sendfile", "lo", 1, 1))));
        }
        var html = new Page(new PageRun("several", false, files), folder, Locale.ENGLISH, _ -> { }).html();
        var facts = elements(parsed(html), "dd").stream().map(Node::getTextContent).toList();
        assertAll(
                () -> assertEquals(Set.of("2026-11-23T23:01:40Z to 2026-11-24T00:31:04Z", "1500; 65536", "8192", "no"), Set.copyOf(facts)),
                () -> assertTrue(text(html, "gaps").contains("read-ahead, KiB (of some records)"), text(html, "gaps")));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void namesEveryFactOfTheReferenceRun(Locale language) throws Exception {
        var texts = Page.messages(language).all();
        for (var record : SavedRecords.byFile(List.of(REFERENCE)).values()) {
            assertAll(record.environment().keySet().stream().map(fact -> () -> assertTrue(texts.containsKey("fact." + fact), fact)));
        }
    }

    // --- the script

    @Test
    void writesThePageWholeOrNotAtAll() throws Exception {
        var record = REFERENCE.resolve("sendfile-demo.json").toString();
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
                () -> assertFalse(json.get("findings").isEmpty()));
    }

    @Test
    void saysThatItTakesTheReferenceRun() throws Exception {
        var reference = Files.createDirectories(folder.resolve("cache/zero-copy-lab/reference"));
        Files.copy(REFERENCE.resolve("sendfile-demo.json"), reference.resolve("sendfile-demo.json"));
        var seen = demo.run("WriteReport");
        Demo.assertWorks(seen);
        assertTrue(seen.err().contains("reference run"), seen.err());
        assertTrue(parsed(Files.readString(folder.resolve("report.html"))).getDocumentElement().getTextContent().contains(Page.messages(Locale.ENGLISH).text("referenceNote")));
    }

    // --- languages, template

    @Test
    void hasEveryTextInEveryLanguage() throws Exception {
        var english = Page.messages(Locale.ENGLISH).all();
        var used = Pattern.compile("\\bt\\.(\\w+)").matcher(Files.readString(ROOT.resolve("scripts/zerocopy/page/report.html"))).results().map(name -> name.group(1)).toList();
        assertAll(used.stream().map(key -> () -> assertTrue(english.containsKey(key), key)));
        for (var language : Texts.LANGUAGES) {
            var texts = Page.messages(language).all();
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
        return Pattern.compile("%(?:(\\d+)\\$)?[sd]").matcher(pattern.replace("%%", "")).results()
                .map(argument -> argument.group(1) == null ? ++next[0] : Integer.parseInt(argument.group(1))).distinct().sorted().toList();
    }

    /** Numbers come from the run: neither template nor bundles nor the Chinese of judges have a measured one, or one of the measuring. */
    @Test
    void typesNoFigure() throws Exception {
        var body = Files.readString(ROOT.resolve("scripts/zerocopy/page/report.html")).replaceAll("(?s)^.*<body>", "").replaceAll("<[^>]*>|\\{\\{[^}]*}}|\\{%[^%]*%}", "");
        assertFalse(Pattern.compile("\\d").matcher(body).find(), body);
        assertAll(Stream.of("4 KiB", "8\u00a0B", "95 %", "95%%", "2, 1 and 0 copies", "2 次", "0.5 s", "3 times").map(figure -> () -> assertTrue(typed(figure), figure)));
        for (var language : Texts.LANGUAGES) {
            assertAll(Page.messages(language).all().entrySet().stream().map(text -> () -> assertFalse(typed(text.getValue()), text.toString())));
        }
        // what the article claims, and what an experiment did, have figures of their own: names of claims, cases, cells and options
        var named = Pattern.compile("(claim|case|cell|screen|list)\\..*|remark\\.(confidence|family|linux-2\\.4|readahead)");
        for (var bundle : List.of("claims/messages_en", "claims/messages_zh", "results/records_zh")) {
            var texts = new Properties();
            try (var in = Files.newBufferedReader(ROOT.resolve("scripts/zerocopy/" + bundle + ".properties"))) {
                texts.load(in);
            }
            assertAll(texts.entrySet().stream().filter(text -> !named.matcher(text.getKey().toString()).matches())
                    .map(text -> () -> assertFalse(typed(text.getValue().toString().replaceAll("\\{\\d+(:[\\w|-]+)?}", "")), text.toString())));
        }
    }

    /** A digit outside of places to be filled, versions and names of things. */
    private static boolean typed(String text) {
        return Pattern.compile("\\d").matcher(text.replaceAll("%\\d+\\$[sd]|Linux \\d\\.\\d+|(?:with|始于) 2\\.4|commit 0a6b2a1dc2a2|提交 0a6b2a1dc2a2|tcp\\(7\\)|SHA-256|\\b[TMSJZ]\\d\\b"
                + "|each of them 2 of the crossings", "")).find();
    }

    /** By the Nu checker, in a process of its own: its libraries are not the tests'. Of today's CSS it knows less than browsers. */
    @Test
    void isValidHtml() throws Exception {
        for (var language : Texts.LANGUAGES) {
            Files.writeString(folder.resolve(language + ".html"), reference(language));
        }
        var seen = Program.run(folder, Map.of(), ROOT.resolve("jbang").toString(), "run", "--main", "nu.validator.client.SimpleCommandLineValidator",
                "nu.validator:validator:20.7.2", "--stdout", "--errors-only", "--filterpattern", "CSS:.*", "en.html", "zh_CN.html");
        assertEquals("", seen.out(), seen.err());
        assertEquals(0, seen.code(), seen.err());
    }

    // --- as a browser shows it

    /** How wide a screen, a phone and a sheet of paper (A4 within its margins) are. */
    private static final List<String> FRAMES = List.of("wide 1280", "phone 360", "paper 688");

    /** In frames as wide as a screen, a phone and paper, light and dark: all of it is there, nothing sticks out of the page, and no chart of its frame but on a phone, where a frame scrolls. */
    @ParameterizedTest
    @ValueSource(strings = {"en light", "en dark", "zh-CN light", "zh-CN dark"})
    void fitsItsFrame(String what) throws Exception {
        var language = Locale.forLanguageTag(what.split(" ")[0]);
        var dark = what.endsWith("dark");
        // a script of the test's own, which the page's own policy would forbid, tells what became of the page
        var page = reference(language).replaceFirst("<meta http-equiv[^>]*>", "").replaceAll(" href=\"data:[^\"]*\"", "").replace("</body>", """
                <script>
                const box = element => element.getBoundingClientRect();
                const out = [...document.querySelectorAll('.chart')].filter(frame => {
                  const svg = [...frame.querySelectorAll('svg')].map(box).find(svg => svg.width > 0);
                  const scrolls = innerWidth < 500 && box(frame).right <= innerWidth && frame.tabIndex == 0 && svg && svg.width >= 600; // its text can be read then
                  return !scrolls && (!svg || svg.width < 200 || svg.left < box(frame).left || svg.right > box(frame).right || frame.scrollWidth > frame.clientWidth);
                });
                parent.document.body.dataset[window.name] = document.documentElement.scrollWidth + ' in ' + document.documentElement.clientWidth
                  + ', ' + document.querySelectorAll('.chart').length + ' charts, ' + out.length + ' out, ' + getComputedStyle(document.body).backgroundColor
                  + ', nav ' + getComputedStyle(document.querySelector('nav')).display;
                </script></body>""");
        Files.writeString(folder.resolve("screen.html"), page);
        Files.writeString(folder.resolve("paper.html"), page.replace("@media screen", "@media speech").replace("@media print", "@media all"));
        Files.writeString(folder.resolve("frames.html"), "<!DOCTYPE html><body>" + FRAMES.stream().map(frame -> frame.split(" ")).map(frame -> "<iframe name=\"" + frame[0] + "\" src=\""
                + (frame[0].equals("paper") ? "paper" : "screen") + ".html\" style=\"border:0;height:900px;width:" + frame[1] + "px\"></iframe>").collect(Collectors.joining()) + "</body>");
        var dom = browse("frames.html", "--window-size=1400,900", "--allow-file-access-from-files", "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1), "--dump-dom");
        var charts = elements(parsed(reference(language)), "figure").size();
        for (var frame : FRAMES) {
            var seen = Pattern.compile("data-" + frame.split(" ")[0] + "=\"(\\d+) in (\\d+), (.*?)\"").matcher(dom.out());
            assertTrue(seen.find(), frame + ": " + dom.out().length() + " characters, " + dom.err());
            assertEquals(frame.split(" ")[1], seen.group(2));
            assertTrue(Integer.parseInt(seen.group(1)) <= Integer.parseInt(seen.group(2)), seen.group());
            var paper = frame.startsWith("paper");
            assertEquals(charts + " charts, 0 out, " + (dark && !paper ? "rgb(20, 24, 29)" : "rgb(255, 255, 255)") + ", nav " + (paper ? "none" : "block"), seen.group(3), frame);
        }
    }

    /** The page as it is: a picture of it and its print, of which the browser refuses nothing. */
    @ParameterizedTest
    @MethodSource("languages")
    void isSeenAndPrinted(Locale language) throws Exception {
        Files.writeString(folder.resolve("report.html"), reference(language));
        var picture = folder.resolve("page.png");
        var shown = browse("report.html", "--window-size=1280,900", "--enable-logging=stderr", "--screenshot=" + picture);
        assertTrue(Files.size(picture) > 10_000, shown.err());
        assertEquals(List.of(), shown.err().lines().filter(line -> line.contains("CONSOLE")).toList());
        var print = folder.resolve("page.pdf");
        var printed = browse("report.html", "--no-pdf-header-footer", "--print-to-pdf=" + print);
        var pdf = Files.readString(print, StandardCharsets.ISO_8859_1);
        assertTrue(pdf.startsWith("%PDF") && Pattern.compile("/Type /Page\\b").matcher(pdf).results().count() > 5, printed.err());
    }

    /** Skips without a Chromium; fails instead where everything has to be there, as where traces have to be. */
    private Program browse(String page, String... options) throws Exception {
        var chromium = Stream.of("chromium", "chromium-browser", "google-chrome").flatMap(name -> Stream.of(System.getenv("PATH").split(":"))
                .map(place -> Path.of(place, name))).filter(Files::isExecutable).findFirst();
        assertTrue(chromium.isPresent() || !"require".equals(System.getenv("ZCL_TRACE")), "ZCL_TRACE=require: no Chromium here to see the page in");
        assumeTrue(chromium.isPresent(), "no Chromium here to see the page in");
        return Program.run(folder, Map.of("HOME", folder.toString()), Stream.of(Stream.of(chromium.get().toString(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--hide-scrollbars", "--user-data-dir=" + folder.resolve("profile")),
                Stream.of(options), Stream.of(folder.resolve(page).toUri().toString())).flatMap(part -> part).toArray(String[]::new));
    }

    // --- reading pages

    /** As it would stand in the repository's root; made once, since charts take their time. */
    private static String reference(Locale language) {
        return PAGES.computeIfAbsent(language, _ -> {
            try {
                return new Page(PageRun.of(Optional.of(REFERENCE)), ROOT, language, _ -> { }).html();
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

    private static String text(Element within, String name) {
        return within.getElementsByTagName(name).item(0).getTextContent();
    }

    private static List<Element> elements(Document page, String name) {
        return elements(page.getElementsByTagName(name));
    }

    private static List<Element> elements(Element within, String name) {
        return elements(within.getElementsByTagName(name));
    }

    private static List<Element> elements(NodeList found) {
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
