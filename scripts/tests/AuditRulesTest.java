package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zerocopy.audit.AuditVerdict;
import zerocopy.audit.Cause;
import zerocopy.audit.Expectation;
import zerocopy.audit.JavaStack;
import zerocopy.audit.Traffic.Part;
import zerocopy.audit.Traffic;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** The verdicts and reasons of audits, on figures that are made up. */
class AuditRulesTest {
    private static final long MB = 1_000_000;

    /** "PART=PERCENT …" of 1 MB sent, in megabytes. */
    private static Traffic traffic(String parts, boolean jvm, long copying, long positional, String mapping) {
        Map<Part, Long> bytes = new EnumMap<>(Part.class);
        for (var part : Part.values()) {
            bytes.put(part, 0L);
        }
        bytes.put(Part.SENT, MB);
        for (var part : parts.split(" ")) {
            bytes.put(Part.valueOf(part.split("=")[0]), MB * Integer.parseInt(part.split("=")[1]) / 100);
        }
        return new Traffic(bytes, Optional.of("big.iso"), Optional.ofNullable(mapping), jvm, copying, positional, "eth7");
    }

    @ParameterizedTest
    @CsvSource({
            "BY_REFERENCE=100, false, BY_REFERENCE, REFERENCE",
            "BY_REFERENCE=96 COPIED=4, false, BY_REFERENCE, REFERENCE",
            "BY_REFERENCE=100 LINEARIZED=100, false, COPIED, NO_GATHER",
            "BY_REFERENCE=100 USER_PAGES=100, false, BY_REFERENCE, USER_PAGES",
            "COPIED=100 READ=100, false, COPIED, READ_AND_WRITTEN",
            "BY_REFERENCE=50 COPIED=50 READ=50, false, MIXED, READ_AND_WRITTEN",
            "COPIED=100 READ=100 READ_AT_POSITION=100, false, COPIED, READ_AND_WRITTEN",
            "COPIED=100 READ=100 READ_AT_POSITION=100, true, COPIED, REGION",
            "COPIED=100 READ=100 TLS=100, false, COPIED, TLS",
            "BY_REFERENCE=50 COPIED=50 READ=50 TLS=50, true, MIXED, TLS",
            "COPIED=100 READ=100 KERNEL_TLS=100, false, COPIED, KERNEL_TLS",
            "KERNEL_TLS=100, false, COPIED, KERNEL_TLS",
            "BY_REFERENCE=100 KERNEL_TLS=100 CARD_TLS=100, false, BY_REFERENCE, KERNEL_TLS",
            "COPIED=100 READ=300, false, COPIED, COMPRESSED",
            "COPIED=100 READ_DIRECT=100, false, COPIED, DIRECT",
            "COPIED=100 READ_FROM_OTHER_SOCKETS=100, false, COPIED, PROXIED",
            "COPIED=100 READ=30, false, COPIED, SOME_READ",
            "COPIED=100, false, COPIED, MEMORY"})
    void judges(String parts, boolean jvm, AuditVerdict verdict, Cause cause) {
        var traffic = traffic(parts, jvm, 65_536, 8192, null);
        assertEquals(verdict, AuditVerdict.of(traffic));
        assertEquals(cause, Cause.of(traffic));
        assertFalse(cause.reason(traffic).isBlank());
        assertFalse(cause.advice(traffic).isBlank());
    }

    @Test
    void tellsMappingsAndSmallPieces() {
        assertEquals(Cause.MAPPING, Cause.of(traffic("COPIED=100", false, 65_536, 0, "big.iso")));
        assertEquals(Cause.READ_AND_WRITTEN, Cause.of(traffic("COPIED=100 READ=100", false, 65_536, 0, "big.iso")), "what is read is not sent from the mapping");
        assertEquals(Cause.SMALL_PIECES, Cause.of(traffic("BY_REFERENCE=80 COPIED=20", false, 250, 0, null)));
        assertEquals(Cause.READ_AND_WRITTEN, Cause.of(traffic("COPIED=100 READ=100 READ_AT_POSITION=100", true, 65_536, 65_536, null)), "no chunks of transferTo's");
    }

    @Test
    void namesTheInterface() {
        var traffic = traffic("BY_REFERENCE=100 LINEARIZED=100", false, 0, 0, null);
        assertTrue(Cause.of(traffic).reason(traffic).contains("eth7") && Cause.of(traffic).advice(traffic).contains("-K eth7 "));
    }

    /** Without its packets nothing is said of what went by reference; of a few bytes neither. */
    @Test
    void judgesNothingThatWasNotSeen() {
        assertEquals(AuditVerdict.NOT_MEASURABLE, AuditVerdict.of(new Traffic(Map.of(Part.SENT, MB, Part.COPIED, MB), Optional.empty(), Optional.empty(), false, 0, 0, "lo")));
        assertEquals(AuditVerdict.NO_TRAFFIC, AuditVerdict.of(new Traffic(Map.of(Part.SENT, 200L), Optional.empty(), Optional.empty(), false, 0, 0, "lo")));
    }

    /** By the number that JDK 19 and later write, and those before; not where it waits for work. */
    @Test
    void findsTheThreadInADump() {
        var dump = """
                "worker" #9 [17] prio=5 os_prio=0 cpu=1ms elapsed=2s tid=0x1 nid=%s runnable  [0x2]
                   java.lang.Thread.State: RUNNABLE
                \tat sun.nio.ch.SocketDispatcher.write0(java.base@25/Native Method)
                \t- locked <0x3> (a java.lang.Object)
                \tat my.Server.send(Server.java:7)

                "idle" #10 [18] prio=5 tid=0x4 nid=18 waiting
                \tat sun.nio.ch.EPoll.wait(java.base@25/Native Method)
                """;
        assertAll(List.of("17", "0x11").stream().map(number -> () -> assertEquals(
                List.of("sun.nio.ch.SocketDispatcher.write0(Native Method)", "my.Server.send(Server.java:7)"), JavaStack.frames(dump.formatted(number), 17))));
        assertEquals(List.of(), JavaStack.frames(dump, 18));
        assertEquals(List.of(), JavaStack.frames(dump, 1));
    }

    @Test
    void expects() {
        var result = new Result("audit", "server", Map.of(), Result.VERIFIED);
        result.put(MetricName.BY_REFERENCE, Metric.of(MetricName.BY_REFERENCE, 0.99, Metric.MEASURED));
        result.put(MetricName.CPU_COPIES_KERNEL, Metric.of(MetricName.CPU_COPIES_KERNEL, 0.06, Metric.MEASURED));
        result.put(MetricName.CROSSINGS, Metric.of(MetricName.CROSSINGS, 5000, Metric.MEASURED));
        result.put(MetricName.CALLS, "read", Metric.of(MetricName.CALLS, 1000, Metric.MEASURED));
        result.put(MetricName.CALLS, "write", Metric.of(MetricName.CALLS, 1500, Metric.MEASURED));
        assertAll(List.of("by-reference >= 99%", "by-reference>=0.99", "cpu-copies <= 0.06", "crossings <= 5", "crossings > 4.9", "calls < 2.6", "calls >= 2.5").stream()
                .map(text -> () -> assertTrue(Expectation.parse(text).orElseThrow().met(result), text)));
        assertAll(List.of("by-reference > 99%", "cpu-copies <= 0.05", "crossings < 5", "calls <= 2.4", "file-copies <= 1", "file-copies >= 0").stream()
                .map(text -> () -> assertFalse(Expectation.parse(text).orElseThrow().met(result), text)));
        assertFalse(Expectation.parse("file-copies <= 1").orElseThrow().measured(result));
        assertAll(List.of("", "copies <= 1", "by-reference", "by-reference = 1", "by-reference >= x", "by-reference >= -1").stream()
                .map(text -> () -> assertTrue(Expectation.parse(text).isEmpty(), text)));
    }
}
