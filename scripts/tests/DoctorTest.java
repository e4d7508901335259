package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zerocopy.cli.Screen;
import zerocopy.doctor.Finding;
import zerocopy.doctor.FindingsText;
import zerocopy.doctor.Leftovers;
import zerocopy.ipc.Offer;

/** {@code doctor}: what it says of machines that have and that lack things, and what it removes. */
@EnabledOnOs(OS.LINUX)
class DoctorTest extends WithDemo {

    @Test
    void measuresAFileOnItsWay() throws Exception {
        Fixtures.assumeTracing();
        var findings = findings(demo.run("Doctor", "--json"), true);
        assertEquals("read-write 2.00, read-write-heap 2.00, sendfile 0.00 copies per byte", findings.get("a trial trace").get("found").asString());
        assertEquals("PRESENT", findings.get("a trial transfer").get("state").asString());
    }

    /** What is missing is said with what is lost by it; what is here needs no remedy. */
    @Test
    void saysWhatIsLostAndHowToGetIt() throws Exception {
        assertAll(findings(demo.run("Doctor", "--quick", "--json"), true).entrySet().stream().map(entry -> () -> {
            var missing = entry.getValue().get("state").asString().equals("MISSING");
            assertEquals(missing, !entry.getValue().get("without").isNull(), entry.getKey());
            assertTrue(missing || entry.getValue().get("remedy").isNull(), entry.getKey());
        }));
    }

    @Test
    void worksWithoutPrivilege() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can give privileges up");
        Files.createDirectories(folder.resolve("cache")).toFile().setWritable(true, false);
        var seen = demo.unprivileged().run("Doctor");
        Demo.assertWorks(seen);
        assertEquals("", seen.err());
        assertTrue(seen.out().contains("tracing needs root"), seen.out());
        assertTrue(seen.out().contains("to get it:  run this with sudo"), seen.out());
        assertTrue(seen.out().contains("The demos run here; their copies are proven by overwriting and modelled."), seen.out());
    }

    /** Its progress does not tell of tracing, which nobody without privilege may. */
    @Test
    void progressIsOfWhatIsDone() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can give privileges up");
        Files.createDirectories(folder.resolve("cache")).toFile().setWritable(true, false);
        var seen = demo.unprivileged().with("ZCL_PROGRESS", "lines").run("Doctor");
        Demo.assertWorks(seen);
        assertTrue(seen.err().startsWith("progress: "), seen.err());
        assertTrue(seen.err().lines().allMatch(line -> line.startsWith("progress: ") && !line.contains("trac")), seen.err());
    }

    @Test
    void worksWhereNothingIsInstalled() throws Exception {
        Fixtures.assumeTracing();
        var findings = findings(demo.with("PATH", folder.toString()).run("Doctor", "--quick", "--json"), true);
        assertEquals("PRESENT", findings.get("libbpf").get("state").asString(), "a library, looked for on no PATH");
        for (var name : List.of("ip", "ethtool", "network namespaces", "Python with venv", "wrk", "nginx")) {
            assertEquals("MISSING", findings.get(name).get("state").asString(), name);
        }
    }

    /** ethtool lies in /usr/sbin, which is not on an ordinary user's PATH. */
    @Test
    void findsWhatIsBesideAUsersPath() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/ethtool")), "needs ethtool");
        var findings = findings(demo.with("PATH", "/usr/bin:/bin").run("Doctor", "--quick", "--json"), true);
        assertEquals("PRESENT", findings.get("ethtool").get("state").asString());
    }

    @Test
    void saysThatTheDemosDoNotRun() throws Exception {
        var seen = demo.with("XDG_CACHE_HOME", Files.createFile(folder.resolve("file")).toString()).run("Doctor");
        assertEquals(1, seen.code());
        assertTrue(seen.out().endsWith("The demos do not run here yet.\n"), seen.out());
        assertEquals("", seen.err());
    }

    /** What is copied into a shell is broken only after "&&", where a shell goes on reading; an error has lines as the terminal has. */
    @Test
    void breaksNoCommand() throws Exception {
        var command = "modprobe tcp_cubic && sysctl net.ipv4.tcp_allowed_congestion_control=\"$(sysctl -n net.ipv4.tcp_allowed_congestion_control) cubic\"";
        var text = FindingsText.of(List.of(new Finding("to send", "cubic", Finding.State.MISSING, "not allowed", "another is used", command)), List.of(), new Screen(60, false));
        assertTrue(text.contains("    " + command.replace("&& ", "&&\n    ") + "\n"), text);
        var error = demo.with("COLUMNS", "60").run("Doctor", "--nonsense");
        assertEquals(2, error.code());
        assertTrue(error.err().lines().count() > 1 && error.err().lines().allMatch(line -> line.length() <= 60), error.err());
    }

    @Test
    void saysThatMemoryIsNoDisk() throws Exception {
        try (var _ = Fixtures.Tmpfs.mount(Files.createDirectories(folder.resolve("cache")), "size=8m")) {
            var disk = findings(demo.run("Doctor", "--json"), true).get("a disk");
            assertEquals("MISSING", disk.get("state").asString());
            Fixtures.assertSentence(disk.get("found").asString(), "its file system is in memory");
        }
    }

    @Test
    void removesWhatKilledRunsLeft() throws Exception {
        var data = folder.resolve("cache/zero-copy-lab");
        var forgotten = List.of("payload/making-1.part", "payload/overwrite-proof2.scratch", "runs/.saving-3/sendfile-demo.json",
                "payload/.saving-7/zerocopy/copy/CopyProbe.java", "payload/snippets-8/run-9/data.log", "payload/reflink-10.part",
                "runs/2026-01-01T000000-study.parts/bench/jmh.json");
        var kept = List.of("payload/making-4.part", "payload/random-5.bin", "payload/making-x.part", "runs/2026-01-01T000000-a/making-6.part");
        for (var name : forgotten) {
            age(write(data.resolve(name)));
        }
        for (var name : kept) {
            age(write(data.resolve(name)));
        }
        for (var name : List.of("runs/.saving-3", "payload/.saving-7/zerocopy/copy", "payload/.saving-7/zerocopy", "payload/.saving-7",
                "payload/snippets-8/run-9", "payload/snippets-8", "runs/2026-01-01T000000-study.parts/bench", "runs/2026-01-01T000000-study.parts")) {
            age(data.resolve(name));
        }
        Files.setLastModifiedTime(data.resolve(kept.getFirst()), FileTime.from(Instant.now())); // one that is being written
        var temporary = List.of(Offer.folder().resolve("zero-copy-lab-1.ipc"), Path.of(System.getProperty("java.io.tmpdir")).resolve("zero-copy-lab-2.strace"));
        for (var file : temporary) {
            age(write(file));
        }
        var removed = Leftovers.reap(data);
        temporary.forEach(file -> assertTrue(removed.contains(file.toString()) && !Files.exists(file), removed.toString()));
        assertEquals(List.of("payload/.saving-7", "payload/making-1.part", "payload/overwrite-proof2.scratch", "payload/reflink-10.part",
                "payload/snippets-8", "runs/.saving-3", "runs/2026-01-01T000000-study.parts"),
                removed.stream().filter(name -> !name.startsWith("process") && !name.startsWith("/")).sorted().toList());
        Demo.assertLeft(data, kept.stream().map(name -> Path.of(name).getFileName().toString()).sorted().toArray(String[]::new));
    }

    /** Every class that some other one starts as a JVM of its own. */
    @Test
    void knowsAllChildren() throws Exception {
        var scripts = Program.repository().resolve("scripts/zerocopy");
        var known = Files.readString(scripts.resolve("doctor/Leftovers.java"));
        var started = Pattern.compile("ChildJvm\\.\\w+\\([^;]*?(\\w+)\\.class");
        try (var files = Files.walk(scripts)) {
            var children = files.filter(file -> file.toString().endsWith(".java")).flatMap(file -> read(file).lines())
                    .flatMap(line -> started.matcher(line).results()).map(child -> child.group(1)).distinct().toList();
            assertTrue(children.size() > 5, children.toString());
            assertAll(children.stream().map(child -> () -> assertTrue(known.contains("." + child + "\""), child)));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "some");
    }

    private static void age(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Leftovers.FORGOTTEN).minus(Duration.ofMinutes(1))));
    }

    /** By name; whatever is missing, it says so in one JSON object, and whether the demos run is its code. */
    private static Map<String, JsonNode> findings(Program seen, boolean demosRun) {
        assertEquals(demosRun ? 0 : 1, seen.code(), seen.err() + seen.out());
        assertEquals("", seen.err());
        var said = JsonMapper.shared().readTree(seen.out());
        assertEquals(demosRun, said.get("demosRun").asBoolean());
        return StreamSupport.stream(said.get("findings").spliterator(), false)
                .collect(Collectors.toMap(finding -> finding.get("name").asString(), finding -> finding));
    }
}
