package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zerocopy.linux.Caller;
import zerocopy.linux.ChildEnvironment;
import zerocopy.linux.Parent;
import zerocopy.linux.Sentence;
import zerocopy.measure.ChildJvm;

/** What scripts are started in: languages, JVM options, containers, outputs that take nothing. */
@Tag(TestRun.TOGETHER)
@Timeout(60)
class SurroundingsTest extends WithDemo {
    // --- languages

    /** Where "I" has no "i" of Latin's, and digits are others. */
    @ParameterizedTest
    @ValueSource(strings = {"tr", "ar-EG-u-nu-arab"})
    void dataIsOfNoLanguage(String language) throws Exception {
        Fixtures.randomFile(folder, 1000);
        var parts = language.split("-", 2);
        demo.with("JAVA_TOOL_OPTIONS", "-Duser.language=" + parts[0] + (parts.length > 1 ? " -Duser.country=EG -Duser.extensions=u-nu-arab" : ""));
        var runs = List.of(demo.sendfile("--file", "random-1000", "--trace", "off", "--repeat", "1", "--json"),
                demo.run("MappedIpcDemo", "--quick", "--repeat", "1", "--sizes", "64", "--methods", "ring-spin,unix", "--json"));
        assertAll(runs.stream().map(run -> () -> {
            assertEquals(0, run.code(), run.err());
            assertTrue(run.out().chars().allMatch(letter -> letter < 128), run.out());
        }));
        assertTrue(runs.getLast().out().contains("\"ring\""), runs.getLast().out());
    }

    /** strerror's words are English's for us, whatever the user's are. */
    @ParameterizedTest
    @ValueSource(strings = {"de_DE.UTF-8", "zh_CN.UTF-8", "POSIX"})
    @EnabledOnOs(OS.LINUX)
    void sentencesAreOfOneLanguage(String locale) throws Exception {
        demo.with("LC_ALL", locale).with("LANGUAGE", locale);
        try (var _ = Fixtures.Tmpfs.mount(folder.resolve("cache"), "size=4m,nr_inodes=3")) {
            Demo.assertFails(1, demo.sendfile("--size", "1MiB"), "No space left on device");
        }
    }

    // --- what a child inherits

    @Test
    void childrenAreStartedClean() {
        var builder = new ProcessBuilder("true");
        builder.environment().putAll(Map.of("JAVA_TOOL_OPTIONS", "-Xlog:gc", "_JAVA_OPTIONS", "-Xint", "LC_ALL", "zh_CN.UTF-8", "LANGUAGE", "zh",
                "PYTHONPATH", "noisy", "PIP_TARGET", "away", "PIP_REQUIRE_HASHES", "1", "PIP_INDEX_URL", "https://index.example"));
        var left = ChildEnvironment.cleanForPython(builder).environment();
        assertAll(Stream.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "LC_ALL", "LANGUAGE", "PYTHONPATH", "PIP_TARGET", "PIP_REQUIRE_HASHES")
                .map(name -> () -> assertFalse(left.containsKey(name), name)));
        assertEquals("https://index.example", left.get("PIP_INDEX_URL"));
    }

    static final class Says {
        static void main() {
            System.out.println(System.getProperty("java.vm.info") + " " + System.getProperty("sun.jnu.encoding"));
        }
    }

    static final class Asks {
        static void main() throws Exception {
            System.out.print(ChildJvm.ask(List.of(), List.of(), Says.class).orElseThrow());
        }
    }

    /** Options for every JVM would write into what a parent reads, or choose a second collector. */
    @ParameterizedTest
    @ValueSource(strings = {"-Xlog:gc", "-XX:+UseParallelGC", "-Xint -XX:+PrintCommandLineFlags"})
    @EnabledOnOs(OS.LINUX)
    void childrenSayOnlyWhatTheyAreAsked(String options) throws Exception {
        var command = Fixtures.java(Asks.class);
        var seen = Program.run(folder, Map.of("JAVA_TOOL_OPTIONS", options, "LC_ALL", "POSIX"), command);
        assertEquals(0, seen.code(), seen.err());
        assertEquals("mixed mode, sharing UTF-8", seen.out().lines().reduce((_, last) -> last).orElse(""));
    }

    /** A child that tidies up at its end, as scripts do. */
    static final class Waits {
        static void main() throws InterruptedException {
            Parent.endWithIfStarted();
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    /** Ends such children at every moment of their first fifth of a second. */
    static final class Ends {
        static void main() throws Exception {
            for (var millis = 0; millis < 200; millis += 10) {
                var child = ChildJvm.start(List.of(), List.of(), Waits.class);
                Thread.sleep(millis);
                ChildJvm.end(child);
                child.waitFor();
            }
        }
    }

    /** However soon a child is ended, it complains of nothing. */
    @Test
    void childrenEndInSilence() throws Exception {
        assertEquals(new Program(0, "", ""), Program.run(folder, Map.of(), Fixtures.java(Ends.class)));
    }

    // --- outputs that take nothing

    @ParameterizedTest
    @CsvSource({"SendfileDemo, --help, /dev/full", "SendfileDemo, --help, &-", "JudgeClaims, --json, /dev/full"})
    @EnabledOnOs(OS.LINUX)
    void outputThatCannotBeWrittenIsAFailure(String script, String option, String where) throws Exception {
        var line = String.join(" ", demo.command(script, option.equals("--json") ? new String[] {Program.repository().resolve("data/reference").toString(), option} : new String[] {option}));
        var seen = Program.run(folder, Map.of(), "bash", "-c", line + " >" + where);
        assertEquals(1, seen.code(), seen.err());
        Fixtures.assertSentence(seen.err(), "output could");
    }

    // --- lists

    // --- containers

    @Test
    @EnabledOnOs(OS.LINUX)
    void namesTheCapabilityThatIsMissing() throws Exception {
        assumeTrue(Caller.isRoot(), "needs root, to give it up");
        demo.behind("setpriv", "--bounding-set", "-sys_admin,-bpf,-perfmon", "--inh-caps", "-sys_admin,-bpf,-perfmon");
        Demo.assertFails(1, demo.sendfile("--size", "1MiB", "--trace", "require"), "CAP_BPF", "--cap-add=BPF");
        demo.with("ZCL_TRACER", "bpftrace");
        Demo.assertFails(1, demo.sendfile("--size", "1MiB", "--trace", "require"), "CAP_SYS_ADMIN", "--cap-add=SYS_ADMIN");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void saysThatAContainerHasProcessIdsOfItsOwn() throws Exception {
        assumeTrue(Program.run(folder, Map.of(), "unshare", "--pid", "--fork", "--mount-proc", "true").code() == 0, "needs root, for a namespace");
        demo.behind("unshare", "--pid", "--fork", "--mount-proc").with("ZCL_TRACER", "bpftrace"); // libbpf sees the namespace's own ids
        Demo.assertFails(1, demo.sendfile("--size", "1MiB", "--trace", "require"), "--pid=host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SendfileDemo --size 1MiB --trace off", "MappedIpcDemo --quick --repeat 1", "NettyFallbackDemo --quick", "CompositeByteBufDemo --quick",
        "NettyFileRegionDemo --size 1MiB --trace off", "FileServerBenchScript --quick"})
    @EnabledOnOs(OS.LINUX)
    void saysThatAnInterfaceIsDown(String typed) throws Exception {
        assumeTrue(Program.run(folder, Map.of(), "unshare", "--net", "true").code() == 0, "needs root, for a namespace");
        demo.behind("unshare", "--net");
        Demo.assertFails(1, demo.run(typed.split(" ")[0], typed.substring(typed.indexOf(' ') + 1).split(" ")), "ip link set lo up");
    }

    /** A container has 64 MiB of /dev/shm, or less: what two processes share has no room, which a store into a mapping would not survive. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void saysThatSharedMemoryIsFull() throws Exception {
        assumeTrue(Program.run(folder, Map.of(), "unshare", "--mount", "true").code() == 0, "needs root, for a namespace");
        demo.behind("unshare", "--mount", "sh", "-c", "mount -t tmpfs -o size=512k tmpfs /dev/shm && exec \"$@\"", "sh");
        Demo.assertFails(1, demo.run("MappedIpcDemo", "--quick", "--repeat", "1"), "no room", "/dev/shm");
    }

    /** Netty's and ours load libraries from there. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void saysThatTheTemporaryFolderMayNotBeRunFrom() throws Exception {
        try (var temporary = Fixtures.Tmpfs.mount(folder.resolve("tmp"), "size=8m,noexec")) {
            demo.with("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary.folder());
            var seen = demo.run("FileServerScript", "--root", folder.toString(), "--port", "0", "--transport", "epoll");
            assertEquals(1, seen.code(), seen.err());
            Fixtures.assertSentence(seen.err().lines().filter(line -> !line.startsWith("Picked up")).findFirst().orElse(""), "noexec", "TMPDIR");
        }
    }

    /** mincore(2) says of such a file that all of it is in memory. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void saysThatNobodyIsToldWhetherAnothersFileIsCold() throws Exception {
        assumeTrue(Caller.isRoot(), "needs root, to become a user without privilege");
        Fixtures.randomFile(folder, 1 << 20);
        Demo.assertFails(1, demo.unprivileged().sendfile("--file", "random-1048576", "--trace", "off", "--cache", "cold"), "random-1048576", "may not write");
    }

    // --- exceptions

    /** What a programmer is told is no sentence for anybody else: "No value present". */
    @Test
    void aMistakeIsToldAsOne() {
        var all = List.of(new java.util.NoSuchElementException("No value present"), new NullPointerException("Cannot invoke \"Number.longValue()\""),
                new ClassCastException("class A cannot be cast to class B"), new IndexOutOfBoundsException("Index 0 out of bounds for length 0"));
        assertAll(all.stream().map(failure -> () -> {
            assertTrue(Sentence.of(failure).contains(failure.getClass().getSimpleName()));
            assertFalse(Sentence.of(failure).contains(failure.getMessage()), Sentence.of(failure));
        }));
    }

    /** None is reported as a path, a class or "null" alone. */
    @Test
    void everyExceptionIsASentence() {
        var all = List.of(new java.nio.file.NoSuchFileException("x"), new java.nio.file.AccessDeniedException("x"), new java.nio.file.FileSystemException("x"),
                new java.nio.channels.UnsupportedAddressTypeException(), new java.nio.channels.ClosedChannelException(), new java.io.IOException(),
                new NullPointerException(), new java.net.UnknownHostException("x"), new java.io.EOFException(), new InternalError("a fault"),
                new OutOfMemoryError("Java heap space"), new UnsatisfiedLinkError("x.so: failed to map segment from shared object"));
        assertAll(all.stream().map(failure -> () -> {
            Fixtures.assertSentence(Sentence.of(failure).replaceAll("\\w+Exception\\b", "it"));
            assertFalse(Sentence.of(failure).contains("null"), Sentence.of(failure));
        }));
    }
}
