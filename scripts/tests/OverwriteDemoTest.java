package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import zerocopy.cli.Progress;
import zerocopy.linux.Command;
import zerocopy.overwrite.Overwrite.Change;
import zerocopy.overwrite.Overwrite;
import zerocopy.record.MetricName;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.send.Mechanism;
import zerocopy.trace.LateChange;

/** What is changed after it was sent: on each line, by each method, the file overwritten in place or replaced. */
@Timeout(60)
class OverwriteDemoTest {

    private static final String DEMO = "OverwriteDemo";
    private static final List<String> BY_REFERENCE = List.of("sendfile", "splice", "stream-transfer");

    @TempDir
    static Path folder;
    private static Outcome outcome;

    @BeforeAll
    static void run() throws Exception {
        outcome = Overwrite.run(folder, 2, Progress.NONE);
    }

    static Stream<String> methods() {
        return Overwrite.METHODS.stream().map(Mechanism::id);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void changesWhatIsLentOnLoopback(String method) {
        var lent = BY_REFERENCE.contains(method) ? 1 : 0;
        assertEquals(lent, changed(method, "lo", true, Change.IN_PLACE));
        assertEquals(lent, changed(method, "lo", true, Change.UNSENT));
        assertEquals(lent / 2.0, changed(method, "lo", true, Change.HALF_READ));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void changesNothingByRenaming(String method) {
        assertEquals(0, changed(method, "lo", true, Change.RENAME));
        assumeVeth();
        assertEquals(0, changed(method, "veth", true, Change.RENAME));
        assertEquals(0, changed(method, "veth", false, Change.RENAME));
    }

    /** A device that cannot gather copies as it sends: exactly what it has not sent can still change. */
    @ParameterizedTest
    @MethodSource("methods")
    void changesTheUnsentAcrossAVethThatDoesNotGather(String method) {
        assumeVeth();
        var unsent = result(method, "veth", false, Change.UNSENT).metric(MetricName.UNSENT).median() / LateChange.SIZE;
        assertTrue(unsent > 0.5, "the receiver had room: " + unsent);
        assertEquals(BY_REFERENCE.contains(method) ? unsent : 0, changed(method, "veth", false, Change.UNSENT));
        var sent = result(method, "veth", false, Change.IN_PLACE).metric(MetricName.UNSENT).median() / LateChange.SIZE;
        assertEquals(BY_REFERENCE.contains(method) ? sent : 0, changed(method, "veth", false, Change.IN_PLACE));
        assertEquals(BY_REFERENCE.contains(method) ? 1 : 0, changed(method, "veth", true, Change.IN_PLACE));
    }

    @Test
    void leavesNothing() throws Exception {
        try (var files = Files.list(folder)) {
            assertEquals(List.of(), files.filter(Files::isRegularFile).toList());
        }
        assumeVeth();
        assertNoNamespace();
    }

    /** In the middle of the last line's rounds. */
    @Test
    void removesTheVethAfterAFailure(@TempDir Path own) throws Exception {
        assumeVeth();
        var failing = new Progress() {
            @Override
            public void phase(String what, long steps) {
                if (what.contains("no gather")) {
                    throw new IllegalStateException("as it was asked to");
                }
            }

            @Override
            public void step(long done) {
            }
        };
        assertEquals("as it was asked to", assertThrows(IllegalStateException.class, () -> Overwrite.run(own, 1, failing)).getMessage());
        assertNoNamespace();
        assertTrue(Command.run("ip", "-o", "link").contains("LOOPBACK"), "this thread is back in its own namespace");
    }

    @Test
    void showsAndSavesIt(@TempDir Path own) throws Exception {
        var seen = new Demo(own).run(DEMO, "--repeat", "1", "--save", "run");
        Demo.assertWorks(seen);
        Demo.assertFits(seen);
        for (var method : methods().toList()) {
            assertEquals(1, seen.out().lines().filter(line -> line.startsWith(" " + method + " ")).count(), seen.out());
        }
        assertTrue(seen.out().contains("Why: ") && seen.out().contains("Try: "), seen.out());
        Demo.assertLeft(own.resolve("run"), "command.txt", "environment.json", "overwrite-demo.json");
        Demo.assertLeft(own.resolve("cache"));
    }

    @Test
    void makesDoWithLoopbackWithoutRoot(@TempDir Path own) throws Exception {
        assumeVeth();
        var seen = new Demo(own).unprivileged().run(DEMO, "--repeat", "1", "--folder", System.getProperty("java.io.tmpdir"));
        Demo.assertWorks(seen);
        assertTrue(seen.out().replace('\n', ' ').contains("Only loopback was measured; a veth needs network namespaces: "), seen.out());
        assertTrue(seen.out().lines().anyMatch(line -> line.matches(" sendfile +\\| +100 % \\| +- \\|.*")), seen.out());
    }

    private static Result result(String method, String networkInterface, boolean gather, Change change) {
        return outcome.results().stream().filter(result -> result.method().equals(method)
                && result.parameters().get("interface").equals(networkInterface) && result.parameters().get("scatterGather").equals(gather)
                && result.parameters().get("change").equals(change.id())).findFirst().orElseThrow();
    }

    private static double changed(String method, String networkInterface, boolean gather, Change change) {
        var result = result(method, networkInterface, gather, change);
        assertEquals(Result.VERIFIED, result.integrity());
        return result.metric(MetricName.CHANGED).median();
    }

    private static void assumeVeth() {
        assumeTrue(System.getProperty("user.name").equals("root"), "making namespaces needs root");
    }

    private static void assertNoNamespace() throws Exception {
        assertFalse(Command.run("ip", "netns", "list").contains("zcl-" + ProcessHandle.current().pid() + "-"));
    }
}
