package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zerocopy.cli.Screen;
import zerocopy.cost.CopyCost;
import zerocopy.cost.CostScreen;
import zerocopy.linux.Caller;
import zerocopy.linux.CongestionControl;
import zerocopy.record.Connections;
import zerocopy.record.Format;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.SavedRecords;

/** What a copy costs: the copies of every cell, as they are known to be, and prices, intervals and exceptions on the screen. */
class CopyCostTest extends WithDemo {

    /** Kernel and JVM, on an interface that gathers. */
    private static final Map<String, Double> COPIES = Map.of("read-write", 2.0, "read-write-heap", 4.0, "stream", 4.0, "mmap", 1.0, "mmap-sliced", 1.0, "read-write-spread", 2.0, "sendfile", 0.0, "splice", 0.0);

    @Test
    @EnabledOnOs(OS.LINUX)
    void measuresEveryCell() throws Exception {
        Fixtures.assumeTracing();
        var seen = demo.run("CopyCostScript", "--size", "1MiB", "--repeat", "6", "--quick", "--save", "run");
        Demo.assertWorks(seen);
        Demo.assertFits(seen);
        var record = SavedRecords.record(folder.resolve("run/copy-cost.json"));
        var cells = of(record.results(), CopyCost.NAME);
        var congestions = Files.readString(Path.of("/proc/sys/net/ipv4/tcp_available_congestion_control")).contains("bbr") ? Set.of("cubic", "bbr") : Set.of("cubic");
        assertEquals(congestions, cells.stream().map(cell -> cell.parameters().get(Connections.CONGESTION)).collect(Collectors.toSet()));
        assertEquals(new TreeSet<>(Set.of("loopback", "gather", "gather, no segmentation", "no gather")), cells.stream().map(cell -> "" + cell.parameters().get("link")).collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(4 * 6 * congestions.size() + 6, cells.size());
        assertAll(cells.stream().map(cell -> () -> {
            double more = cell.has("link", "no gather") ? 1 : 0;
            assertEquals(COPIES.get(cell.method()) + more, cell.metric(MetricName.CPU_COPIES).median(), 0.1, cell.toString());
            assertEquals(CongestionControl.paces("" + cell.parameters().get(Connections.CONGESTION)), cell.parameters().get(Connections.PACED));
            for (var name : List.of(MetricName.SENDER_CPU, MetricName.RECEIVER_CPU, MetricName.TOTAL_CPU, MetricName.PACKETS, MetricName.RETRANSMITS)) {
                assertTrue(cell.metric(name).known(), name + " of " + cell);
            }
            assertEquals(6, cell.metric(MetricName.TOTAL_CPU).samples().size(), "one a block: " + cell);
            assertTrue(cell.metric(MetricName.SLOW_SAMPLES, "all").known(), cell.toString());
        }));
        var byLibbpf = ("" + record.environment().get("tracer")).startsWith("libbpf");
        assertAll(cells.stream().map(cell -> () -> {
            assertEquals(byLibbpf, cell.metric(MetricName.WAKEUPS).known(), cell.toString());
            if (byLibbpf && cell.has(Connections.PACED, false)) {
                assertEquals(0, cell.metric(MetricName.PACING_TIMERS).median(), "nothing paces it: " + cell);
            }
            assertTrue(cell.metric(MetricName.PACING_RATE).median() > 0, "TCP has one in any case");
        }));
        assertEquals("unlimited", record.environment().get("maxPacingRate"));
        var floor = of(record.results(), CopyCost.FLOOR);
        assertEquals(8, floor.size());
        assertAll(List.of("read-write", "mmap", "sendfile", "splice").stream().map(java -> () -> {
            var jdk = floor.stream().filter(result -> result.method().equals(java)).findFirst().orElseThrow();
            var libc = floor.stream().filter(result -> result.method().equals("libc-" + java)).findFirst().orElseThrow();
            assertEquals(jdk.metric(MetricName.CPU_COPIES).median(), libc.metric(MetricName.CPU_COPIES).median(), 0.1, java);
            assertNotNull(jdk.metric(MetricName.CPU_RATIO).low());
            assertNotNull(jdk.metric(MetricName.RATIO).low());
        }));
        var printed = seen.out().replaceAll("\\s+", " ");
        var fits = of(record.results(), CopyCost.FIT);
        assertEquals(4 * congestions.size(), fits.size());
        assertAll(fits.stream().map(fit -> () -> {
            assertNotNull(fit.metric(MetricName.FITTED_PRICE).low(), fit.toString());
            assertNotNull(fit.metric(MetricName.FITTED_JVM_PRICE).low(), fit.toString());
            assertNotNull(fit.metric(MetricName.FITTED_BASE).low(), fit.toString());
            assertTrue(fit.metric(MetricName.FITTED_PRICE_IN_MEMCPY).known(), fit.toString());
            assertTrue(printed.contains(Format.withInterval(fit.metric(MetricName.FITTED_PRICE))), fit.toString());
        }));
        assertAll(cells.stream().filter(cell -> cell.has("buffer", 65536) || !cell.parameters().containsKey("buffer")).filter(cell -> cell.metric(MetricName.OFF_THE_LINE).known()).map(cell -> () ->
                assertTrue(cell.metric(MetricName.OFF_THE_LINE).median() == 0 || printed.contains(Format.number(Math.abs(cell.metric(MetricName.LEFT_OVER).median())) + " s/GB"), "it is named: " + cell)));
        assertEquals(7, of(record.results(), CopyCost.STEPS).size());
        assertEquals(2, of(record.results(), CopyCost.CONTROL).size());
        for (int width : List.of(80, 100, 140)) {
            var screen = new Screen(width, false);
            CostScreen.show(record, List.of(), screen);
            assertAll(screen.toString().lines().map(line -> () -> assertTrue(line.codePointCount(0, line.length()) <= width, line)));
        }
    }

    /** A block that dies while it has interfaces ends the run, and a run that is ended takes its block along; neither leaves a network namespace. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @EnabledOnOs(OS.LINUX)
    void leavesNoInterfaces(boolean blockDies) throws Exception {
        assumeTrue(Caller.isRoot(), "making network namespaces needs root");
        var started = new Demo(folder).start("CopyCostScript", "--size", "4MiB", "--repeat", "3", "--quick", "--trace", "off");
        var made = new TreeSet<Long>();
        Fixtures.await("a block has its interfaces", Duration.ofSeconds(90), () -> {
            Fixtures.descendants(started.process.toHandle(), "java").stream().map(ProcessHandle::pid).filter(CopyCostTest::hasInterfaces).forEach(made::add);
            return !made.isEmpty();
        });
        if (blockDies) {
            made.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            Demo.assertFails(1, started.join(), "a timing process ended in the middle of its work");
            assertTrue(made.stream().noneMatch(CopyCostTest::hasInterfaces), "they are gone with the run");
        } else {
            started.process.destroy();
            assertEquals(143, started.join().code());
            Fixtures.await("the block has removed them", Fixtures.PATIENCE, () -> made.stream().noneMatch(CopyCostTest::hasInterfaces));
        }
        assertFalse(hasInterfaces(started.process.pid()));
    }

    private static boolean hasInterfaces(long process) {
        return Stream.of("s", "r").anyMatch(end -> Files.exists(Path.of("/run/netns/zcl-" + process + "-" + end)));
    }

    private static List<Result> of(List<Result> results, String experiment) {
        return results.stream().filter(result -> result.experiment().equals(experiment)).toList();
    }
}
