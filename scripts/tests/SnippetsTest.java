package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.DefaultFileRegion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zerocopy.claims.Claims;
import zerocopy.claims.Message;
import zerocopy.claims.Ruling;
import zerocopy.claims.Verdict;
import zerocopy.cli.Progress;
import zerocopy.cli.Screen;
import zerocopy.composite.ArticleSnippet;
import zerocopy.netty.NettySnippets;
import zerocopy.netty.Transport;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.results.Results;
import zerocopy.results.SavedRecords;
import zerocopy.snippets.Snippet;
import zerocopy.snippets.SnippetCase;
import zerocopy.snippets.Snippets;
import zerocopy.snippets.SnippetsScreen;

/** The article's snippets, run to the letter: a test each, and what they should have been. */
@Tag(TestRun.TOGETHER)
@Timeout(120)
class SnippetsTest {

    private static final String DEMO = "SnippetsDemo";
    private static final List<Snippet> ALL = Stream.of(Snippet.ALL, NettySnippets.ALL, List.of(ArticleSnippet.SNIPPET)).flatMap(List::stream).toList();
    /** The most that one call moves: fs/read_write.c, MAX_RW_COUNT. */
    private static final long ONE_CALL = 0x7ffff000L;

    @TempDir
    static Path home;
    @TempDir
    static Path folder;
    private static Program seen;
    private static RunRecord outcome;

    @BeforeAll
    static void run() throws Exception {
        seen = new Demo(home).start(DEMO, "--folder", folder.toString(), "--save", "run").join(400);
        Demo.assertWorks(seen);
        outcome = SavedRecords.record(home.resolve("run/snippets.json"));
    }

    /** To the letter, the Chinese comment too. */
    @Test
    void isTheArticlesText() throws Exception {
        var seed = Program.repository().resolve("../shared/seed");
        assumeTrue(Files.isDirectory(seed), "the article is not part of the repository");
        try (var files = Files.list(seed)) {
            var article = Files.readString(files.findFirst().orElseThrow());
            assertAll(ALL.stream().map(snippet -> () -> assertTrue(article.contains(snippet.asWritten()), snippet.id())));
        }
    }

    // --- a snippet each, as written

    @Test
    void mappedPutAsWritten() {
        assertEnds("java.nio.file.NoSuchFileException", SnippetCase.LOG_MISSING);
        assertEnds("java.nio.BufferOverflowException", SnippetCase.LOG_EMPTY);
        assertEnds("java.nio.BufferOverflowException", SnippetCase.LOG_SHORT);
        assertEnds("java.lang.IllegalArgumentException", SnippetCase.LOG_HUGE);
        assertEnds(Snippets.NORMALLY, SnippetCase.LOG_LONG);
        assertEquals(1, metric(SnippetCase.LOG_LONG, MetricName.COMPLETE.key()));
        assertEquals(1 - 16 / 64.0, metric(SnippetCase.LOG_LONG, MetricName.KEPT.key()), "it writes over the log's start");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void mappedPutLeavesItsFileOpen() {
        for (var on : List.of(SnippetCase.LOG_EMPTY, SnippetCase.LOG_SHORT, SnippetCase.LOG_LONG)) {
            assertEquals(1, metric(on, MetricName.LEFT_OPEN.key("descriptors")), on.id());
            assertEquals(0, metric(on, MetricName.LEFT_OPEN.key("descriptorsAfterGc")), on.id());
        }
        assertEquals(1, metric(SnippetCase.LOG_LONG, MetricName.LEFT_OPEN.key("mappings")));
        assertEquals(0, metric(SnippetCase.LOG_LONG, MetricName.LEFT_OPEN.key("mappingsAfterGc")));
    }

    @Test
    void transferCopyAsWritten() {
        assertEnds("java.io.FileNotFoundException", SnippetCase.SOURCE_MISSING);
        assertEnds(Snippets.NORMALLY, SnippetCase.SOURCE_SMALL);
        assertEquals(1, metric(SnippetCase.SOURCE_SMALL, MetricName.COMPLETE.key()));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void transferCopyAsWrittenStopsBelow2GiBAndSaysNothing() {
        assumeTrue(result("as written", SnippetCase.SOURCE_HUGE).integrity().equals(Result.VERIFIED), "needs 2 GiB of room");
        assertEnds(Snippets.NORMALLY, SnippetCase.SOURCE_HUGE);
        assertEquals((double) ONE_CALL / (1L << 31), metric(SnippetCase.SOURCE_HUGE, MetricName.COMPLETE.key()));
    }

    /** The future fails, and nobody asks it; the file is closed all the same, by its region. */
    @Test
    void fileRegionAsWrittenFailsWithoutAWord() {
        assertEnds("java.io.FileNotFoundException", SnippetCase.FILE_MISSING);
        for (var on : List.of(SnippetCase.FILE_LARGE, SnippetCase.FILE_OVER_TLS, SnippetCase.FILE_TO_NOBODY)) {
            assertEnds(Snippets.NORMALLY, on);
            assertEquals("", result("as written", on).parameters().get("prints"), on.id());
            assertEquals(on == SnippetCase.FILE_LARGE ? 1 : 0, metric(on, MetricName.COMPLETE.key()), on.id());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fileRegionClosesItsFileWhateverHappens() {
        for (var on : List.of(SnippetCase.FILE_LARGE, SnippetCase.FILE_OVER_TLS, SnippetCase.FILE_TO_NOBODY)) {
            assertEquals(0, metric(on, MetricName.LEFT_OPEN.key("descriptors")), on.id());
        }
    }

    /** What the listener is for is done when it is called: ChannelOutboundBuffer releases a message before it tells its promise. */
    @Test
    void fileRegionIsClosedBeforeItsListenerIsCalled(@TempDir Path own) throws Exception {
        var file = Files.write(own.resolve("file"), new byte[1000]);
        var open = new CompletableFuture<Boolean>();
        var group = Transport.NIO.group(1);
        try (var listener = ServerSocketChannel.open().bind(Fixtures.loopback(0)); var channel = FileChannel.open(file)) {
            var out = new Bootstrap().group(group).channel(Transport.NIO.client()).handler(new ChannelInboundHandlerAdapter())
                    .connect(listener.getLocalAddress()).sync().channel();
            out.writeAndFlush(new DefaultFileRegion(channel, 0, 1000)).addListener(_ -> open.complete(channel.isOpen()));
            assertFalse(open.get(10, TimeUnit.SECONDS), "the listener has something left to close");
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        }
    }

    @Test
    void compositeAsWrittenSendsNothingAndSaysNothing() {
        assertEnds(Snippets.NORMALLY, SnippetCase.RESPONSE);
        assertEquals(0, metric(SnippetCase.RESPONSE, MetricName.COMPLETE.key()));
    }

    // --- corrected

    @ParameterizedTest
    @EnumSource(SnippetCase.class)
    void correctedDoesIt(SnippetCase on) {
        var result = result("corrected", on);
        if (on == SnippetCase.FILE_TO_NOBODY) {
            assertTrue(result.parameters().get("prints").toString().startsWith("not sent: "), result.parameters().toString());
            return;
        }
        if (on == SnippetCase.SOURCE_MISSING || on == SnippetCase.FILE_MISSING) {
            assertEquals("java.nio.file.NoSuchFileException", result.parameters().get("ends"));
            return;
        }
        assumeTrue(result.integrity().equals(Result.VERIFIED), result.integrity());
        assertEquals(Snippets.NORMALLY, result.parameters().get("ends"));
        assertEquals(1, result.metric(MetricName.COMPLETE).median());
        assertTrue(!result.metric(MetricName.KEPT).known() || result.metric(MetricName.KEPT).median() == 1, result.toString());
        for (var what : List.of("descriptors", "mappings")) {
            var left = result.metric(MetricName.LEFT_OPEN, what);
            assertTrue(!left.known() || left.median() == 0, what + " are left open");
        }
    }

    // --- the rest of it

    @Test
    void readsTheBuffersClasses() {
        var result = outcome.results().stream().filter(each -> each.method().equals("buffer-classes")).findFirst().orElseThrow();
        for (var fact : List.of("mappedIsAbstract", "directExtendsMapped", "noOtherExtendsMapped", "mappingIsDirect")) {
            assertEquals(1, result.metric(MetricName.FACT, fact).median(), fact);
        }
        assertEquals(0, result.metric(MetricName.FACT, "readOnlyMappingIsDirect").median(), "it is a subclass of it");
    }

    @Test
    void leavesNothing() throws Exception {
        try (var files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void judgesJ2AndJ8() {
        assertEquals(Ruling.HOLDS, judge("J2", outcome.results()));
        assertEquals(Ruling.HOLDS_IF, judge("J8", outcome.results()));
        var classes = outcome.results().stream().filter(result -> result.method().equals("buffer-classes")).map(result -> {
            var copy = new Result(result.experiment(), result.method(), result.parameters(), result.integrity(), new HashMap<>(result.metrics()));
            copy.put(MetricName.FACT, "mappingIsDirect", Metric.of(MetricName.FACT, 0, Metric.MEASURED));
            return copy;
        }).toList();
        assertEquals(Ruling.DOES_NOT_HOLD, judge("J2", classes));
        assertEquals(Ruling.NOT_MEASURED, judge("J8", classes));
        var failures = outcome.results().stream().filter(result -> !Snippets.NORMALLY.equals(result.parameters().get("ends"))).toList();
        assertEquals(Ruling.DOES_NOT_HOLD, judge("J8", failures));
        var successes = outcome.results().stream().filter(result -> List.of(SnippetCase.LOG_LONG.id(), SnippetCase.SOURCE_SMALL.id())
                .contains(String.valueOf(result.parameters().get("case")))).toList();
        assertEquals(Ruling.HOLDS_IF, judge("J8", successes), "the log's start is overwritten");
        var harmless = successes.stream().map(result -> {
            var copy = new Result(result.experiment(), result.method(), result.parameters(), result.integrity(), new HashMap<>(result.metrics()));
            copy.put(MetricName.KEPT, Metric.of(MetricName.KEPT, 1, Metric.MEASURED));
            return copy;
        }).toList();
        assertEquals(Ruling.HOLDS, judge("J8", harmless));
        var leftOut = new Result("snippets", "transfer-copy", Map.of("form", "as written", "case", "source.txt has 2 GiB"), Result.unverified("left out by --quick"));
        assertEquals(List.of("transfer-copy", Message.of("case.source-txt-has-2-gib"), Message.of("cell.not-run"), ""),
                Judged.row(verdict("J8", Stream.concat(harmless.stream(), Stream.of(leftOut)).toList()), "source.txt has 2 GiB").cells());
    }

    /** A copy with one wrong byte in its middle is none, and a log that has lost one has not kept all. */
    @Test
    void looksAtEveryByte(@TempDir Path own) throws Exception {
        SnippetCase.SOURCE_SMALL.prepare(own);
        Files.copy(own.resolve("source.txt"), own.resolve("dest.txt"));
        assertEquals(1, SnippetCase.SOURCE_SMALL.complete(own));
        change(own.resolve("dest.txt"), 1 << 19);
        Fixtures.assertSentence(assertThrows(IOException.class, () -> SnippetCase.SOURCE_SMALL.complete(own)).getMessage(), "other bytes", "524288");
        SnippetCase.LOG_HUGE.prepare(own);
        assertEquals(1, SnippetCase.LOG_HUGE.kept(own));
        change(own.resolve("data.log"), 1 << 30);
        assertEquals(1 - 1.0 / (1L << 31), SnippetCase.LOG_HUGE.kept(own));
    }

    private static void change(Path file, long at) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {'y'}), at);
        }
    }

    @Test
    void showsAndSavesIt() throws Exception {
        Demo.assertFits(seen);
        assertTrue(Stream.of("as written", "corrected", "BufferOverflowException", "Why: ", "Try: ", "直接操作内存")
                .allMatch(seen.out().replaceAll("\\s+", " ")::contains), seen.out());
        Demo.assertLeft(home, "command.txt", "environment.json", "snippets.json");
    }

    /** What needs 2 GiB, and says so on the screen. */
    @Test
    void isQuickWithoutTheLargeCopy(@TempDir Path own) throws Exception {
        var copies = ALL.stream().filter(snippet -> snippet.cases().contains(SnippetCase.SOURCE_HUGE)).toList();
        var quick = Snippets.run(own, copies, true, Progress.NONE);
        assertEquals(Snippets.FORMS.size(), quick.results().stream().filter(result -> result.integrity().equals("unverified: left out by --quick")
                && SnippetCase.SOURCE_HUGE.id().equals(result.parameters().get("case"))).count());
        var screen = new Screen(100, false);
        SnippetsScreen.show(new RunRecord(List.of("snippets"), quick.environment(), quick.results()), ALL, quick.notes(), screen);
        assertTrue(screen.toString().replaceAll("\\s+", " ").contains("left out by --quick"), screen.toString());
    }

    /** In the middle of a run: the files, of which one has 2 GiB, are gone with it. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void leavesNothingWhenInterrupted(@TempDir Path own) throws Exception {
        var started = new Demo(own).start(DEMO, "--folder", own.toString());
        try {
            Fixtures.await("it runs", Duration.ofSeconds(20), () -> !Fixtures.descendants(started.process.toHandle(), "java").isEmpty());
            started.process.destroy(); // SIGTERM: the shutdown hooks run, as they do on Ctrl-C
            started.process.waitFor();
        } finally {
            started.join();
        }
        Demo.assertLeft(own);
    }

    private static Ruling judge(String claim, List<Result> results) {
        return verdict(claim, results).ruling();
    }

    private static Verdict verdict(String claim, List<Result> results) {
        return Claims.of(claim).orElseThrow().judge(Results.of(List.of(new RunRecord(List.of("snippets"), outcome.environment(), results))));
    }

    private static Result result(String form, SnippetCase on) {
        return outcome.results().stream().filter(result -> form.equals(result.parameters().get("form")) && on.id().equals(result.parameters().get("case")))
                .findFirst().orElseThrow();
    }

    private static void assertEnds(String how, SnippetCase on) {
        assertEquals(how, result("as written", on).parameters().get("ends"), on.id());
    }

    private static double metric(SnippetCase on, String key) {
        return result("as written", on).metrics().get(key).median();
    }
}
