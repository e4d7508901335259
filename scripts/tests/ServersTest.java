package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import zerocopy.linux.CongestionControl;
import zerocopy.linux.Temporary;
import zerocopy.record.Connections;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.results.SavedRecords;
import zerocopy.foreign.TargetSeries;

/** servers on a small scale: those that are installed here, or come with the JDK. Nothing is fetched. */
@EnabledOnOs(OS.LINUX)
@Timeout(200)
class ServersTest extends WithDemo {
    private static final String SERVERS = "ServersScript";

    private boolean installed(String command) throws Exception {
        return Program.run(folder, Map.of(), "sh", "-c", "PATH=$PATH:/usr/sbin command -v " + command).code() == 0;
    }

    private RunRecord record() throws Exception {
        return SavedRecords.record(folder.resolve("run/servers.json"));
    }

    private static void assertSends(double byReference, double copies, Result result) {
        assertAll(result.method(), () -> assertEquals(byReference, result.metric(MetricName.BY_REFERENCE).median(), 0.01),
                () -> assertEquals(copies, result.metric(MetricName.CPU_COPIES_KERNEL).median(), 0.03),
                () -> assertFalse(result.metric(MetricName.CPU_COPIES).known(), "what it copies in its own memory is not measured"));
    }

    @Test
    void showsHowEachSends() throws Exception {
        Fixtures.assumeTracing();
        assumeTrue(TargetSeries.unavailable().isEmpty(), TargetSeries.unavailable().orElse(""));
        var seen = demo.run(SERVERS, "--only", "nginx,jdk,python", "--size", "4MiB", "--repeat", "6", "--save", "run");
        Demo.assertWorks(seen);
        Demo.assertFits(seen);
        var expected = Map.of("nginx", List.of(1, 0), "nginx-no-sendfile", List.of(0, 2), "nginx-tls", List.of(0, 2), "jdk", List.of(0, 2), "python", List.of(0, 2));
        for (var result : record().results()) {
            var present = result.method().startsWith("nginx") ? installed("nginx") : !result.method().equals("python") || installed("python3");
            if (!present) {
                assertTrue(result.integrity().contains("is not installed"), result.integrity());
                continue;
            }
            assertEquals(Result.VERIFIED, result.integrity());
            if (expected.containsKey(result.method())) {
                assertSends(expected.get(result.method()).getFirst(), expected.get(result.method()).getLast(), result);
            }
            if (result.method().equals("nginx-gzip")) { // what is read is more than what is sent, which is copied once
                var read = result.metric(MetricName.FILE_COPIES).median();
                assertTrue(read > 2, "" + read);
                assertSends(0, 1 + read, result);
            }
            assertAll(result.method(), () -> assertEquals(6, result.metric(MetricName.SERVER_CPU).samples().size()),
                    () -> assertEquals(6, result.metric(MetricName.AUDITED_CPU_RATIO).samples().size()),
                    () -> assertEquals(CongestionControl.effective().orElseThrow(), result.parameters().get(Connections.CONGESTION)),
                    () -> assertTrue(result.has(Connections.PACED, true) || !result.metric(MetricName.PACING_TIMERS).known() || result.metric(MetricName.PACING_TIMERS).median() == 0,
                            "nothing paces it: " + result.metric(MetricName.PACING_TIMERS)),
                    () -> assertTrue(result.metric(MetricName.TOTAL_CPU).median() > result.metric(MetricName.SERVER_CPU).median()),
                    () -> assertEquals(result.method().endsWith("-tls") ? 1 : 0, result.metric(MetricName.TLS).median(), 0.01),
                    () -> assertTrue(((Map<?, ?>) record().environment().get("promises")).get(result.method()).toString().contains("https://")),
                    () -> assertTrue(((Map<?, ?>) record().environment().get("verdicts")).get(result.method()).toString().matches("(by reference|copied): .+")));
        }
    }

    /** Without privilege there are costs, and of copies that they were not counted. */
    @Test
    void measuresCostsWithoutPrivilege() throws Exception {
        var seen = demo.with("ZCL_TRACER", "bpftrace").run(SERVERS, "--only", "jdk", "--size", "1MiB", "--repeat", "1", "--save", "run");
        Demo.assertWorks(seen);
        var result = record().results().getFirst();
        assertEquals(Result.VERIFIED, result.integrity());
        assertTrue(result.metric(MetricName.SERVER_CPU).median() > 0);
        assertTrue(result.metric(MetricName.CPU_COPIES_KERNEL).source().startsWith("not measured: "), result.metric(MetricName.CPU_COPIES_KERNEL).source());
        assertFalse(result.metric(MetricName.AUDITED_CPU_RATIO).known());
    }

    /** Servers that know nothing of the lab, of one process, of several, and of those that accept only what has arrived. */
    @Test
    void sendByTheChosenCongestionControl() throws Exception {
        var seen = demo.with("ZCL_TRACER", "bpftrace").run(SERVERS, "--only", "nginx,apache,lighttpd,node,python,jdk", "--size", "1MiB", "--repeat", "1",
                "--congestion", "reno", "--save", "run");
        Demo.assertWorks(seen);
        for (var result : record().results()) {
            assertEquals("reno", result.parameters().get(Connections.CONGESTION), result.method());
            assertEquals(false, result.parameters().get(Connections.PACED), result.method());
        }
    }

    /** One that is not there is skipped with its reason, and one that will not start with its own words. */
    @Test
    void saysWhatTookNoPart() throws Exception {
        program("node", "echo this Node is broken >&2; exit 1");
        var seen = withPrograms().run(SERVERS, "--only", "node,jdk", "--size", "1MiB", "--repeat", "1", "--save", "run");
        Demo.assertWorks(seen);
        assertEquals(List.of("jdk", "node"), record().results().stream().map(Result::method).toList());
        assertTrue(record().results().getLast().integrity().contains("this Node is broken"), record().results().getLast().integrity());
        assertTrue(seen.out().replaceAll("\\s+", " ").contains("node took no part: "), seen.out());
    }

    /** Well-known servers have delivered wrong bytes: no figure of such a one is shown, and the run has failed. */
    @Test
    void tellsWrongBytes() throws Exception {
        assumeTrue(installed("python3"), "needs Python");
        program("node", """
                exec python3 -u -c '
                import socket
                listener = socket.create_server(("127.0.0.1", 0))
                print("port", listener.getsockname()[1])
                while True:
                    connection, _ = listener.accept()
                    connection.recv(65536)
                    connection.sendall(b"HTTP/1.1 200 OK\\r\\nContent-Length: 1048576\\r\\n\\r\\n" + bytes(1048576))
                    connection.close()
                '""");
        var seen = withPrograms().run(SERVERS, "--only", "node,jdk", "--size", "1MiB", "--repeat", "1", "--save", "run");
        assertEquals(1, seen.code(), seen.err());
        assertFalse(record().results().getLast().metric(MetricName.SERVER_CPU).known());
        assertTrue(record().results().getLast().integrity().startsWith("unverified: "));
        assertEquals(Result.VERIFIED, record().results().getFirst().integrity());
    }

    private void program(String name, String script) throws Exception {
        var file = Files.writeString(Files.createDirectories(folder.resolve("bin")).resolve(name), "#!/bin/sh\n" + script + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    private Demo withPrograms() {
        return demo.with("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    }

    /** kill -9: its servers go with it. */
    @Test
    void leavesNoServerWhenKilled() throws Exception {
        var started = demo.with("ZCL_PROGRESS", "lines").start(SERVERS, "--only", "jdk,python", "--repeat", "500");
        Fixtures.await("it asks its servers", Fixtures.PATIENCE.multipliedBy(4), () -> started.errSoFar().contains("asking"));
        var children = started.process.descendants().toList();
        assertTrue(children.size() >= 2, children.toString());
        var places = new TreeSet<Path>();
        for (var child : children) {
            places.add(Files.readSymbolicLink(Path.of("/proc/" + child.pid() + "/cwd")).getParent());
        }
        started.process.destroyForcibly();
        Demo.assertEnded(children);
        started.join(10);
        assertEquals(1, places.size(), places.toString());
        Temporary.remove(places.first()); // which the doctor would
    }
}
