package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zerocopy.cli.Screen;
import zerocopy.cost.CopyCost;
import zerocopy.cost.CostFit;
import zerocopy.cost.CostScreen;
import zerocopy.cost.SlowRounds;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.record.Statistics;

/** What copy-cost says of records that were made up: causes by their figures. */
class CostScreenTest {

    private static final Map<String, Object> ENVIRONMENT = Map.of("kernel", "1", "jdk", "25", "pinning", "off", "copies", Metric.MEASURED);
    private static final int ROUNDS = 20;

    private final List<Result> results = new ArrayList<>();

    /** Calls that could take the time are named; few that cannot are said to be few; an interval that reaches the bound is chance's. */
    @Test
    void namesWhyJavaIsBehindItsFloor() {
        cell("read-write", _ -> 1e9, _ -> 0);
        floor("sendfile", 0.90, 0.003, 1.2, 0.02, 15);
        floor("mmap", 0.90, 0.003, 1.2, 0.02, 40_000);
        floor("read-write", 0.97, 0.05, 1.01, 0.05, 0);
        floor("splice", 1.01, 0.003, 1.0, 0.003, 0);
        var screen = screen();
        assertTrue(item(screen, "sendfile").matches(".* 15 copy_file_range,? .*few.*"), screen);
        assertTrue(item(screen, "mmap").matches(".* 40,000 copy_file_range.*") && !item(screen, "mmap").contains("few"), screen);
        assertTrue(item(screen, "read-write").contains("chance"), screen);
        assertEquals("", item(screen, "splice"));
    }

    /** Untraced nobody knows what it calls; and of what is compared with itself no code is the cause. */
    @Test
    void blamesNoCodeThatItKnowsNothingOf() {
        cell("read-write", _ -> 1e9, _ -> 0);
        floor("sendfile", 0.90, 0.003, 1.2, 0.02, 0);
        results.getLast().metrics().remove(MetricName.CALLS.key("write"));
        floor("splice", 0.90, 0.003, 1.2, 0.02, 0);
        var screen = screen();
        assertTrue(item(screen, "sendfile").contains("not traced"), screen);
        assertTrue(item(screen, "splice").contains("noise"), screen);
        assertFalse(screen.contains("code between"), screen);
    }

    @Test
    void namesCopiesInsideTheJvm() {
        cell("read-write", _ -> 1e9, _ -> 0);
        floor("read-write", 0.5, 0.003, 2, 0.02, 0);
        results.getLast().put(MetricName.CPU_COPIES_JVM, Metric.of(MetricName.CPU_COPIES_JVM, 2, Metric.MEASURED));
        assertTrue(item(screen(), "read-write").contains("2.00"), screen());
    }

    /** Of three slow rounds in one TCP sent again, in one the CPUs were slow, in one neither; and a copy in memory is as slow, or never. */
    @Test
    void tellsWhatSlowRoundsHave() {
        cell("read-write", round -> round < 3 ? 0.4e9 : 1e9, round -> round == 0 ? 7 : 0);
        cpu(results.getLast(), round -> round == 1 ? 1.2 : 0.5);
        var screen = screen();
        assertTrue(screen.contains("3 of 20. In 1 of them") && screen.contains("; in 1 it did not") && screen.contains("; in 1 neither"), screen);
        control(round -> round == 5 ? 2e9 : 8e9);
        assertTrue(screen().contains("1 of 20, in 1 (5 %)"), screen());
        results.removeLast();
        control(_ -> 8e9);
        assertTrue(screen().contains("0 of 20, and in none"), screen());
    }

    /** Told where copies in memory were slow: of how many of them arithmetic was slow as well, and of how many others. */
    @Test
    void tellsWhetherArithmeticWasSlowToo() {
        cell("read-write", round -> round < 3 ? 0.4e9 : 1e9, _ -> 0);
        control(round -> round == 5 || round == 7 ? 2e9 : 8e9);
        var before = screen();
        SlowRounds.enterArithmetic(results.getLast(), IntStream.range(0, 20).mapToObj(round -> round == 5 || round == 7 || round == 9 ? 40L : 20L).toList());
        assertFalse(before.contains("2 of the 2 copies that were slow by CPU time"));
        assertTrue(screen().contains("2 of the 2 copies that were slow by CPU time, and after 1 of the other 18"), screen());
        SlowRounds.enterArithmetic(results.getLast(), IntStream.range(0, 20).mapToObj(_ -> 20L).toList());
        assertTrue(screen().contains("0 of the 2 copies that were slow by CPU time, and after 0 of the other 18: then the memory"), screen());
    }

    @Test
    void saysNothingOfSlowRoundsWhereThereAreNone() {
        cell("read-write", _ -> 1e9, _ -> 5);
        assertFalse(screen().contains("two thirds"));
    }

    /** The cause is the cache where a buffer that is not in it costs more, and is not said to be where it does not. */
    @Test
    void tellsTheStepsOfAPrice() {
        cell("read-write", _ -> 1e9, _ -> 0);
        for (var step : Map.of("mmap-to-read-write", 0.17, "copy-in-cache", 0.06, "small-calls", 0.11, "copy-through-memory", 0.13, "no-cache", 0.07).entrySet()) {
            step(step.getKey(), step.getValue());
        }
        var screen = screen();
        assertTrue(List.of("0.17", "0.060", "0.11", "0.13").stream().allMatch(screen::contains), screen);
        assertTrue(screen.contains("cache: through"), screen);
        results.removeIf(result -> result.method().equals("no-cache"));
        step("no-cache", -0.01);
        assertFalse(screen().contains("cache: through"), screen());
    }

    /** Of eight blocks that agree: what is a fifth of a copy's price off is named, what is a twentieth is not. */
    @ParameterizedTest
    @CsvSource({"0.2, 1", "-0.2, 1", "0.05, 0", "-0.05, 0"})
    void namesWhatIsWorthIt(double share, double off) {
        var fit = line("splice", share);
        assertEquals(0.1, fit.metric(MetricName.FITTED_PRICE).median(), 0.02);
        assertEquals(1.25, fit.metric(MetricName.FITTED_PRICE_IN_MEMCPY).median(), 0.2);
        assertEquals(off, method("splice").metric(MetricName.OFF_THE_LINE).median());
    }

    /** A reason that one other method shares is none; and the nearest of them is what is named. */
    @ParameterizedTest
    @CsvSource({"0.2, 30518, 1907", "0.2, 1907, 30518", "-0.2, 45, 15", "-0.2, 15, 1907"})
    void givesNoReasonThatIsShared(double share, int own, int nearest) {
        results.add(line("splice", share));
        for (var name : List.of("read-write", "read-write-heap", "stream", "mmap", "sendfile", "splice")) {
            int calls = name.equals("splice") ? own : name.equals("sendfile") ? nearest : share > 0 ? 0 : 50_000;
            method(name).put(MetricName.CALLS, "write", Metric.of(MetricName.CALLS, calls, Metric.MEASURED));
        }
        var screen = screen();
        boolean shared = share > 0 ? own < nearest : own > nearest;
        var reason = shared ? "; nothing that was counted per GB sets it twofold apart from every other method."
                : ", and has %,d system calls per GB where every other method has at %s %,d.".formatted(own, share > 0 ? "most" : "least", nearest);
        assertTrue(screen.matches(".* splice takes [^:]*" + Pattern.quote(reason) + ".*"), screen);
    }

    /** Of eight blocks that agree; one method is off by this share of a copy's price. */
    private Result line(String off, double share) {
        Map<String, double[]> copies = Map.of("read-write", new double[] {2, 0}, "read-write-heap", new double[] {2, 2}, "stream", new double[] {2, 2}, "mmap", new double[] {1, 0},
                "sendfile", new double[] {0, 0}, "splice", new double[] {0, 0});
        copies.forEach((method, those) -> {
            var cell = new Result(CopyCost.NAME, method, Map.of("size", 64 << 20, "interface", "lo"), Result.VERIFIED);
            cell.put(MetricName.THROUGHPUT, rounds(MetricName.THROUGHPUT, _ -> 1e9));
            cell.put(MetricName.CPU_COPIES, Metric.of(MetricName.CPU_COPIES, those[0] + those[1], Metric.MEASURED));
            cell.put(MetricName.CPU_COPIES_KERNEL, Metric.of(MetricName.CPU_COPIES_KERNEL, those[0], Metric.MEASURED));
            cell.put(MetricName.CPU_COPIES_JVM, Metric.of(MetricName.CPU_COPIES_JVM, those[1], Metric.MEASURED));
            double more = method.equals(off) ? share * 0.1 : 0;
            cell.put(MetricName.TOTAL_CPU, Statistics.repeated(MetricName.TOTAL_CPU, IntStream.range(0, 8).mapToDouble(block -> (1 + 0.02 * block) * (0.2 + 0.1 * those[0] + 0.03 * those[1] + more)).toArray()));
            results.add(cell);
        });
        var memcpy = new Result(CopyCost.CONTROL, "memcpy", Map.of(), Result.VERIFIED);
        memcpy.put(MetricName.SENDER_CPU, Statistics.repeated(MetricName.SENDER_CPU, IntStream.range(0, 8).mapToDouble(block -> (1 + 0.02 * block) * 0.08).toArray()));
        return CostFit.of(results, memcpy).getFirst();
    }

    private Result method(String name) {
        return results.stream().filter(cell -> cell.method().equals(name)).findFirst().orElseThrow();
    }

    private void step(String name, double seconds) {
        var result = new Result(CopyCost.STEPS, name, Map.of("interface", "lo"), Result.VERIFIED);
        result.put(MetricName.STEP, rounds(MetricName.STEP, round -> seconds * (1 + 0.01 * (round % 5 - 2))));
        results.add(result);
    }

    private void cell(String method, Figure speed, Figure resent) {
        var result = new Result(CopyCost.NAME, method, Map.of("size", 64 << 20, "buffer", 65536, "interface", "lo", "link", "loopback", "congestionControl", "cubic", "receiver", "copy"), Result.VERIFIED);
        result.put(MetricName.THROUGHPUT, rounds(MetricName.THROUGHPUT, speed));
        result.put(MetricName.RESENT, rounds(MetricName.RESENT, resent));
        results.add(result);
        cpu(result, _ -> 0.5);
    }

    private static void cpu(Result result, Figure cpu) {
        result.put(MetricName.TOTAL_CPU, rounds(MetricName.TOTAL_CPU, cpu));
    }

    private void control(Figure speed) {
        var result = new Result(CopyCost.CONTROL, "memcpy-on-both", Map.of("size", 64 << 20), Result.VERIFIED);
        result.put(MetricName.THROUGHPUT, rounds(MetricName.THROUGHPUT, speed));
        result.put(MetricName.TOTAL_CPU, rounds(MetricName.TOTAL_CPU, round -> 1e9 / speed.of(round)));
        results.add(result);
    }

    /** A way of the JDK's and what calls the same, by the ratios and how far rounds are from them; with so many calls of its own. */
    private void floor(String method, double speed, double around, double cpu, double cpuAround, double calls) {
        for (var name : List.of("libc-" + method, method)) {
            var result = new Result(CopyCost.FLOOR, name, Map.of("interface", "lo", "receiver", "discard"), Result.VERIFIED);
            result.put(MetricName.TOTAL_CPU, rounds(MetricName.TOTAL_CPU, _ -> 0.2));
            result.put(MetricName.CALLS, "write", Metric.of(MetricName.CALLS, 15, Metric.MEASURED));
            results.add(result);
        }
        var java = results.getLast();
        java.put(MetricName.RATIO, rounds(MetricName.RATIO, round -> speed + around * (round % 5 - 2)));
        java.put(MetricName.CPU_RATIO, rounds(MetricName.CPU_RATIO, round -> cpu + cpuAround * (round % 5 - 2)));
        if (calls > 0) {
            java.put(MetricName.CALLS, "copy_file_range", Metric.of(MetricName.CALLS, calls, Metric.MEASURED));
        }
    }

    /** What the list says of a method; nothing where it is not in it. */
    private static String item(String screen, String method) {
        int at = screen.indexOf("- " + method + " reaches");
        return at < 0 ? "" : screen.substring(at + 2, Math.min(screen.length(), screen.indexOf(". ", at) < 0 ? screen.length() : screen.indexOf(". ", at)));
    }

    /** A figure of a round. */
    private interface Figure {
        double of(int round);
    }

    private static Metric rounds(MetricName name, Figure figure) {
        return Statistics.repeated(name, IntStream.range(0, ROUNDS).mapToDouble(figure::of).toArray());
    }

    private String screen() {
        results.stream().filter(result -> result.metric(MetricName.TOTAL_CPU).known()).forEach(SlowRounds::enter);
        var screen = new Screen(100, false);
        CostScreen.show(new RunRecord(List.of("copy-cost"), ENVIRONMENT, results), List.of(), screen);
        return screen.toString().replaceAll("\\s+", " ");
    }
}
