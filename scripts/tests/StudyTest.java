package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zerocopy.linux.Parent;
import zerocopy.scratch.OnInterrupt;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunFolder;
import zerocopy.record.RunRecord;
import zerocopy.results.SavedRecords;
import zerocopy.study.Study;

/** A study of made-up parts: what is kept of it, also where one fails and where Ctrl-C ends it. */
@Timeout(120)
class StudyTest {
    private static final String NOTE = "Flat it was not.";

    @TempDir
    Path folder;
    private Path run;

    @BeforeEach
    void prepare() {
        run = folder.resolve("run");
    }

    @Test
    void keepsScreensAndTimesBesideTheRecords() throws IOException {
        var said = new ArrayList<String>();
        assertTrue(new Study(run, List.of("study"), said::add).run(List.of(part("one", Whole.class), part("other", Whole.class))));
        Demo.assertLeft(run, "command.txt", "environment.json", "one.json", "one.txt", "other.json", "other.txt", "study.json");
        assertEquals(NOTE, Files.readString(run.resolve("screens/one.txt")).strip());
        var protocol = protocol();
        var parts = protocol.get("parts");
        assertEquals("other", parts.get(1).get("part").asString());
        assertTrue(parts.get(0).get("succeeded").asBoolean());
        assertTrue(parts.get(0).get("seconds").asDouble() > 0);
        assertTrue(protocol.get("seconds").asDouble() >= parts.get(0).get("seconds").asDouble() + parts.get(1).get("seconds").asDouble());
        assertTrue(said.stream().anyMatch(line -> line.matches("study: one took \\d+ s, all so far \\d+ s")), said.toString());
        assertEquals(2, SavedRecords.read(List.of(run)).size(), "neither times nor screens are records");
    }

    @Test
    void keepsWhatAFailedPartSaved() throws IOException {
        assertFalse(new Study(run, List.of("study"), _ -> { }).run(List.of(part("failed", Failed.class))));
        assertEquals(1, SavedRecords.read(List.of(run)).size());
        assertFalse(protocol().get("parts").get(0).get("succeeded").asBoolean());
    }

    /** The part under way is given the time to save its finished rounds. */
    @Test
    void interruptedKeepsTheFinishedPartsAndWhatTheOneUnderWaySaves() throws Exception {
        var started = new Demo(folder).start(Interrupted.class.getName(), run.toString());
        Fixtures.await("the second part is under way", Fixtures.PATIENCE, () -> started.errSoFar().contains("saves at its end"));
        var children = started.process.descendants().toList();
        started.process.destroy(); // SIGTERM: the shutdown hooks run, as they do on Ctrl-C
        var seen = started.join();
        assertTrue(seen.err().contains("interrupted; what was finished is kept in " + run), seen.err());
        Demo.assertLeft(run, "command.txt", "environment.json", "finished.json", "finished.txt", "study.json", "under-way.json");
        assertEquals(2, SavedRecords.read(List.of(run)).size());
        assertEquals(1, protocol().get("parts").size());
        assertFalse(Files.exists(folder.resolve("run-study.parts")));
        Demo.assertEnded(children);
    }

    /** kill -9: nothing of the study itself can end the part that is under way. */
    @Test
    void aPartEndsWithItsStudy() throws Exception {
        var started = new Demo(folder).start(Interrupted.class.getName(), run.toString());
        Fixtures.await("the second part is under way", Fixtures.PATIENCE, () -> started.errSoFar().contains("saves at its end"));
        var children = started.process.descendants().toList();
        assertFalse(children.isEmpty());
        started.process.destroyForcibly();
        Demo.assertEnded(children);
        started.join();
    }

    /** It comes while the last part's files are read: a pipe among them holds that up until all is in place. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void interruptedKeepsThePartThatIsBeingCollected() throws Exception {
        var started = new Demo(folder).start(Collecting.class.getName(), run.toString());
        var pipe = folder.resolve("run-study.parts/piped/pipe.json");
        Fixtures.await("the part has saved", Fixtures.PATIENCE, () -> Files.exists(pipe));
        try (var out = Files.newOutputStream(pipe, StandardOpenOption.WRITE)) { // returns when it is read
            started.process.destroy();
            Fixtures.await("the interruption is being handled", Fixtures.PATIENCE, () -> !started.process.isAlive() || threads(started.process).contains("on-interrupt"));
            out.write("{}".getBytes());
        }
        var seen = started.join();
        Demo.assertLeft(run, "any.json", "command.txt", "environment.json", "pipe.json", "study.json");
        assertEquals(1, protocol().get("parts").size(), seen.err());
    }

    private static List<String> threads(Process process) throws IOException {
        var names = new ArrayList<String>();
        try (var tasks = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
            for (var task : tasks.toList()) {
                names.add(Files.readString(task.resolve("comm")).strip());
            }
        } catch (NoSuchFileException e) {
            // it has ended meanwhile, or all of it has
        }
        return names;
    }

    /** What is committed is a whole study, as it was then. */
    @Test
    void theReferenceRunHasARecordOfEveryPart() throws ReflectiveOperationException {
        var parts = Class.forName("StudyScript").getDeclaredMethod("parts", boolean.class); // scripts are in no package
        parts.setAccessible(true);
        for (var part : (List<?>) parts.invoke(null, false)) {
            var alias = ((Study.Part) part).alias();
            var file = Program.repository().resolve("data/reference/" + alias + ".json");
            assertTrue(Files.exists(file), file + " is missing");
        }
    }

    private JsonNode protocol() {
        return JsonMapper.shared().readTree(run.resolve("study.json"));
    }

    private static Study.Part part(String alias, Class<?> script) {
        return new Study.Part(alias, script, List.of(), List.of());
    }

    private static void save(String argument) throws IOException {
        var result = new Result("made-up", "sendfile", Map.of("size", 1), Result.VERIFIED);
        result.put(MetricName.THROUGHPUT, Metric.of(MetricName.THROUGHPUT, 1, Metric.MEASURED));
        RunFolder.save(Path.of(argument.substring("--save=".length())), "any", new RunRecord(List.of("any"), Map.of("os", "any"), List.of(result)));
    }

    /** A script that does what it should. */
    static final class Whole {
        static void main(String... arguments) throws IOException {
            System.out.println(NOTE);
            save(arguments[0]);
        }
    }

    /** One that fails behind its first rounds. */
    static final class Failed {
        static void main(String... arguments) throws IOException {
            save(arguments[0]);
            System.exit(1);
        }
    }

    /** One that saves only when it is interrupted, and takes its time. */
    static final class Slow {
        static void main(String... arguments) throws Exception {
            Parent.endWithIfStarted(); // as cli.Script does for every script
            try (var _ = new OnInterrupt(() -> {
                try {
                    Thread.sleep(Duration.ofSeconds(1));
                    save(arguments[0]);
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            })) {
                System.err.println("saves at its end");
                new CountDownLatch(1).await();
            }
        }
    }

    /** One that leaves a pipe, too. */
    static final class Piped {
        static void main(String... arguments) throws Exception {
            save(arguments[0]);
            new ProcessBuilder("mkfifo", arguments[0].substring("--save=".length()) + "/pipe.json").start().waitFor();
        }
    }

    /** The study that is interrupted while it collects. */
    static final class Collecting {
        static void main(String... arguments) throws IOException {
            new Study(Path.of(arguments[0]), List.of("study"), System.err::println).run(List.of(part("piped", Piped.class)));
        }
    }

    /** The study that is interrupted. */
    static final class Interrupted {
        static void main(String... arguments) throws IOException {
            new Study(Path.of(arguments[0]), List.of("study"), System.err::println).run(List.of(part("finished", Whole.class), part("under-way", Slow.class)));
        }
    }
}
