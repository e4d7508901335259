package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zerocopy.compare.RunComparison;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunFolder;
import zerocopy.record.RunRecord;
import zerocopy.results.SavedRecords;

/** Records of audits, as charts, report and compare read them. */
class AuditRecordsTest extends WithDemo {
    /** Of a server that copied before, on another port, and sends by reference after. */
    @BeforeEach
    void save() throws Exception {
        RunFolder.save(folder.resolve("before"), "audit", audited("8080", 2, "copied"));
        RunFolder.save(folder.resolve("after"), "audit", audited("8081", 0, "by reference"));
    }

    private static RunRecord audited(String port, double copies, String verdict) {
        var result = new Result("audit", "nginx", Map.of("ports", port, "interface", "eth0"), Result.VERIFIED);
        result.put(MetricName.SENT, Metric.of(MetricName.SENT, 1e8, Metric.MEASURED));
        result.put(MetricName.CPU_COPIES_KERNEL, Metric.of(MetricName.CPU_COPIES_KERNEL, copies, Metric.MEASURED));
        result.put(MetricName.BY_REFERENCE, Metric.of(MetricName.BY_REFERENCE, copies == 0 ? 1 : 0, Metric.MEASURED));
        result.put(MetricName.COPIED, "page-cache-to-user", Metric.of(MetricName.COPIED, copies / 2, Metric.MEASURED));
        result.put(MetricName.COPIED, "user-to-socket", Metric.of(MetricName.COPIED, copies / 2, Metric.MEASURED));
        result.put(MetricName.CPU_COPIES_JVM, Metric.missing(MetricName.CPU_COPIES_JVM, "it was not watched"));
        return new RunRecord(List.of("audit"), Map.of("date", "2026-11-26T20:00:00Z", "cpu", "made up", "cpus", 2, "os", "Linux 0.1 amd64", "jdk", "25 nobody", "verdict", verdict,
                "reason", verdict + ": so it is"), List.of(result));
    }

    @Test
    void chartsDrawThem() throws Exception {
        var seen = demo.run("DrawCharts", "before", "--out", "pictures", "--only", "servers,path", "--format", "svg");
        assertEquals(0, seen.code(), seen.err());
        assertTrue(Files.size(folder.resolve("pictures/servers.svg")) > 1000);
        assertTrue(Files.size(folder.resolve("pictures/path.svg")) > 1000);
        assertTrue(seen.out().contains("nginx"), seen.out());
    }

    @Test
    void aReportTellsThem() throws Exception {
        var seen = demo.run("WriteReport", "before", "--out", "out");
        assertEquals(0, seen.code(), seen.err());
        try (var files = Files.walk(folder.resolve("out"))) {
            var page = Files.readString(files.filter(file -> file.toString().endsWith(".html")).findFirst().orElseThrow());
            assertTrue(page.contains("nginx"), "the chart's server");
        }
    }

    /** Nothing was timed, so it is the counts that stand side by side; the port is no reason to tell the two apart, the verdict is. */
    @Test
    void compareSetsThemSideBySide() throws Exception {
        var comparison = RunComparison.of(SavedRecords.read(List.of(folder.resolve("before"))), SavedRecords.read(List.of(folder.resolve("after"))));
        assertEquals(List.of(), comparison.rows());
        assertEquals(List.of(2.0, 0.0), comparison.counted().getFirst().copies().stream().map(Metric::median).toList());
        assertEquals(List.of(0.0, 1.0), comparison.counted().getFirst().byReference().stream().map(Metric::median).toList());
        assertEquals(List.of("copied", "by reference"), comparison.differences().get("verdict"));
        var seen = demo.run("Compare", "before", "after");
        Demo.assertWorks(seen);
        assertTrue(seen.out().contains("2.00") && seen.out().contains("100 %"), seen.out());
    }
}
