package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import zerocopy.cli.Progress;
import zerocopy.link.LinkState;
import zerocopy.measure.Payload;
import zerocopy.measure.RoundPlan;
import zerocopy.receive.ReceiveMode;
import zerocopy.record.MetricName;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.table.ArticleTable;
import zerocopy.trace.Tracing;
import zerocopy.transfer.SendingPlan;

/** The whole matrix of the article's table, its copies counted on this kernel. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArticleTableTest {
    private static final long SIZE = (16 << 20) + 4097;
    private static final Map<String, Integer> WITH_GATHER = Map.of("read-write", 2, "mmap", 1, "sendfile", 0, "splice", 0);

    private static final boolean HAS_TUN = Files.exists(Path.of("/dev/net/tun"));

    private List<Result> results;

    @BeforeAll
    void run() throws IOException {
        Fixtures.assumeTracing();
        Outcome outcome = ArticleTable.run(new SendingPlan(Payload.random(SIZE, _ -> { }), RoundPlan.exactly(5), ReceiveMode.COPY, Tracing.REQUIRE,
                Duration.ofSeconds(30)), Progress.NONE);
        results = outcome.results();
    }

    @Test
    void copiesOnceMoreWhereTheInterfaceCannotTakeThePages() {
        int cells = 0;
        for (Result result : full()) {
            boolean pagesAsTheyAre = result.parameters().get("checksumOffload").equals(true) || WITH_GATHER.get(result.method()) > 0;
            int expected = WITH_GATHER.get(result.method()) + (result.parameters().get("scatterGather").equals(true) && pagesAsTheyAre ? 0 : 1);
            assertEquals(expected, result.metric(MetricName.CPU_COPIES_KERNEL).median(), 0.03, result.method() + " " + result.parameters());
            cells++;
        }
        assertEquals(ArticleTable.WIRES.size() * 2 * 2 * ArticleTable.METHODS.size() + (HAS_TUN ? 2 * ArticleTable.METHODS.size() : 0), cells);
    }

    /** By the packets that it was given, with TCP_CORK and without; its time, which is another process's, is nobody's figure. */
    @Test
    void countsOverATunWhereThereIsOne() {
        var rows = results.stream().filter(result -> result.has("interface", LinkState.TUN.device())).toList();
        assertEquals(2 * ArticleTable.METHODS.size(), rows.size());
        for (Result result : rows) {
            assertEquals(HAS_TUN, result.verified(), result.integrity());
            assertEquals(HAS_TUN, result.metric(MetricName.DEVICE_COPIES, LinkState.TUN.device()).known());
            assertFalse(result.metric(MetricName.THROUGHPUT).known());
        }
    }

    @Test
    void readsFromTheDiskOnlyWhatIsCold() {
        for (Result result : full()) {
            double disk = result.metric(MetricName.DISK_BYTES).median();
            if (result.parameters().get("cache").equals("cold")) {
                assertTrue(disk >= 0.98 && disk <= 1.1, result.method() + " read " + disk);
            } else {
                assertTrue(disk <= 0.02, result.method() + " read " + disk);
            }
        }
    }

    @Test
    void handsEveryByteToTheInterfaceOnce() {
        full().forEach(result -> assertEquals(1, result.metric(MetricName.INTERFACE_BYTES).median(), 0.05, result.method()));
    }

    @Test
    void joinsHeaderAndFileOnlyWhereTheHeaderIsHeldBack() {
        Map<String, Long> packets = new HashMap<>();
        for (Result result : results) {
            if (result.method().startsWith("header-")) {
                long size = ((Number) result.parameters().get("size")).longValue();
                packets.put(result.method() + result.parameters().get("checksumOffload") + result.parameters().get("segmentationOffload") + result.parameters().get("scatterGather"),
                        Math.round(result.metric(MetricName.PACKETS).median() * size / 1e9));
            }
        }
        assertEquals(3 * ArticleTable.WIRES.size(), packets.size());
        packets.forEach((method, count) -> assertEquals(method.startsWith("header-sendfile-") ? 1 : 2, count, method));
    }

    @Test
    void comparesWhatItSaysItCompares() {
        for (Result result : full().stream().filter(result -> !result.has("interface", LinkState.TUN.device())).toList()) {
            assertEquals(result.parameters().get("cork"), result.metric(MetricName.CORK_RATIO).known());
            assertEquals(result.parameters().get("scatterGather").equals(LinkState.NO_GATHER.scatterGather()), result.metric(MetricName.COPY_PRICE).known());
            assertTrue(result.metric(MetricName.RATIO).known());
            assertTrue(result.metric(MetricName.SWITCHES, "voluntary").known());
            assertFalse(result.metric(MetricName.CALLS, "prctl").known(), "the marks are none of the sender's calls");
        }
    }

    private List<Result> full() {
        return results.stream().filter(result -> result.verified() && result.parameters().get("size").equals(SIZE)).toList();
    }
}
