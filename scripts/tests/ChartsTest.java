package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import zerocopy.chart.AllCharts;
import zerocopy.chart.Chart;
import zerocopy.chart.Drawing;
import zerocopy.chart.Look;
import zerocopy.chart.MissingData;
import zerocopy.chart.Palette;
import zerocopy.chart.Theme;
import zerocopy.record.Format;
import zerocopy.record.Hue;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.results.SavedRecords;

/** Charts: each of them in every format, of whole, small and empty runs; and that they say and show what the data say. */
@Tag(TestRun.TOGETHER)
class ChartsTest {

    private static final Look CHINESE = new Look(Theme.DARK, Locale.SIMPLIFIED_CHINESE);

    static Stream<Chart> charts() {
        return AllCharts.ALL.stream();
    }

    // --- everything is drawn, in every format

    @ParameterizedTest
    @MethodSource("charts")
    void drawsAWholeRun(Chart chart) throws Exception {
        assertSound(chart.draw(MadeUpRun.whole(), Look.PLAIN), Theme.LIGHT);
    }

    @ParameterizedTest
    @MethodSource("charts")
    void drawsTheReferenceRun(Chart chart) throws Exception {
        assertSound(chart.draw(Fixtures.reference(), Look.PLAIN), Theme.LIGHT);
    }

    @ParameterizedTest
    @MethodSource("charts")
    void drawsInTheOtherLook(Chart chart) throws Exception {
        assumeTrue(CHINESE.unable().isEmpty(), CHINESE.unable().orElse(""));
        for (var run : List.of(MadeUpRun.whole(), Fixtures.reference())) {
            var drawing = chart.draw(run, CHINESE);
            assertTrue(drawing.title().codePoints().anyMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.HAN), drawing.title());
            assertFalse(drawing.alt().matches("(?s).*(; |: |NaN|null|\\{\\d).*"), drawing.alt());
            assertNotBlank(drawing.png(1), Theme.DARK);
            assertLegible(drawing);
            assertTextIsText(drawing);
            assertTicks(drawing);
        }
    }

    /** As wide as a paper's columns, with text of 8 points and none below 7, and nothing of the title, which is in the caption. */
    @ParameterizedTest
    @MethodSource("charts")
    void fitsAPaper(Chart chart) throws Exception {
        for (var width : Map.of(Look.Width.COLUMN, 240.0, Look.Width.FULL, 504.0).entrySet()) {
            for (var run : List.of(MadeUpRun.whole(), Fixtures.reference())) {
                var drawing = chart.draw(run, new Look(Theme.LIGHT, Locale.ENGLISH, width.getKey(), false));
                assertEquals(width.getValue(), drawing.width());
                var titled = chart.draw(run, new Look(Theme.DARK, Locale.SIMPLIFIED_CHINESE, width.getKey(), true));
                assertTrue(Math.max(drawing.height(), titled.height()) <= 600, () -> "no room for a caption on its page: " + drawing.height() + ", " + titled.height());
                var sizes = drawing.labels().stream().map(label -> Math.round(10 * label.size()) / 10.0).collect(Collectors.toSet());
                assertTrue(Set.of(7.0, 8.0).containsAll(sizes), () -> "" + sizes);
                var texts = drawing.labels().stream().map(Drawing.Label::text).toList();
                assertTrue(texts.stream().noneMatch(text -> drawing.title().startsWith(text) && text.length() > 20) && drawing.titleLines().isEmpty(), () -> "" + texts);
                assertTrue(texts.getLast().length() > 3 && drawing.machine().replace("\u00a0", " ").endsWith(texts.getLast().replace("\u00a0", " ")), "the machine is at the foot: " + texts);
                assertTextIsText(drawing);
                assertTicks(drawing);
                assertApart(drawing);
                assertApart(titled);
                assertNotBlank(drawing.png(3), Theme.LIGHT);
                Stream.of(drawing, titled).flatMap(each -> each.labels().stream()).forEach(label -> assertTrue(label.area().getMaxX() < width.getValue() - 4, () -> chart.id() + " has no margin beside " + label));
            }
        }
    }

    /** From values that lie together to such as lie far apart, small and large, an axis has its ticks. */
    @Test
    void ticksSuitEveryRange() throws Exception {
        for (var rate : List.of(1e3, 1.1e6, 7e8, 9.9e9, 3e12)) {
            for (var spread : List.of(1.0, 1.01, 1.7, 40.0, 1e4)) {
                var run = new MadeUpRun();
                for (var size : List.of(1, 3000, 4096, 1L << 31)) {
                    for (var method : List.of("read-write", "sendfile")) {
                        var of = rate * (method.equals("sendfile") ? spread : 1);
                        run.transfer(method, 0, of, spread).result().parameters().put("size", size);
                        run.result("bench", method, "size", size, "receiver", "copy", "cache", "warm").put(MetricName.THROUGHPUT.key(), 0.9 * of, of, 1.2 * of).put(MetricName.RATIO.key(), spread);
                    }
                }
                for (var width : Look.Width.values()) {
                    for (var chart : List.of("throughput-by-size", "throughput", "cpu", "calls", "copies")) {
                        assertTicks(AllCharts.of(chart).draw(run.run(), new Look(Theme.LIGHT, Locale.ENGLISH, width, true)));
                    }
                }
            }
        }
    }

    /** A figure stands beside its own mark: nearer to it than to any other of its row. */
    @Test
    void labelsStandBesideTheirMarks() throws Exception {
        for (var width : Look.Width.values()) {
            var drawing = AllCharts.of("ibm").draw(Fixtures.reference(), new Look(Theme.LIGHT, Locale.ENGLISH, width, true));
            var palette = new Palette(Theme.LIGHT);
            var svg = xml(drawing.svg());
            var unit = drawing.width() / Double.parseDouble(svg.getDocumentElement().getAttribute("viewBox").split(" ")[2]);
            var ours = boxes(svg, "fill", palette.method("sendfile"));
            var theirs = boxes(svg, "fill", palette.muted()).stream().filter(mark -> mark.getWidth() < 12 && mark.getWidth() > 6).toList();
            assertTrue(ours.size() >= 16 && theirs.size() >= 8, ours.size() + " and " + theirs.size());
            for (var label : drawing.labels().stream().filter(label -> label.text().matches("\\d+\u00a0%|a tie") && label.area().getMaxY() < drawing.height()).toList()) {
                var x = label.area().getCenterX() / unit;
                var y = label.area().getCenterY() / unit;
                var row = ours.stream().filter(mark -> Math.abs(mark.getCenterY() - y) < 5).mapToDouble(mark -> Math.abs(mark.getCenterX() - x)).min();
                var foreign = theirs.stream().filter(mark -> Math.abs(mark.getCenterY() - y) < 5).mapToDouble(mark -> Math.abs(mark.getCenterX() - x)).min();
                assertTrue(row.isEmpty() || foreign.isEmpty() || row.getAsDouble() <= foreign.getAsDouble() + 0.5, () -> label + ", " + row + ", " + foreign);
            }
        }
    }

    /** However far apart rounds lie, their median's figure stands at its dot, not behind the last of them. */
    @Test
    void mediansOfRoundsAreWrittenAtTheirDots() throws Exception {
        for (var width : Look.Width.values()) {
            var drawing = AllCharts.of("rounds").draw(Fixtures.reference(), new Look(Theme.LIGHT, Locale.ENGLISH, width, true));
            var svg = xml(drawing.svg());
            var unit = drawing.width() / Double.parseDouble(svg.getDocumentElement().getAttribute("viewBox").split(" ")[2]);
            var dots = Stream.of("read-write", "stream", "mmap", "sendfile").flatMap(method -> boxes(svg, "fill", new Palette(Theme.LIGHT).method(method)).stream()).toList();
            assertTrue(dots.size() >= 8, () -> "" + dots);
            for (var dot : dots) {
                assertTrue(drawing.labels().stream().filter(label -> label.text().matches("\\d+(\\.\\d+)?")).map(label -> label.area())
                        .anyMatch(area -> area.getMinX() / unit < dot.getMaxX() + 12 && area.getMaxX() / unit > dot.getMinX() - 12 && Math.abs(area.getCenterY() / unit - dot.getCenterY()) < 20),
                        () -> dot + " in " + drawing.labels());
            }
        }
    }

    /** Each metric of a run, one after the other, is no number, infinite, negative, nothing, or beyond all measure. */
    @ParameterizedTest
    @MethodSource("charts")
    void leavesOutWhatCannotBeDrawn(Chart chart) throws Exception {
        var told = new TreeSet<String>();
        var keys = MadeUpRun.whole().getFirst().results().stream().flatMap(result -> result.metrics().keySet().stream()).distinct().filter(key -> shows(chart, key)).toList();
        assertFalse(keys.isEmpty());
        for (var bad : List.of(Double.NaN, Double.POSITIVE_INFINITY, -1.0, 0.0, 1e300, 1e-300)) {
            for (var key : keys) {
                for (var all : List.of(true, false)) {
                    var run = MadeUpRun.whole();
                    var method = all ? "" : "sendfile ring-spin mapped-buffer files-copy netty-nio-region epoll-region composite";
                    run.getFirst().results().stream().filter(result -> all || List.of(method.split(" ")).contains(result.method())).forEach(result -> result.metrics().computeIfPresent(key,
                            (_, metric) -> new Metric("", bad, bad, bad, List.of(bad), Metric.MEASURED)));
                    try {
                        var drawing = chart.draw(run, Look.PLAIN);
                        assertFalse((drawing.title() + drawing.alt()).matches("(?s).*(NaN|Infinity|∞|\\d{30}).*"), key + " " + bad + ": " + drawing.alt());
                        if (all) {
                            assertTicks(drawing);
                        } else {
                            assertFalse(Pattern.compile("=\"[^\"]*(NaN|Infinity)").matcher(new String(drawing.svg(), StandardCharsets.UTF_8)).find(), key + " " + bad);
                        }
                        drawing.notes().stream().filter(note -> note.contains("Left out")).forEach(note -> told.add(key + " " + bad));
                    } catch (MissingData missing) {
                        Fixtures.assertSentence(missing.getMessage(), "jbang");
                    }
                }
            }
        }
        for (var bad : List.of("NaN", "Infinity", "-1.0", "1.0E300")) { // time that is saved may be below 0
            assertTrue(chart.id().equals("ibm") && bad.equals("-1.0") || told.stream().anyMatch(one -> one.endsWith(" " + bad)), () -> chart.id() + " says nothing of " + bad + ": " + told);
        }
    }

    /** Whether the picture is another one without this metric. */
    private static boolean shows(Chart chart, String key) {
        var run = MadeUpRun.whole();
        run.getFirst().results().forEach(result -> result.metrics().remove(key));
        try {
            return !Arrays.equals(chart.draw(MadeUpRun.whole(), Look.PLAIN).svg(), chart.draw(run, Look.PLAIN).svg());
        } catch (MissingData missing) {
            return true;
        }
    }

    /** What is drawn in part says so: a broken interval leaves the figure. */
    @Test
    void saysWhatItLeftOut() throws Exception {
        var run = new MadeUpRun();
        run.transfer("read-write", 2, 1e9, 1);
        run.transfer("mmap", 1, 2e9, 2).put(MetricName.THROUGHPUT.key(), Double.NaN, 2e9, 3e9);
        run.transfer("sendfile", 0, 3e9, 3).put(MetricName.THROUGHPUT.key(), Double.NaN);
        var drawing = AllCharts.of("throughput").draw(run.run(), Look.PLAIN);
        var note = String.join(" ", drawing.notes());
        assertTrue(note.contains("mmap, throughput: NaN…") && note.contains("sendfile, throughput: NaN"), note);
        assertTrue(drawing.alt().contains("mmap 2.00") && !drawing.alt().contains("sendfile"), drawing.alt());
    }

    /** One method alone is compared with nothing, and still drawn or skipped. */
    @ParameterizedTest
    @MethodSource("charts")
    void drawsOneMethod(Chart chart) throws Exception {
        for (var run : List.of(Fixtures.reference(), MadeUpRun.whole())) {
            for (var one : Map.of("sendfile", List.of("copies", "article", "path", "throughput", "rounds", "throughput-by-size", "cpu", "calls", "ibm"), "channel-allocated", List.of("log"), "mapped-buffer", List.of("mapping"),
                    "unix", List.of("ipc-latency"), "files-copy", List.of("file-copy")).entrySet()) {
                var only = run.stream().map(record -> new RunRecord(record.command(), record.environment(),
                        record.results().stream().filter(result -> result.method().equals(one.getKey())).toList())).toList();
                if (one.getValue().contains(chart.id())) {
                    var drawing = chart.draw(only, Look.PLAIN);
                    assertFalse(drawing.title().isBlank());
                    assertNotBlank(drawing.png(1), Theme.LIGHT);
                } else {
                    Fixtures.assertSentence(assertThrows(MissingData.class, () -> chart.draw(only, Look.PLAIN), one.getKey()).getMessage());
                }
            }
        }
    }

    /** Where somebody audited a server, and the bodies were compared, that one is drawn. */
    @Test
    void drawsAnAuditedServer() throws Exception {
        var run = new MadeUpRun();
        run.result("audit", "nginx", "ports", "80", "interface", "eth0").put(MetricName.CPU_COPIES_KERNEL.key(), 2).put(MetricName.COPIED.key("page-cache-to-user"), 1)
                .put(MetricName.COPIED.key("user-to-socket"), 1).put(MetricName.BY_REFERENCE.key(), 0).put(MetricName.TLS.key(), 1);
        var drawing = AllCharts.of("servers").draw(run.run(), Look.PLAIN);
        assertTrue(drawing.title().contains("nginx") && drawing.subtitle().contains("eth0"), drawing.title() + drawing.subtitle());
        assertSound(drawing, Theme.LIGHT);
        var another = new MadeUpRun();
        another.result("audit", "java", "ports", "8080", "interface", "eth1").put(MetricName.CPU_COPIES_KERNEL.key(), 0).put(MetricName.BY_REFERENCE.key(), 1).put(MetricName.TLS.key(), 0);
        var both = AllCharts.of("servers").draw(Stream.of(run, another).flatMap(each -> each.run().stream()).toList(), Look.PLAIN);
        assertTrue(both.subtitle().contains("eth0, eth1"), both.subtitle());
        assertTrue(Stream.of("nginx", "java").allMatch(new String(both.svg(), StandardCharsets.UTF_8)::contains), "each audit is of a server of its own");
        run.results().replaceAll(result -> new Result("audit", "nginx", result.parameters(), Result.unverified("not compared"), result.metrics()));
        assertThrows(MissingData.class, () -> AllCharts.of("servers").draw(run.run(), Look.PLAIN));
    }

    @ParameterizedTest
    @MethodSource("charts")
    void saysWhatAnEmptyRunLacks(Chart chart) {
        for (var run : List.of(List.<RunRecord>of(), List.of(new RunRecord(List.of("none"), Map.of(), List.of())))) {
            Fixtures.assertSentence(assertThrows(MissingData.class, () -> chart.draw(run, Look.PLAIN)).getMessage(), "jbang");
        }
    }

    @Test
    void unverifiedBytesAreNotDrawn() {
        var run = MadeUpRun.whole().stream().map(record -> new RunRecord(record.command(), record.environment(), record.results().stream()
                .map(result -> new Result(result.experiment(), result.method(), result.parameters(), Result.unverified("a test"), result.metrics())).toList())).toList();
        assertAll(charts().map(chart -> () -> assertThrows(MissingData.class, () -> chart.draw(run, Look.PLAIN))));
    }

    @Test
    void drawsTheSameBytesAgain() throws Exception {
        var one = AllCharts.of("mapping").draw(MadeUpRun.whole(), Look.PLAIN);
        var other = AllCharts.of("mapping").draw(MadeUpRun.whole(), Look.PLAIN);
        assertArrayEquals(one.svg(), other.svg());
        assertArrayEquals(one.png(2), other.png(2));
        assertArrayEquals(one.pdf(), other.pdf());
    }

    private static void assertSound(Drawing drawing, Theme theme) throws Exception {
        assertFalse(drawing.title().isBlank() || drawing.subtitle().isBlank(), drawing.id());
        assertFalse((drawing.title() + drawing.subtitle() + drawing.machine() + drawing.notes() + drawing.alt()).matches("(?s).*(NaN|null|Infinity|\\{\\d).*"), drawing.title() + drawing.alt());
        assertTrue(drawing.alt().startsWith(drawing.title()) && drawing.alt().length() > drawing.title().length() + 10, drawing.alt());
        var svg = xml(drawing.svg());
        assertEquals("svg", svg.getDocumentElement().getTagName());
        assertEquals(drawing.title(), svg.getElementsByTagName("title").item(0).getTextContent());
        assertEquals(0, svg.getElementsByTagName("image").getLength(), "all is vectors");
        assertTextIsText(drawing);
        assertTicks(drawing);
        assertLegible(drawing);
        var image = assertNotBlank(drawing.png(2), theme);
        assertEquals(2 * drawing.width(), image.getWidth());
        assertEquals(2 * drawing.height(), image.getHeight());
    }

    /** What stands on the picture can be searched and copied, in SVG and in PDF, whose fonts are in the file. */
    private static void assertTextIsText(Drawing drawing) throws Exception {
        var written = xml(drawing.svg()).getElementsByTagName("text");
        assertEquals(drawing.labels().stream().map(Drawing.Label::text).toList(), IntStream.range(0, written.getLength()).mapToObj(i -> written.item(i).getTextContent()).toList());
        try (var pdf = Loader.loadPDF(drawing.pdf())) {
            assertEquals(1, pdf.getNumberOfPages());
            assertEquals(drawing.width(), pdf.getPage(0).getMediaBox().getWidth(), 0.5);
            assertEquals(drawing.height(), pdf.getPage(0).getMediaBox().getHeight(), 0.5);
            var fonts = pdf.getPage(0).getResources();
            for (var name : fonts.getFontNames()) {
                assertTrue(fonts.getFont(name).isEmbedded(), fonts.getFont(name).getName());
            }
            var text = letters(new PDFTextStripper().getText(pdf));
            drawing.labels().forEach(label -> assertTrue(text.contains(letters(label.text())) || label.area().getHeight() > label.area().getWidth(), () -> label.text() + " is no text in " + text));
        }
    }

    /** Without spaces, and ligatures taken apart. */
    private static String letters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s", "");
    }

    /** Every axis has two labels at least, each of them once, and they are written. */
    private static void assertTicks(Drawing drawing) {
        var written = drawing.labels().stream().map(Drawing.Label::text).toList();
        assertEquals(drawing.id().equals("path"), drawing.axes().isEmpty());
        for (var axis : drawing.axes()) {
            assertTrue(axis.labels().size() >= 2, () -> drawing.id() + ": " + axis);
            assertEquals(axis.labels().size(), Set.copyOf(axis.labels()).size(), () -> drawing.id() + ": " + axis);
            assertTrue(written.containsAll(axis.labels()) && (axis.title().isEmpty() || written.contains(axis.title())), () -> drawing.id() + ": " + axis + " in " + written);
        }
    }

    /** Two lines of title at most, no name or figure of it broken, and no text on another. */
    private static void assertLegible(Drawing drawing) throws Exception {
        assertTrue(drawing.titleLines().size() <= 2, () -> "" + drawing.titleLines());
        for (var whole : drawing.title().split("[\\p{IsHan}\\s&&[^\u00a0]]+|[，；。：、（）();,:]")) {
            assertTrue(drawing.titleLines().stream().anyMatch(line -> line.contains(whole)), whole + " is broken in " + drawing.titleLines());
        }
        assertApart(drawing);
    }

    private static void assertApart(Drawing drawing) {
        var texts = drawing.labels();
        for (int i = 0; i < texts.size(); i++) {
            var one = texts.get(i);
            texts.subList(i + 1, texts.size()).forEach(other -> assertFalse(one.area().intersects(other.area()), () -> drawing.id() + ": " + one + " and " + other));
        }
    }

    /** Something is drawn, and nothing reaches the edge: it would be cut there. */
    private static BufferedImage assertNotBlank(byte[] png, Theme theme) throws Exception {
        var image = ImageIO.read(new ByteArrayInputStream(png));
        var paper = new Palette(theme).paper().getRGB();
        var margin = image.getWidth() / 120;
        var dots = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        int drawn = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (dots[y * image.getWidth() + x] != paper) {
                    drawn++;
                    assertTrue(x >= margin && y >= margin && x < image.getWidth() - margin && y < image.getHeight() - margin, "cut at " + x + ", " + y);
                }
            }
        }
        assertTrue(drawn > image.getWidth() * image.getHeight() / 100, drawn + " dots are drawn");
        return image;
    }

    private static Document xml(byte[] bytes) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    }

    // --- they say what the data say

    @Test
    void titlesFollowTheData() throws Exception {
        var run = new MadeUpRun();
        run.transfer("read-write", 2, 1e9, 1);
        run.transfer("sendfile", 0, 3e9, 3);
        var other = new MadeUpRun();
        other.transfer("read-write", 3, 1e9, 1);
        other.transfer("sendfile", 1, 1e9, 1.02);
        assertTrue(title("copies", run).matches("sendfile .* 0 CPU copies, read-write with 2"), title("copies", run));
        assertTrue(title("copies", other).matches("sendfile .* 1 CPU copy, read-write with 3"), title("copies", other));
        assertEquals("Faster than read-write: sendfile 3.00× (2.70× to 3.30×)", title("throughput", run));
        assertEquals("No method is faster than read-write beyond the noise", title("throughput", other), "a difference inside the noise is a tie");
        assertNotEquals(title("calls", run), title("calls", other));
    }

    /** The fastest log is not called so alone where another's interval reaches it. */
    @Test
    void aLogsTitleNamesWhatTiesWithTheFastest() throws Exception {
        for (var low : List.of(1.0, 3.0)) {
            var run = new MadeUpRun();
            run.result("append-log", "mapped", "record", 144, "sync", 0).put(MetricName.RECORD_RATE.key(), low * 1e6, 4e6, 5e6);
            run.result("append-log", "channel-write", "record", 144, "sync", 0).put(MetricName.RECORD_RATE.key(), 1e6, 1.5e6, 2e6);
            assertEquals(low < 2, title("log", run).contains("channel-write"), title("log", run));
        }
    }

    /** A server whose sockets have another congestion control than the others' says which. */
    @Test
    void aServersCurveNamesItsCongestionControlWhereTheyDiffer() throws Exception {
        for (var nginx : List.of("bbr", "cubic")) {
            var run = new MadeUpRun();
            for (var method : List.of("epoll-region", "nginx")) {
                for (var connections : List.of(1, 100)) {
                    run.result("file-server", method, "connections", connections, "size", 1 << 20, "congestionControl", method.equals("nginx") ? nginx : "cubic")
                            .put(MetricName.THROUGHPUT.key(), 1e9, 2e9, 3e9);
                }
            }
            var drawing = AllCharts.of("netty-server").draw(run.run(), Look.PLAIN);
            assertEquals(nginx.equals("bbr"), new String(drawing.svg(), StandardCharsets.UTF_8).contains("nginx (bbr)"));
            assertEquals(nginx.equals("cubic"), drawing.subtitle().contains("cubic"), drawing.subtitle());
        }
    }

    /** Whatever is drawn beside them: another's CPU time may be less. */
    @Test
    void namesTheCheapestOfNettysWaysAsOneOfThem() throws Exception {
        var run = new MadeUpRun();
        for (var cpu : List.of("read-write 0.6", "sendfile 0.1", "netty-nio-region 0.4", "netty-epoll-region 0.2")) {
            var parts = cpu.split(" ");
            run.transfer(parts[0], 0, 1e9, 1).put(MetricName.TOTAL_CPU.key(), Double.parseDouble(parts[1]));
        }
        var title = AllCharts.of("netty-cpu").draw(run.run(), Look.PLAIN).title();
        assertTrue(title.startsWith("Of Netty’s ways, netty-epoll-region takes the least CPU time: 0.20"), title);
        assertTrue(title.contains("read-write: 0.60") && !title.contains("sendfile"), title);
    }

    /** Chinese counts in ten thousands, English in millions: 2,000,000 is 200 万. */
    @Test
    void largeNumbersAreInTheUnitOfTheLanguage() throws Exception {
        assumeTrue(CHINESE.unable().isEmpty(), CHINESE.unable().orElse(""));
        assertTrue(AllCharts.of("log").draw(MadeUpRun.whole(), CHINESE).title().contains(" 200 "), "ten thousands");
        assertTrue(AllCharts.of("log").draw(MadeUpRun.whole(), Look.PLAIN).title().contains(" 2.00 "), "millions");
    }

    @Test
    void marksTheCrossover() throws Exception {
        assertEquals("sendfile is faster than read-write from 1\u00a0MiB on; ties at 4\u00a0KiB",
                AllCharts.of("throughput-by-size").draw(MadeUpRun.whole(), Look.PLAIN).title());
    }

    @Test
    void sayAgainstWhatTheyCompareIbm() throws Exception {
        var title = AllCharts.of("ibm").draw(MadeUpRun.whole(), Look.PLAIN).title();
        assertTrue(title.contains("70\u00a0%") && title.contains("57\u00a0%") && title.contains("3 of 8 rows save 20\u00a0%, 5 are ties"), title);
    }

    @Test
    void namesTheCallsThatMoveBytes() throws Exception {
        var run = new MadeUpRun();
        run.transfer("sendfile", 0, 3e9, 3).put(MetricName.CALLS.key("sendfile"), 1).put(MetricName.CALL_BYTES.key("sendfile"), 1).put(MetricName.CALLS.key("fstat"), 7).put(MetricName.CALLS.key("munmap"), 4);
        assertTrue(alt("calls", run).contains("5: 1 sendfile + 4 others"), "as the screens count them, without fstat: " + alt("calls", run));
    }

    @Test
    void comparesWhatWaitsAlike() throws Exception {
        var title = AllCharts.of("ipc-latency").draw(MadeUpRun.whole(), Look.PLAIN).title();
        assertTrue(title.contains("200\u00a0ns by ring-spin and 30.0\u00a0µs by unix-spin") && title.contains("; 200\u00a0ns by ring-park and 30.0\u00a0µs by unix"), title);
        var run = new MadeUpRun();
        for (var method : List.of("ring-spin", "unix-spin", "ring-park", "unix")) { // figures without an interval
            run.result("mapped-ipc", method, "size", 64, "waiting", "spinning").put(MetricName.LATENCY.key("p50"), 1e-6).put(MetricName.LATENCY.key("p99"), 1e-5);
        }
        assertTrue(title("ipc-latency", run).contains("a tie"), title("ipc-latency", run));
    }

    @Test
    void namesSizesAndTies() throws Exception {
        var run = new MadeUpRun();
        for (var ratio : Map.of(4096, 0.5, 65536, 1.0, 1 << 20, 2.0).entrySet()) {
            run.result("bench", "sendfile", "size", ratio.getKey(), "receiver", "copy", "cache", "warm").put(MetricName.THROUGHPUT.key(), 1e9)
                    .put(MetricName.RATIO.key(), 0.9 * ratio.getValue(), ratio.getValue(), 1.1 * ratio.getValue());
        }
        assertEquals("sendfile is faster than read-write from 1\u00a0MiB on; slower at 4\u00a0KiB; ties at 64\u00a0KiB", title("throughput-by-size", run));
        var alike = new MadeUpRun();
        List.of("read-write", "mmap", "sendfile").forEach(method -> alike.transfer(method, 1, 1e9, 1));
        assertTrue(title("cpu", alike).matches("read-write .*\\(a tie with mmap and sendfile\\)"), title("cpu", alike));
    }

    /** What nobody measured is no 0. */
    @Test
    void leavesOutWhatIsUnknown() throws Exception {
        var run = new MadeUpRun();
        var mapped = run.result("mapped-file", "mapped-buffer", "size", 1 << 20, "operation", "read", "access", "sequential", "unit", 4096, "cache", "warm", "pretouch", "none")
                .put(MetricName.THROUGHPUT.key(), 1e9);
        assertEquals("What reading a file costs by mapped-buffer", title("mapping", run));
        mapped.put(MetricName.RESIDENT_MEMORY.key(), 1 << 20);
        assertEquals("Mapping 1\u00a0MiB costs 1\u00a0MiB of memory", title("mapping", run));
    }

    @Test
    void saysHowItRan() throws Exception {
        var run = new MadeUpRun();
        var result = run.result("file-to-socket", "sendfile", "size", 4096, "receiver", "copy").result();
        result.put(MetricName.THROUGHPUT, new Metric("B/s", 1e9, 1e9, 1e9, List.of(1e9, 1e9, 1e9), Metric.MEASURED));
        var drawing = AllCharts.of("throughput").draw(run.run(), Look.PLAIN);
        assertTrue(drawing.machine().matches(".*virtualization: unknown.*"), drawing.machine());
        assertTrue(drawing.subtitle().matches(".*over unknown.*page cache unknown.*3 rounds"), drawing.subtitle());
    }

    private static String title(String chart, MadeUpRun run) throws MissingData {
        return AllCharts.of(chart).draw(run.run(), Look.PLAIN).title();
    }

    private static String alt(String chart, MadeUpRun run) throws MissingData {
        return AllCharts.of(chart).draw(run.run(), Look.PLAIN).alt();
    }

    /** Each figure with its unit and its interval. */
    @Test
    void describesInSentences() throws Exception {
        var run = new MadeUpRun();
        run.transfer("read-write", 2, 1e9, 1);
        run.transfer("sendfile", 0, 3e9, 3);
        assertTrue(alt("throughput", run).contains("throughput, GB/s: read-write 1.00 (0.90 to 1.30); sendfile 3.00 (2.70 to 3.90). "), alt("throughput", run));
        assertTrue(alt("throughput", run).endsWith("sendfile 3.00× (2.70 to 3.30)."), alt("throughput", run));
    }

    // --- they show what the data say

    /** From 0.9 to 1.3 of the bar, so three times as far up as down. */
    @Test
    void intervalsAreAsymmetric() throws Exception {
        var run = new MadeUpRun();
        run.transfer("read-write", 2, 1e9, 1);
        var svg = xml(AllCharts.of("throughput").draw(run.run(), Look.PLAIN).svg());
        var bar = spans(svg, "fill", new Palette(Theme.LIGHT).method("read-write")).stream().max((a, b) -> Double.compare(a[1] - a[0], b[1] - b[0])).orElseThrow();
        var interval = spans(svg, "stroke", new Palette(Theme.LIGHT).ink()).stream().max((a, b) -> Double.compare(a[1] - a[0], b[1] - b[0])).orElseThrow();
        var length = bar[1] - bar[0];
        assertEquals(0.9, (interval[0] - bar[0]) / length, 0.01);
        assertEquals(1.3, (interval[1] - bar[0]) / length, 0.01);
    }

    @Test
    void whatIsModelledIsHatched() throws Exception {
        var measured = new MadeUpRun();
        measured.transfer("read-write", 2, 1e9, 1);
        var modelled = new MadeUpRun();
        modelled.transfer("read-write", 2, 1e9, 1).modelled();
        var one = AllCharts.of("copies").draw(measured.run(), Look.PLAIN);
        var other = AllCharts.of("copies").draw(modelled.run(), Look.PLAIN);
        var paper = new Palette(Theme.LIGHT).paper();
        assertEquals(0, spans(xml(one.svg()), "stroke", paper).size());
        assertTrue(spans(xml(other.svg()), "stroke", paper).size() > 0, "nothing is hatched");
        assertTrue(other.title().contains("modelled") && other.alt().contains("modelled") && !one.alt().contains("modelled"), other.alt());
    }

    /** Points of one value across stand a little apart, each with its interval. */
    @Test
    void intervalsStandThroughTheirPoints() throws Exception {
        var svg = xml(AllCharts.of("throughput-by-size").draw(MadeUpRun.whole(), Look.PLAIN).svg());
        var palette = new Palette(Theme.LIGHT);
        var starts = new ArrayList<Double>();
        for (var method : List.of("read-write", "sendfile")) {
            var spans = spans(svg, "stroke", palette.method(method));
            var line = longest(spans);
            assertTrue(spans.stream().anyMatch(span -> span[1] - span[0] < 10 && Math.abs((span[0] + span[1]) / 2 - line[0]) < 0.1), method);
            starts.add(line[0]);
        }
        var apart = Math.abs(starts.getFirst() - starts.getLast());
        assertTrue(apart >= 0.5 && apart < 10, starts + " in units of the picture");
    }

    @Test
    void whatIsProvenIsOutlined() throws Exception {
        var run = new MadeUpRun();
        run.transfer("read-write", 2, 1e9, 1).result().metrics().replaceAll((_, metric) -> new Metric("", metric.median(), null, null, null, Metric.PROVEN));
        var drawing = AllCharts.of("copies").draw(run.run(), Look.PLAIN);
        assertTrue(drawing.title().contains("proven by overwriting"), drawing.title());
        var svg = xml(drawing.svg());
        var palette = new Palette(Theme.LIGHT);
        var bar = longest(spans(svg, "fill", palette.stage("user-to-socket")));
        assertTrue(spans(svg, "fill", palette.paper()).stream().anyMatch(inner -> Math.abs(inner[1] - inner[0] - (bar[1] - bar[0] - 4)) < 0.1), "is filled");
    }

    /** A total whose stages nobody knows is no reference: it is drawn unsplit. */
    @Test
    void aTotalWithoutStagesIsOneBar() throws Exception {
        var run = new MadeUpRun();
        run.transfer("read-write", 2, 1e9, 1).result().metrics().remove(MetricName.COPIED.key("user-to-socket"));
        var drawing = AllCharts.of("copies").draw(run.run(), Look.PLAIN);
        assertFalse(drawing.alt().contains("by reference"), drawing.alt());
        assertTrue(longest(spans(xml(drawing.svg()), "fill", new Palette(Theme.LIGHT).stage(Palette.UNSPLIT)))[1] > 0);
    }

    private static double[] longest(List<double[]> spans) {
        return spans.stream().max((a, b) -> Double.compare(a[1] - a[0], b[1] - b[0])).orElseThrow();
    }

    /** From where to where across each shape of this colour goes, on the paper. */
    private static List<double[]> spans(Document svg, String kind, Color color) {
        return boxes(svg, kind, color).stream().map(box -> new double[] {box.getMinX(), box.getMaxX()}).toList();
    }

    /** Where each shape of this colour is, on the paper. */
    private static List<Rectangle2D> boxes(Document svg, String kind, Color color) {
        var boxes = new ArrayList<Rectangle2D>();
        collect(svg.getDocumentElement(), "", kind + ":rgb(" + color.getRed() + "," + color.getGreen() + "," + color.getBlue() + ")", new double[2], boxes);
        return boxes;
    }

    private static void collect(Element element, String inherited, String wanted, double[] from, List<Rectangle2D> boxes) {
        var style = inherited + ";" + element.getAttribute("style").replace(" ", "");
        var moved = numbers(element.getAttribute("transform").replaceFirst("^(?!translate).*", "translate(0 0)"));
        var origin = moved.isEmpty() ? from : new double[] {from[0] + moved.getFirst(), from[1] + moved.get(1)};
        var points = switch (element.getTagName()) {
            case "path" -> numbers(element.getAttribute("d"));
            case "line" -> of(element, "x1", "y1", "x2", "y2");
            case "polyline", "polygon" -> numbers(element.getAttribute("points"));
            case "rect" -> within(of(element, "x", "y", "width", "height"), 0, 1);
            case "ellipse" -> within(of(element, "cx", "cy", "rx", "ry"), 1, 1);
            default -> List.<Double>of();
        };
        if (!points.isEmpty() && style.contains(wanted)) {
            var x = IntStream.range(0, points.size() / 2).mapToDouble(i -> points.get(2 * i)).summaryStatistics();
            var y = IntStream.range(0, points.size() / 2).mapToDouble(i -> points.get(2 * i + 1)).summaryStatistics();
            boxes.add(new Rectangle2D.Double(origin[0] + x.getMin(), origin[1] + y.getMin(), x.getMax() - x.getMin(), y.getMax() - y.getMin()));
        }
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                collect(inner, style, wanted, origin, boxes);
            }
        }
    }

    /** Two corners of a shape that is given as a place and two lengths. */
    private static List<Double> within(List<Double> shape, int before, int after) {
        return List.of(shape.get(0) - before * shape.get(2), shape.get(1) - before * shape.get(3), shape.get(0) + after * shape.get(2), shape.get(1) + after * shape.get(3));
    }

    private static List<Double> of(Element element, String... attributes) {
        return Stream.of(attributes).map(attribute -> Double.parseDouble(element.getAttribute(attribute))).toList();
    }

    private static List<Double> numbers(String text) {
        return Pattern.compile("-?\\d+(\\.\\d+)?").matcher(text).results().map(number -> Double.parseDouble(number.group())).toList();
    }

    /** A page shows both as one, so they differ in colours only. */
    @ParameterizedTest
    @MethodSource("charts")
    void lightAndDarkAreOfOneShape(Chart chart) throws Exception {
        for (var run : List.of(MadeUpRun.whole(), Fixtures.reference())) {
            var light = new String(chart.draw(run, Look.PLAIN).svg(), StandardCharsets.UTF_8);
            var dark = new String(chart.draw(run, new Look(Theme.DARK, Locale.ENGLISH)).svg(), StandardCharsets.UTF_8);
            assertEquals(light.replaceAll("rgb\\([\\d,]+\\)", ""), dark.replaceAll("rgb\\([\\d,]+\\)", ""));
        }
    }

    /** What stands out from the paper by less than WCAG wants of a mark has an edge that does. */
    @Test
    void weakFillsHaveAnEdge() throws Exception {
        var run = new MadeUpRun();
        run.transfer("stream", 2, 1e9, 1).put(MetricName.COPIED.key("heap-to-native"), 1);
        for (var theme : Theme.values()) {
            var palette = new Palette(theme);
            for (var weak : Map.of("copies", List.of(palette.stage("heap-to-native"), palette.stage("user-to-socket"))).entrySet()) {
                var svg = xml(AllCharts.of(weak.getKey()).draw(run.run(), new Look(theme, Locale.ENGLISH)).svg());
                for (var fill : weak.getValue()) {
                    var filled = boxes(svg, "fill", fill);
                    assertFalse(filled.isEmpty());
                    if (Sight.of(fill).contrast(Sight.of(palette.paper())) < 3) {
                        var edge = palette.edge(fill);
                        assertTrue(Sight.of(edge).contrast(Sight.of(palette.paper())) >= 3);
                        var edges = boxes(svg, "stroke", edge);
                        assertAll(filled.stream().map(box -> () -> assertTrue(edges.stream().anyMatch(line -> Math.abs(line.getX() - box.getX()) < 1
                                && Math.abs(line.getWidth() - box.getWidth()) < 1), box + " in " + edges)));
                    } else {
                        assertEquals(fill, palette.edge(fill));
                    }
                }
            }
        }
    }

    // --- colours

    /** Methods that meet in one chart. */
    static Stream<List<String>> meeting() {
        return Stream.of(List.of("read-write", "read-write-heap", "stream", "stream-transfer", "mmap", "mmap-zerocopy", "sendfile", "splice"),
                List.of("read-write", "stream", "mapped", "transfer-to", "transfer-from", "files-copy"),
                List.of("read-write", "sendfile", "netty-nio-region", "netty-epoll-region", "netty-iouring-region", "netty-iouring-sendzc", "netty-chunked", "netty-bytebuf"),
                List.of("read-write", "sendfile", "netty-nio-region", "netty-epoll-region", "netty-iouring-region", "netty-chunked", "netty-bytebuf", "nginx"),
                List.of("epoll-region", "epoll-chunked", "epoll-bytebuf", "nginx"),
                List.of("copy", "wrapped", "composite", "composite-each", "composite-room"));
    }

    @ParameterizedTest
    @MethodSource("meeting")
    void methodsDifferInGreyAndToEverySight(List<String> methods) {
        for (var theme : Theme.values()) {
            var palette = new Palette(theme);
            assertDiffer(methods, palette::method, 4, theme);
            for (var one : methods) {
                assertTrue(Sight.of(palette.method(one)).contrast(Sight.of(palette.paper())) >= 3, one + " on paper, " + theme);
            }
        }
    }

    @Test
    void stagesDifferInGreyAndToEverySight() {
        var stages = List.of("page-cache-to-user", "native-to-heap", "heap-to-native", "user-to-socket", "linearized-at-transmit", Palette.UNSPLIT);
        for (var theme : Theme.values()) {
            assertDiffer(stages, new Palette(theme)::stage, 6, theme);
            assertDiffer(List.of("page-cache-to-user", "native-to-heap", "heap-to-native", "user-to-page-cache", "page-cache-to-page-cache", "native-to-native"), new Palette(theme)::stage, 6, theme);
        }
    }

    /** Copies of a chosen part of a run: each bar by its stages, as long as its sum. */
    @Test
    void copiesOfAnyPartAreDrawnByStage() throws Exception {
        var run = new MadeUpRun();
        var stream = run.result("file-copy", "stream", "size", 1 << 20).put(MetricName.CPU_COPIES.key(), 4);
        List.of("page-cache-to-user", "native-to-heap", "heap-to-native", "user-to-page-cache").forEach(stage -> stream.put(MetricName.COPIED.key(stage), 1));
        run.result("file-copy", "transfer-to", "size", 1 << 20).put(MetricName.CPU_COPIES.key(), 1).put(MetricName.COPIED.key("page-cache-to-page-cache"), 1);
        var drawing = AllCharts.of(MetricName.CPU_COPIES).draw(run.run(), Look.PLAIN);
        assertTrue(drawing.title().endsWith("4 by stream, 1 by transfer-to"), drawing.title());
        var svg = xml(drawing.svg());
        var lengths = Stream.of("page-cache-to-user", "native-to-heap", "heap-to-native", "user-to-page-cache", "page-cache-to-page-cache")
                .map(stage -> longest(spans(svg, "fill", new Palette(Theme.LIGHT).stage(stage)))).mapToDouble(span -> span[1] - span[0]).toArray();
        for (var length : lengths) {
            assertEquals(lengths[0], length, 1, "each is one copy: " + Arrays.toString(lengths));
        }
    }

    /** The same colour on both papers, only lighter; and in the same order. */
    @Test
    void coloursAreTheSameOnBothPapers() {
        var light = new Palette(Theme.LIGHT);
        var dark = new Palette(Theme.DARK);
        var coloured = Palette.METHODS.keySet().stream().filter(method -> Palette.METHODS.get(method) != Hue.CALLS).sorted().toList();
        for (var one : coloured) {
            var turn = Math.abs(Sight.of(light.method(one)).hue() - Sight.of(dark.method(one)).hue());
            assertTrue(Math.min(turn, 360 - turn) < 15, one + " turns by " + turn);
            for (var other : coloured) {
                assertEquals(Math.signum(Sight.of(light.method(one)).lightness() - Sight.of(light.method(other)).lightness()),
                        Math.signum(Sight.of(dark.method(one)).lightness() - Sight.of(dark.method(other)).lightness()), one + " and " + other);
            }
        }
    }

    private static void assertDiffer(List<String> names, Function<String, Color> colors, double grey, Theme theme) {
        for (var one : names) {
            for (var other : names.subList(names.indexOf(one) + 1, names.size())) {
                var a = Sight.of(colors.apply(one));
                var b = Sight.of(colors.apply(other));
                assertTrue(a.greyDistance(b) >= grey, one + " and " + other + " in grey, " + theme + ": " + a.greyDistance(b));
                assertTrue(a.distance(b) >= 15, one + " and " + other + ", " + theme + ": " + a.distance(b));
                assertTrue(a.deuteranope().distance(b.deuteranope()) >= 10, one + " and " + other + " to a deuteranope, " + theme + ": "
                        + a.deuteranope().distance(b.deuteranope()));
            }
        }
    }

    // --- texts and files

    @Test
    void bothLanguagesSayTheSame() throws Exception {
        var english = texts("words.properties");
        var chinese = texts("words_zh.properties");
        assertEquals(english.keySet(), chinese.keySet());
        assertAll(english.stringPropertyNames().stream().map(key -> () -> {
            assertEquals(arguments(english.getProperty(key)), arguments(chinese.getProperty(key)), key);
            assertFalse((english.getProperty(key) + chinese.getProperty(key)).contains("'"), key + ": a straight apostrophe quotes");
        }));
    }

    /** A figure with a unit is the run's, or a constant's; the percentiles and the year of IBM's table are names. */
    @Test
    void typesNoFigure() throws Exception {
        for (var file : List.of("words.properties", "words_zh.properties")) {
            var texts = texts(file);
            assertAll(file, texts.stringPropertyNames().stream().map(key -> () -> assertFalse(
                    Pattern.compile("[0-9]\\s*([KMGT]iB|B|%|×|[nµm]?s|[GM]B/s)(?![a-z0-9])|\\b[0-9] (copies|calls|of)|[0-9] ?次").matcher(texts.getProperty(key)).find(),
                    key + ": " + texts.getProperty(key))));
        }
    }

    private static List<String> arguments(String text) {
        return Pattern.compile("\\{\\d}").matcher(text).results().map(match -> match.group()).distinct().sorted().toList();
    }

    private static Properties texts(String file) throws Exception {
        var texts = new Properties();
        try (var in = Files.newBufferedReader(Program.repository().resolve("scripts/zerocopy/chart").resolve(file), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }

    @Test
    void writesWhatIsAskedFor(@TempDir Path folder) throws Exception {
        var record = Program.repository().resolve("data/reference/sendfile-demo.json").toString();
        var seen = new Demo(folder).run("DrawCharts", record, "--out", "pictures", "--only", "copies,ibm", "--format", "svg,png", "--theme", "dark");
        assertEquals(0, seen.code(), seen.err());
        assertTrue(Files.size(folder.resolve("pictures/copies-dark.svg")) > 1000);
        assertTrue(Files.size(folder.resolve("pictures/copies-dark.png")) > 1000);
        try (var files = Files.list(folder.resolve("pictures"))) {
            assertEquals(2, files.count(), "nothing else is left");
        }
        assertTrue(seen.out().contains("sendfile moves a byte") && seen.out().contains("skipped: this run has no results of ibm-table"), seen.out());
    }

    /** For a paper: as wide as its column, and a file of captions that LaTeX takes as it is. */
    @Test
    void writesForPapers(@TempDir Path folder) throws Exception {
        var record = Program.repository().resolve("data/reference/sendfile-demo.json").toString();
        var seen = new Demo(folder).run("DrawCharts", record, "--out", "paper", "--only", "copies,throughput,ibm", "--format", "pdf", "--width", "column", "--no-title");
        assertEquals(0, seen.code(), seen.err());
        try (var files = Files.list(folder.resolve("paper"))) {
            assertEquals(List.of("captions-column.tex", "copies-column.pdf", "throughput-column.pdf"), files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        var captions = Files.readString(folder.resolve("paper/captions-column.tex"));
        var ratio = Format.number(SavedRecords.record(Path.of(record)).results().stream().map(result -> result.metric(MetricName.RATIO)).filter(Metric::known).max(Comparator.comparingDouble(Metric::median)).orElseThrow());
        assertEquals(2, Pattern.compile("\\\\begin\\{figure}").matcher(captions).results().count());
        assertTrue(captions.contains("\\includegraphics{copies-column.pdf}") && captions.contains("sendfile moves a byte") && captions.contains(ratio + "\\ensuremath{\\times}"), ratio + captions);
        assertFalse(Pattern.compile("(?<!\\\\)[%&#_$]|[^\\x00-\\x7f]").matcher(captions).find(), captions);
        var depth = 0;
        for (var brace : Pattern.compile("(?<!\\\\)[{}]").matcher(captions).results().map(MatchResult::group).toList()) {
            depth += brace.equals("{") ? 1 : -1;
            assertTrue(depth >= 0, captions);
        }
        assertEquals(0, depth, captions);
    }

    /** Without a title the conditions stand in the caption, of whatever format. */
    @Test
    void keepsTheConditionsOfWhatHasNoTitle(@TempDir Path folder) throws Exception {
        var record = Program.repository().resolve("data/reference/sendfile-demo.json").toString();
        var seen = new Demo(folder).run("DrawCharts", record, "--out", "slides", "--only", "throughput", "--format", "png", "--no-title");
        assertEquals(0, seen.code(), seen.err());
        var captions = Files.readString(folder.resolve("slides/captions.tex"));
        assertTrue(captions.contains("\\includegraphics{throughput.png}") && captions.contains("MiB over lo") && captions.contains("congestion control"), captions);
    }

    /** Nothing of it on the class path of a plain demo. */
    @Test
    void keepsOffOtherScripts() throws Exception {
        assertEquals(List.of(), Stream.of("cli", "transfer", "table", "record", "claims").filter(name ->
                text(Program.repository().resolve("scripts/zerocopy/" + name + "/package-info.java")).contains("chart")).toList());
        assertEquals(MetricName.THROUGHPUT.unit(), "B/s", "as the axes say");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A colour as CIE L*a*b* has it, and as who lacks the green cones sees it (Machado, Oliveira and Fernandes, 2009). */
    record Sight(double[] linear) {
        static Sight of(Color color) {
            return new Sight(new double[] {linear(color.getRed()), linear(color.getGreen()), linear(color.getBlue())});
        }

        private static double linear(int value) {
            var share = value / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
        }

        Sight deuteranope() {
            return new Sight(times(new double[][] {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}));
        }

        private double[] times(double[][] matrix) {
            return Stream.of(matrix).mapToDouble(row -> Math.max(0, row[0] * linear[0] + row[1] * linear[1] + row[2] * linear[2])).toArray();
        }

        private double[] lab() {
            var xyz = times(new double[][] {{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}});
            double x = root(xyz[0] / 0.9505);
            double y = root(xyz[1]);
            double z = root(xyz[2] / 1.089);
            return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
        }

        private static double root(double value) {
            return value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16.0 / 116;
        }

        double greyDistance(Sight other) {
            return Math.abs(lightness() - other.lightness());
        }

        double lightness() {
            return lab()[0];
        }

        /** Degrees. */
        double hue() {
            return Math.toDegrees(Math.atan2(lab()[2], lab()[1]));
        }

        /** As WCAG has it: 3 is what a mark needs. */
        double contrast(Sight other) {
            var luminances = Stream.of(this, other).mapToDouble(sight -> 0.2126 * sight.linear[0] + 0.7152 * sight.linear[1] + 0.0722 * sight.linear[2]).sorted().toArray();
            return (luminances[1] + 0.05) / (luminances[0] + 0.05);
        }

        double distance(Sight other) {
            var a = lab();
            var b = other.lab();
            return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
        }
    }
}
