package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zerocopy.notebook.Figure;
import zerocopy.notebook.Hypothesis;
import zerocopy.notebook.OverwrittenLine;
import zerocopy.notebook.Remark;
import zerocopy.notebook.Run;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.record.Statistics;

/** What a notebook concludes from figures, and how it says it. */
class HypothesisTest {

    private static Figure figure(double median, String source) {
        return new Figure("some: cpuCopies", Metric.of(MetricName.CPU_COPIES, median, source));
    }

    private static Figure repeated(Double low, double median, Double high, Double... samples) {
        return new Figure("some: ratio", new Metric("1", median, low, high, samples.length == 0 ? null : List.of(samples), Metric.MEASURED));
    }

    private static String concluded(String sentence, Figure... figures) {
        var hypothesis = new Hypothesis();
        List.of(figures).forEach(figure -> hypothesis.above(1, figure));
        return hypothesis.conclusion(sentence).text();
    }

    @ParameterizedTest
    @CsvSource({"times,0,never", "times,1.01,once", "times,2,twice", "times,3,3 times", "times,1.62,1.62 times", "copies,0,no copies", "copies,1,1 copy", "copies,2,2 copies", "share,0,none", "share,1,all", "share,0.333,33 %",
            "share,0.015,1.5 %", "share,3e-7,next to none", "count,15259,'15,259'", "ratio,2.02,2.02 times"})
    void saysAFigureAsOneDoes(String place, double median, String said) {
        assertTrue(concluded("it is {" + place + "} so", figure(median, Metric.MEASURED)).startsWith("**it is " + said + " so.**\n\nThe hypothesis "));
    }

    /** What a cell has found by itself, as the number that it is. */
    @Test
    void takesACellsOwnNumber() {
        assertTrue(new Hypothesis().is(64, "bytes in the file", 64).conclusion("{count} bytes").text().strip().matches("(?s)\\*\\*64 bytes\\.\\*\\*.*\\| bytes in the file \\| 64 \\| 64 \\| measured \\| yes \\|"));
        assertTrue(new Hypothesis().is(64, "bytes in the file", 0).conclusion("{count} bytes").text().strip().endsWith("| bytes in the file | 64 | 0 | measured | no |"));
    }

    @Test
    void saysAnIntervalAndATie() {
        assertTrue(concluded("{ratio}", repeated(1.33, 2.02, 2.38)).startsWith("**2.02 times (1.33 to 2.38).**"));
        assertTrue(concluded("{ratio}", repeated(0.72, 0.87, 1.1)).startsWith("**0.87 times (0.72 to 1.10, a tie).**"));
        assertTrue(concluded("{share}", repeated(0.6, 0.79, 0.87)).startsWith("**79 % (60 to 87).**"));
        assertTrue(concluded("{share}", repeated(-0.49, 0.069, 0.45)).startsWith("**nothing beyond the noise (-49 to 45 %).**"));
    }

    /** A price has the interval that decides about it beside it, in the unit of its figure. */
    @ParameterizedTest
    @CsvSource({"s/GB,0.1,0.057,0.143,0.10 s/GB (0.057 to 0.14)", "B/s,3.22e9,2.9e9,3.4e9,3.22 GB/s (2.90 to 3.40)", "s/op,0.00641,0.006,0.0101,6.41 ms (6.00 to 10.1)", "B/op,940,915,1110,940"})
    void saysAPriceWithItsInterval(String unit, double median, double low, double high, String said) {
        var price = new Figure("some: price", new Metric(unit, median, low, high, null, Metric.MEASURED));
        assertTrue(concluded("it cost {}", price).startsWith("**it cost " + said + ".**"), concluded("it cost {}", price));
        assertTrue(concluded("it cost {}", price).contains("| " + said + " |"), concluded("it cost {}", price));
    }

    /** Two runs of one program are told apart in tables and figures. */
    @Test
    void tellsRunsApartByTheNameThatTheyAreGiven() {
        var named = run("audit", Map.of(), 2).named("the JDK's server");
        assertTrue(named.table(MetricName.RATIO).text().contains("| `the JDK's server` |"), named.table(MetricName.RATIO).text());
        assertEquals("the JDK's server: ratio", named.only(MetricName.RATIO).label());
        assertEquals(2, named.only(MetricName.RATIO).metric().median());
    }

    /** As a terminal shows it: of a long text nothing is left behind the short one that is written over it. */
    @Test
    void aLineOfProgressLeavesNoRemains() {
        var out = new ByteArrayOutputStream();
        var line = new OverwrittenLine(new PrintStream(out, true, StandardCharsets.UTF_8));
        var texts = List.of("x".repeat(150), "./jbang sendfile-demo  …  warming up, 12 s", "./jbang sendfile-demo");
        texts.subList(0, 2).forEach(line::show);
        line.end(texts.getLast());
        var shown = new StringBuilder();
        for (var text : out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "").split("\r")) {
            shown.replace(0, Math.min(text.length(), shown.length()), text);
        }
        assertEquals(texts.getLast(), shown.toString().strip());
    }

    /** With LAB_LANG=zh, of which the kernel's environment tells: the cells' sentences by their English words, the figures as Chinese says them. */
    @Test
    void concludesInChinese() {
        var concluded = Hypothesis.in("zh_CN").is(2, figure(2, Metric.MEASURED)).is(1, figure(1, Metric.MODELLED)).conclusion("Nobody wrote {times} and {copies} in Chinese").text();
        assertTrue(concluded.startsWith("**Nobody wrote 2 次 and 1 次拷贝（由模型推得） in Chinese。**\n\n假设未定：2 个数字中有 1 个无法判定。"), concluded);
        assertTrue(concluded.contains("| 数字 | 预期 | 结果 | 来源 | 符合预期 |") && concluded.contains("| 实测 | 是 |") && concluded.contains("| 由模型推得 | 未定 |"), concluded);
    }

    /** Percent signs of texts that are patterns, too. */
    @ParameterizedTest
    @CsvSource({"times,0,0 次", "copies,0,0 次拷贝", "copies,2,2 次拷贝", "share,0,0%", "share,1,100%", "share,0.333,33%", "share,3e-7,接近 0%", "ratio,2.02,2.02 倍"})
    void saysAFigureInChinese(String place, double median, String said) {
        var concluded = Hypothesis.in("zh").above(1, figure(median, Metric.MEASURED)).conclusion("Nobody wrote {" + place + "}").text();
        assertTrue(concluded.startsWith("**Nobody wrote " + said + "。**"), concluded);
    }

    /** Both languages have the same texts, with the same arguments: the words around by their names, the sentences of cells and exercises by their English words. */
    @Test
    void saysTheSameInBothLanguages() throws Exception {
        var english = new TreeMap<String, List<String>>();
        texts("en").forEach((key, text) -> english.put(key.toString(), arguments(text.toString())));
        for (var name : NotebooksTest.notebooks().toList()) {
            for (var cell : NotebooksTest.cells(Program.repository().resolve("notebooks").resolve(name))) {
                SENTENCE.matcher(cell.text()).results().forEach(found -> {
                    var sentence = found.group(1).replaceAll("\"\\s*\\+\\s*\"", "").replaceAll("^\"|\"$", "");
                    english.put(sentence.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", ""), arguments(sentence));
                });
            }
        }
        var chinese = new TreeMap<String, List<String>>();
        texts("zh").forEach((key, text) -> chinese.put(key.toString(), arguments(text.toString())));
        assertTrue(english.keySet().stream().anyMatch(key -> key.startsWith("the-median-by-hand-is")), "exercises are among them");
        assertEquals(String.join("\n", english.keySet()), String.join("\n", chinese.keySet()));
        assertAll(english.entrySet().stream().map(text -> () -> assertEquals(text.getValue(), chinese.get(text.getKey()), text.getKey())));
    }

    /** What a notebook's table has in a column is said in Chinese, too, before the name that the notebook's prose calls it by. */
    @Test
    void headsTheColumnsOfTablesInChinese() throws Exception {
        var chinese = texts("zh");
        var shown = new TreeSet<String>();
        for (var name : NotebooksTest.notebooks().toList()) {
            for (var cell : NotebooksTest.cells(Program.repository().resolve("notebooks").resolve(name))) {
                Pattern.compile("\\.table\\(([A-Z0-9_,\\s]+)\\)").matcher(cell.text()).results().flatMap(table -> Stream.of(table.group(1).strip().split(",\\s*")))
                        .map(metric -> MetricName.valueOf(metric).key()).map(key -> key.endsWith(">") ? key.replaceFirst("\\..*", "") : key).forEach(shown::add);
            }
        }
        assertTrue(shown.contains("totalCpu") && shown.contains("calls"), shown.toString());
        assertAll(shown.stream().map(key -> () -> assertTrue(chinese.getProperty("heading." + key, "").matches(".*\\p{IsHan}.* " + Pattern.quote(key)), key)));
    }

    private static Properties texts(String language) throws Exception {
        var texts = new Properties();
        try (var in = Files.newBufferedReader(Program.repository().resolve("scripts/zerocopy/notebook/conclusions_" + language + ".properties"))) {
            texts.load(in);
        }
        return texts;
    }

    /** "{times}" in the order of the sentence, as figures fill these; "%2$s" in the order of what fills them. */
    private static List<String> arguments(String text) {
        var next = new int[1];
        var formatted = FORMAT.matcher(text.replace("%%", "")).results()
                .map(argument -> (argument.group(1) == null ? ++next[0] : Integer.parseInt(argument.group(1))) + argument.group(2)).distinct().sorted().toList();
        return text.contains("{") ? PLACE.matcher(text).results().map(MatchResult::group).toList() : formatted;
    }

    /** With LAB_LANG=zh no computed sentence of a notebook is English: neither a remark's nor an exercise's, nor what is said of missing figures. */
    @Test
    void remarksInChinese() {
        var said = Remark.in("zh", "With 64 KiB mmap ran at {ratio} the speed of read+write, with 16 MiB at {ratio}.", repeated(1.33, 2.02, 2.38), new Figure("some", Metric.missing(MetricName.RATIO, "–"))).text();
        assertTrue(said.contains("2.02 倍（1.33 至 2.38）") && said.contains("未测：–") && !said.contains("speed"), said);
        var missing = Hypothesis.in("zh").is(1, new Figure("some", Metric.missing(MetricName.CPU_COPIES, "bpftrace is not installed: apt-get install bpftrace"))).conclusion("x").text();
        assertTrue(missing.contains("bpftrace：apt-get install bpftrace") && !missing.contains("not installed"), missing);
        var concluded = Hypothesis.in("zh").is(1, "the median by hand / the median", 1).conclusion("The median by hand is {ratio} the one in the record").text();
        assertFalse(concluded.contains("median"), concluded);
    }

    private static final Pattern FORMAT = Pattern.compile("%(?:(\\d+)\\$)?([sd])");
    private static final String LITERALS = "(\"(?:[^\"\\\\]|\\\\.)*\"(?:\\s*\\+\\s*\"(?:[^\"\\\\]|\\\\.)*\")*)";
    /** Of a conclusion, its answer, of a remark, or the name of a number that a cell found by itself, or gave another one. */
    private static final Pattern SENTENCE = Pattern.compile("(?:\\.(?:conclusion|answer)\\(|Remark\\.of\\(|[A-Z]\\)\\.named\\(|\\.is\\((?:\\d+|\"[^\"]*\"\\.length\\(\\)),)\\s*" + LITERALS);
    private static final Pattern PLACE = Pattern.compile("\\{\\w*}");

    /** A figure that nobody measured is marked in the sentence; one that is missing has a dash there and its reason behind it; a sentence of such figures only is left out. */
    @Test
    void saysWhatWasNotMeasured() {
        assertTrue(concluded("copied {times}", figure(2, Metric.MODELLED)).startsWith("**copied twice (modelled).**\n\nThe hypothesis is not decided: "));
        assertTrue(concluded("copied {times}", figure(2, Metric.PROVEN)).startsWith("**copied twice (proven by overwriting).**\n\nThe hypothesis holds"));
        var missing = concluded("copied {times}", new Figure("some", Metric.missing(MetricName.CPU_COPIES, "no root")));
        assertTrue(missing.startsWith("**None of this was measured here.**\n\nThe hypothesis is not decided: 1 of 1 figure cannot tell. Not measured: no root.\n"), missing);
        var some = new Figure("some", Metric.missing(MetricName.CPU_COPIES, "no root"));
        assertTrue(concluded("One was copied {times}. The other {times}, the third {times}. There were {times}", figure(2, Metric.MEASURED), some, figure(1, Metric.MEASURED), some)
                .startsWith("**One was copied twice. The other –, the third once.**"));
        var chinese = Hypothesis.in("zh").is(1, figure(1, Metric.MEASURED)).is(1, some).conclusion("一{times}。二{times}").text();
        assertTrue(chinese.startsWith("**一1 次。**"), chinese);
    }

    @ParameterizedTest
    @CsvSource({"1.1,1.9,holds", "0.4,0.9,fails", "0.9,1.2,is not decided"})
    void decidesBeyondTheNoise(double low, double high, String ruling) {
        assertTrue(concluded("x", repeated(low, (low + high) / 2, high)).contains("The hypothesis " + ruling));
    }

    /** A share has the digits of a share, of one sample, too; a number of things has none. */
    @Test
    void aShareOfOneSampleHasItsDigits() {
        assertEquals("1.00", new Figure("share", Statistics.repeated(MetricName.COPIED_AFTER_ALL, 1)).toString());
        assertEquals("3", new Figure("number", Metric.of(MetricName.RETRANSMITS, 3, Metric.MEASURED)).toString());
    }

    /** Of two noisy figures the quotient is noisy: 2 to 4 over 1 to 3 may be anything from 2/3 to 4. */
    @Test
    void aQuotientKeepsItsNoise() {
        var wide = repeated(2., 3, 4.).over(repeated(1., 2, 3.));
        assertEquals(List.of(2 / 3., 4.), List.of(wide.metric().low(), wide.metric().high()));
        assertTrue(concluded("x", wide).contains("is not decided"));
        assertTrue(concluded("x", repeated(2., 3, 4.).over(repeated(-0.5, 1, 3.))).contains("is not decided"), "what may be nothing can be divided by, to anything");
        assertEquals(null, repeated(null, 3, null).over(repeated(null, 2, null)).metric().low());
    }

    @ParameterizedTest
    @CsvSource({"0.9,1.2,holds", "1.1,1.2,fails"})
    void aTieIsAnIntervalThatHoldsOne(double low, double high, String ruling) {
        assertTrue(new Hypothesis().tie(repeated(low, (low + high) / 2, high)).conclusion("x").text().contains("The hypothesis " + ruling));
    }

    /** As in the tables: what the run's noise floor swallows is a tie, though its interval does not hold 1. */
    @ParameterizedTest
    @CsvSource({"0.05,is not decided,is not decided,holds,', a tie, noise floor 5 %'", "0.03,holds,fails,fails,''"})
    void aTieIsWhatTheNoiseFloorSwallows(double floor, String above, String below, String tie, String said) {
        var result = new Result("bench", "sendfile", new LinkedHashMap<>(), Result.VERIFIED);
        result.put(MetricName.RATIO, repeated(1.02, 1.04, 1.06).metric());
        result.put(MetricName.NOISE_FLOOR, Metric.of(MetricName.NOISE_FLOOR, floor, Metric.MEASURED));
        var run = Run.of(List.of(new RunRecord(List.of("some"), Map.of(), List.of(result))));
        var ratio = run.of("sendfile", MetricName.RATIO);
        assertTrue(concluded("x", ratio).contains("The hypothesis " + above));
        assertTrue(new Hypothesis().below(1, ratio).conclusion("x").text().contains("The hypothesis " + below));
        assertTrue(new Hypothesis().tie(ratio).conclusion("x").text().contains("The hypothesis " + tie));
        assertTrue(new Hypothesis().above(1.01, ratio).conclusion("x").text().contains("The hypothesis holds"), "another bound than 1 is the interval's");
        assertTrue(concluded("{ratio}", ratio).startsWith("**1.04 times (1.02 to 1.06" + said + ").**"), concluded("{ratio}", ratio));
        assertTrue(concluded("x", ratio).contains("| 1.04 (1.02 to 1.06)" + said + " |"), concluded("x", ratio));
        assertTrue(run.table(MetricName.RATIO).text().contains("| 1.04 (1.02 to 1.06)" + said + " |"), "as the table has it");
    }

    /** What overwriting has proven is no second witness beside overwriting. */
    @Test
    void whatHasToBeMeasuredIsNotDecidedByAProof() {
        var proven = new Figure("sendfile: byReference", new Metric("B/B", 1., null, null, null, Metric.PROVEN));
        assertTrue(new Hypothesis().is(1, proven).conclusion("x").text().contains("The hypothesis holds"));
        var shown = new Hypothesis().is(1, proven.measured()).conclusion("x").text();
        assertTrue(shown.contains("The hypothesis is not decided") && shown.contains("proven by overwriting"), shown);
        var counted = new Figure("sendfile: byReference", new Metric("B/B", 1., null, null, null, Metric.MEASURED));
        assertEquals(counted, counted.measured());
    }

    /** What many results lack for one reason is told once. */
    @ParameterizedTest
    @ValueSource(ints = {2, 9})
    void aReasonIsToldOnce(int count) throws Exception {
        var results = IntStream.range(0, count).mapToObj(i -> new Result("some", "method-" + i, new LinkedHashMap<>(), "unverified: it needs root")).toList();
        var text = Run.of(List.of(new RunRecord(List.of("some"), Map.of(), results))).correctness().text();
        assertEquals(1, text.split("it needs root", -1).length - 1, text);
        assertEquals(count <= 3, text.contains("method-0"), text);
        assertTrue(text.contains("**0 of " + count + "**") && (count <= 3 || text.contains(count + " others")), text);
    }

    /** As the scripts' own screens say it; whoever saves notebooks is told. One method's threads of the kernel are no others. */
    @ParameterizedTest
    @CsvSource({"0.4, false", "1.8, true", "0.2 0.4 1.8, false", "0.4 1.8 1.9, true"})
    void saysThatTheMachineWasBusy(String loads, boolean busy) throws Exception {
        var results = Stream.of(loads.split(" ")).map(load -> {
            var result = new Result("file-to-socket", "sendfile", new LinkedHashMap<>(), Result.VERIFIED);
            result.put(MetricName.OTHERS, Metric.of(MetricName.OTHERS, Double.parseDouble(load), Metric.MEASURED));
            return result;
        }).toList();
        var text = Run.of(List.of(new RunRecord(List.of("some"), Map.of(), results))).besideReference().text();
        assertEquals(busy, text.contains("the machine was busy") && text.contains("1.80 CPUs"), text);
    }

    /** The same noise in both is none between them. */
    @Test
    void aQuotientIsTakenRoundByRound() {
        var half = repeated(1., 2, 3., 1., 1., 2., 2., 3., 3.).over(repeated(2., 4, 6., 2., 2., 4., 4., 6., 6.)).metric();
        assertEquals(List.of(0.5, 0.5, 0.5), List.of(half.low(), half.median(), half.high()));
        assertTrue(concluded("x", new Figure("half", half)).contains("fails"));
    }

    /** Two times of one method that lie 0.67 to 0.99 apart are a tie in a run where a method and itself differ by a half. */
    @ParameterizedTest
    @CsvSource({"0.5,holds", "0.1,fails"})
    void aQuotientKnowsTheNoiseFloor(double floor, String ruling) {
        var results = List.of("sendfile", "sendfile-again").stream().map(method -> {
            var result = new Result("bench", method, new LinkedHashMap<>(), Result.VERIFIED);
            result.put(MetricName.TIME, new Metric("s", method.equals("sendfile") ? 1. : 0.8, null, null, null, Metric.MEASURED));
            result.put(MetricName.NOISE_FLOOR, Metric.of(MetricName.NOISE_FLOOR, floor, Metric.MEASURED));
            return result;
        }).toList();
        var run = Run.of(List.of(new RunRecord(List.of("some"), Map.of(), results)));
        var quotient = run.of("sendfile-again", MetricName.TIME).over(run.of("sendfile", MetricName.TIME));
        var narrow = new Figure(quotient.label(), new Metric("1", 0.8, 0.67, 0.99, null, Metric.MEASURED), null, quotient.tie(), quotient.noiseFloor());
        assertTrue(new Hypothesis().tie(narrow).conclusion("x").text().contains("The hypothesis " + ruling));
    }

    /** A run that decides no sentence leaves their share open: it may be none of them, or all. */
    @Test
    void aShareOfWhatIsLeftDecidesNothing() throws Exception {
        var concluded = new Hypothesis().below(0.5, run("bench", Map.of(), 1).share("holds")).above(0, run("bench", Map.of(), 1).share("holds")).conclusion("{} hold").text();
        assertTrue(concluded.matches("(?s)\\*\\*0 of \\d+ hold\\.\\*\\*\n\nThe hypothesis is not decided: 2 of 2 figures .*"), concluded);
        var open = run("bench", Map.of(), 1).share("not measured here");
        assertEquals(1, open.metric().median(), "all of them, and that is certain");
        assertEquals(null, open.metric().low());
        assertFalse(Hypothesis.in("zh").above(0.5, open).conclusion("{}").text().lines().findFirst().orElseThrow().contains(" of "));
    }

    /** A plain answer is said where all figures are as expected; else the figures are told as they came. */
    @Test
    void answersOnlyWhatHolds() {
        assertTrue(answered(figure(2, Metric.MEASURED)).startsWith("**it is so.**"), answered(figure(2, Metric.MEASURED)));
        assertTrue(answered(figure(3, Metric.MEASURED)).startsWith("**it was 3 times.**"), answered(figure(3, Metric.MEASURED)));
        assertTrue(answered(figure(2, Metric.MODELLED)).startsWith("**it was twice (modelled).**"), "what is not decided is not answered");
    }

    private static String answered(Figure figure) {
        return new Hypothesis().is(2, figure).answer("it is so").conclusion("it was {times}").text();
    }

    /** What rounds to nothing of a byte is nothing; of a second it is the figure. */
    @Test
    void showsSmallTimes() {
        var result = new Result("mapped-ipc", "ring", new LinkedHashMap<>(), Result.VERIFIED);
        result.metrics().put(MetricName.LATENCY.key("p50"), Metric.of(MetricName.LATENCY, 6e-7, Metric.MEASURED));
        result.metrics().put(MetricName.COPIED.key("user-to-socket"), Metric.of(MetricName.COPIED, 1, Metric.MEASURED));
        result.metrics().put(MetricName.COPIED.key("to-interface"), Metric.of(MetricName.COPIED, 6e-7, Metric.MEASURED));
        var table = Run.of(List.of(new RunRecord(List.of("some"), Map.of(), List.of(result)))).table(MetricName.LATENCY, MetricName.COPIED).text();
        assertTrue(table.contains("| 600 ns p50 | 1.00 user-to-socket |"), table);
    }

    /** A short run's tie says nothing beside a ratio of another size; a copy does, and so does a tie of the same. */
    @Test
    void leavesTiesOfOtherSizesOut() throws Exception {
        var any = Run.reference().script("sendfile-demo").where("receiver", "copy").records().stream().flatMap(record -> record.results().stream()).filter(result -> result.method().equals("sendfile")).findFirst().orElseThrow();
        var shorter = new Result(any.experiment(), any.method(), new LinkedHashMap<>(any.parameters()), any.integrity());
        shorter.metrics().putAll(any.metrics());
        shorter.put(MetricName.RATIO, repeated(0.5, 1.2, 4.).metric());
        assertTrue(beside(shorter).contains("| ratio |"), beside(shorter));
        shorter.parameters().put("size", 1 << 24);
        assertTrue(beside(shorter).contains("| cpuCopies |") && !beside(shorter).contains("| ratio |"), beside(shorter));
        shorter.put(MetricName.RATIO, repeated(1.1, 1.2, 1.3).metric());
        assertTrue(beside(shorter).contains("| ratio |"), beside(shorter));
    }

    private static Run run(String experiment, Map<String, Object> parameters, double ratio) {
        var result = new Result(experiment, "sendfile", new LinkedHashMap<>(parameters), Result.VERIFIED);
        result.metrics().put(MetricName.RATIO.key(), Metric.of(MetricName.RATIO, ratio, Metric.MEASURED));
        return Run.of(List.of(new RunRecord(List.of("some"), Map.of(), List.of(result))));
    }

    @Test
    void tellsAFigureByTheParametersName() {
        assertEquals("sendfile, sync 0: ratio", run("append-log", Map.of("sync", 0), 2).where("sync", 0).of("sendfile", MetricName.RATIO).label());
        assertEquals("sendfile, 4 KiB: ratio", run("bench", Map.of("size", 4096), 2).where("size", 4096).of("sendfile", MetricName.RATIO).label());
        assertEquals("sendfile, no cork: ratio", run("bench", Map.of("cork", false), 2).where("cork", false).of("sendfile", MetricName.RATIO).label());
    }

    /** A short run is set beside a long one, whatever it had fewer of; but nothing beside what was done otherwise. */
    @Test
    void findsItsLikeInTheReferenceRun() throws Exception {
        var reference = Run.reference().experiment("append-log").where("sync", 0);
        assertTrue(NotebooksTest.breakable(reference.besideReference().text()).contains("| `mapped`"), reference.besideReference().text());
        var any = reference.records().stream().flatMap(record -> record.results().stream()).filter(result -> result.method().equals("mapped")).findFirst().orElseThrow();
        var shorter = new Result(any.experiment(), any.method(), new LinkedHashMap<>(any.parameters()), any.integrity());
        shorter.metrics().putAll(any.metrics());
        shorter.parameters().putAll(Map.of("records", 1, "kills", 1));
        assertTrue(NotebooksTest.breakable(beside(shorter)).contains("| `mapped`"), beside(shorter));
        shorter.parameters().put("sync", 77);
        assertTrue(beside(shorter).contains("no results"), beside(shorter));
    }

    private static String beside(Result result) throws Exception {
        return Run.of(List.of(new RunRecord(List.of("some"), Map.of(), List.of(result)))).besideReference().text();
    }

    /** Where a table would be too wide for the page, each interval stands below its figure, and is not broken itself. */
    @Test
    void aWideTableHasIntervalsBelowFigures() {
        var result = new Result("some", "sendfile", new LinkedHashMap<>(), Result.VERIFIED);
        var prices = List.of(MetricName.SENDER_CPU, MetricName.RECEIVER_CPU, MetricName.TOTAL_CPU);
        prices.forEach(name -> result.put(name, new Metric(name.unit(), 0.1, 0.057, 0.143, null, Metric.MEASURED)));
        result.put(MetricName.THROUGHPUT, new Metric("B/s", 3.22e9, 2.9e9, 3.4e9, null, Metric.MEASURED));
        result.put(MetricName.RATIO, new Metric("1", 1.5, 1.4, 1.6, null, Metric.MEASURED));
        var run = Run.of(List.of(new RunRecord(List.of("some"), Map.of(), List.of(result))));
        var wide = run.table(MetricName.THROUGHPUT, MetricName.SENDER_CPU, MetricName.RECEIVER_CPU, MetricName.TOTAL_CPU, MetricName.RATIO).text();
        assertTrue(wide.contains("| 1.50<br>(1.40\u00a0to\u00a01.60) |"), wide);
        assertTrue(wide.contains("| <nobr><tt>sendfile</tt></nobr> |"), wide);
        assertTrue(wide.contains("| 3.22\u00a0GB/s<br>(2.90\u00a0to\u00a03.40) |"), wide);
        assertTrue(run.table(MetricName.RATIO).text().contains("| 1.50 (1.40 to 1.60) |"), "there is room for it");
    }

    /** A cell with a line break in it would end its row. */
    @Test
    void aRowOfATableIsOneLine() {
        var table = run("snippets", Map.of("code", "one;\ntwo | three;\n"), 2).and(run("snippets", Map.of("code", "four;"), 1)).table(MetricName.RATIO).text();
        assertTrue(table.contains("| one;<br>two \\| three; |"), table);
        assertTrue(table.strip().lines().allMatch(line -> line.startsWith("|") && line.endsWith("|")), table);
        var program = run("snippets", Map.of("code", "one;\n".repeat(30)), 2).and(run("snippets", Map.of("code", "four;"), 1)).table(MetricName.RATIO).text();
        assertTrue(program.startsWith("| method | ratio |"), "a whole program leaves no room for the figures: " + program);
    }
}
