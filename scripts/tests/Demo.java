package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import zerocopy.cli.Screen;

/** The scripts as a person runs them from a folder, but by {@code java -cp} with the tests' class path, not by jbang. */
final class Demo {

    static final String SENDFILE = "SendfileDemo";
    static final String RECEIVE = "Receive";

    private final Path folder;
    private final List<String> prefix = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private String classPath = System.getProperty("java.class.path");

    /** Outside the repository, so that payloads and runs go to {@code folder/cache/zero-copy-lab}. */
    Demo(Path folder) {
        this.folder = folder;
        environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        environment.put("ZCL_TRACE", "auto");
        environment.put("COLUMNS", ""); // of the terminal that the tests may run in
    }

    Demo with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Behind another command. A test run in the background ignores SIGINT, and so would its children. */
    Demo behind(String... command) {
        prefix.addAll(List.of(command));
        return this;
    }

    /** As a user without any privilege, who cannot read root's Maven repository: so with a copy of the class path. */
    Demo unprivileged() throws IOException {
        var jars = Files.createDirectories(folder.resolve("jars"));
        var copies = new ArrayList<String>();
        for (var entry : classPath.split(":")) {
            copies.add(Files.copy(Path.of(entry), jars.resolve(copies.size() + ".jar")).toString());
        }
        classPath = String.join(":", copies);
        for (var open = folder; open.startsWith(Path.of(System.getProperty("java.io.tmpdir"))) && open.getNameCount() > 1; open = open.getParent()) {
            open.toFile().setExecutable(true, false);
            open.toFile().setReadable(true, false);
        }
        return behind("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");
    }

    String[] command(String main, String... arguments) {
        return Stream.of(prefix.stream(), Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", classPath, "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", main), Stream.of(arguments))
                .flatMap(part -> part).toArray(String[]::new);
    }

    Program run(String main, String... arguments) throws Exception {
        return Program.run(folder, environment, command(main, arguments));
    }

    Program sendfile(String... arguments) throws Exception {
        return run(SENDFILE, arguments);
    }

    Program.Started start(String main, String... arguments) throws IOException {
        return new Program.Started(folder, environment, false, command(main, arguments));
    }

    /** Ends with this code, having said one sentence with these parts on standard error and nothing on standard output. */
    static void assertFails(int code, Program seen, String... parts) {
        var said = seen.err().lines().filter(line -> !line.contains("not the lab's repository")).toList();
        assertAll(() -> assertEquals(code, seen.code(), seen.err()),
                () -> assertEquals("", seen.out()),
                () -> assertEquals(1, said.size(), seen.err()),
                () -> assertTrue(said.getFirst().matches("[a-z-]+: .*"), seen.err()),
                () -> Fixtures.assertSentence(said.getFirst(), parts));
    }

    static void assertWorks(Program seen) {
        assertAll(() -> assertEquals(0, seen.code(), seen.err() + seen.out()), () -> assertFalse(seen.out().isBlank()),
                () -> assertFalse(seen.err().contains("\tat "), seen.err()));
    }

    /** What it shows fits what is no terminal, and has no escapes. */
    static void assertFits(Program seen) {
        assertFalse(seen.out().contains("\033"), "escapes without a terminal");
        assertAll(seen.out().lines().map(line -> () -> assertTrue(line.codePoints().count() <= Screen.PIPE && line.equals(line.stripTrailing()), line)));
    }

    /** No file of the lab's is left below this folder but these. */
    static void assertLeft(Path folder, String... names) throws IOException {
        try (var files = Files.walk(folder)) {
            assertEquals(List.of(names), files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    /** No process that was started under it is left. */
    static void assertEnded(List<ProcessHandle> processes) throws Exception {
        Fixtures.await("all processes ended: " + processes.stream().map(process -> process.info().commandLine().orElse("?")).toList(),
                Fixtures.PATIENCE, () -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }
}
