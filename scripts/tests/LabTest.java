package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import zerocopy.linux.Caller;
import zerocopy.record.DataFolder;

/** {@code ./jbang lab}: its environment and kernel, a notebook as root and some as anybody. NotebookRunsTest runs all. */
@Tag(TestRun.TOGETHER)
@Order(1)
@ResourceLock(LabTest.KERNEL)
class LabTest {

    /** Held by those who change the kernel that {@link #cache} has. */
    static final String KERNEL = "the kernel in the tests' cache";

    private static final Path ROOT = Program.repository();
    private static final int PATIENCE = 1500;
    /** A notebook that takes seconds. */
    private static final String SHORT = "03";
    private static final String USER = "zcl-lab-" + ProcessHandle.current().pid();

    private static Path cache;

    @TempDir
    Path folder;

    @BeforeAll
    static void needsPython() throws Exception {
        assumeTrue(Stream.of(System.getenv("PATH").split(":")).anyMatch(place -> Files.isExecutable(Path.of(place, "python3"))), "needs python3");
        cache();
    }

    /** Another cache than the user's, whose kernel keeps the class path of lab.java: with a copy of its environment, made once. */
    static synchronized Path cache() throws Exception {
        if (cache == null) {
            Program.build("lab");
            var seen = new Program.Started(ROOT, Map.of(), false, ROOT.resolve("jbang").toString(), "lab", "--setup").join(PATIENCE);
            assertEquals(0, seen.code(), seen.err());
            assertTrue(seen.out().contains("kernelspec install --user "), seen.out());
            var made = Files.createTempDirectory("zcl-lab-test");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(made)));
            assertEquals(0, Program.run(ROOT, Map.of(), "cp", "-a", DataFolder.cache().toString(), made.toString()).code());
            cache = made;
            assertEquals(0, lab(ROOT, Map.of(), "--setup").code());
        }
        return cache;
    }

    private static void remove(Path folder) {
        try {
            new ProcessBuilder("rm", "-r", folder.toString()).start().waitFor();
        } catch (IOException | InterruptedException e) {
            // what is left is in /tmp
        }
    }

    static Stream<String> notebooks() throws IOException {
        return NotebooksTest.notebooks();
    }

    static Program lab(Path root, Map<String, String> environment, String... arguments) throws Exception {
        var all = new HashMap<>(Map.of("XDG_CACHE_HOME", cache().toString()));
        all.putAll(environment);
        return new Program.Started(root, all, false, command(arguments)).join(PATIENCE);
    }

    static String[] command(String... arguments) {
        return Stream.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), "OpenLab"), Stream.of(arguments)).toArray(String[]::new);
    }

    // --- a notebook

    /** As a reader starts it: with what lab.java itself names, and no class of these tests. */
    @Test
    void runsANotebookByTheLauncher() throws Exception {
        var seen = new Program.Started(ROOT, Map.of("XDG_CACHE_HOME", cache().toString()), false, ROOT.resolve("jbang").toString(), "lab", "--run", SHORT, "--to", folder.toString())
                .join(PATIENCE);
        assertEquals(0, seen.code(), seen.out() + seen.err());
        assertTrue(seen.out().contains(SHORT + "-") && !seen.out().contains("failed"), seen.out());
        assertEquals(0, lab(ROOT, Map.of(), "--setup").code(), "the other tests' kernel is theirs again");
    }

    /** All Markdown and text that the cells put out. */
    static String shown(List<NotebooksTest.Cell> cells) {
        var text = new StringBuilder();
        cells.forEach(cell -> cell.outputs().forEach(output -> {
            var part = output.has("data") ? output.get("data").get("text/markdown") : output.get("text");
            text.append(part == null ? "" : NotebooksTest.breakable(NotebooksTest.joined(part)));
        }));
        return text.toString();
    }

    /** Nothing is traced then: what was modelled or proven says so, and the conclusion does not claim it. */
    @Test
    void goesOnWithoutPrivilege() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root, to make a user without privilege");
        var home = open(Files.createDirectories(folder.resolve("home")));
        var checkout = Checkout.in(home.resolve("zc lab ü"));
        assertEquals(0, Program.run(folder, Map.of(), "useradd", "--no-create-home", "--home-dir", home.toString(), USER).code());
        try {
            var command = new ArrayList<>(List.of("setpriv", "--reuid", USER, "--regid", USER, "--clear-groups", "env", "HOME=" + home, "XDG_CACHE_HOME=" + home.resolve(".cache"), "ZCL_TRACE=auto", "LANG=C", "LC_ALL=C.UTF-8")); // as the launcher has it
            command.addAll(List.of(command("--run", "05", "06", "10", "--to", home.resolve("made").toString())));
            bring(home, command);
            assertEquals(0, Program.run(folder, Map.of(), "chown", "--recursive", USER + ":" + USER, home.toString()).code());
            var seen = new Program.Started(checkout.root(), Map.of("JBANG_DIR", home.resolve(".jbang").toString()), false, command.toArray(String[]::new)).join(PATIENCE);
            assertEquals(0, seen.code(), seen.out() + seen.err());
            for (var name : notebooks().filter(name -> name.matches("0[56]-.*")).toList()) {
                var made = NotebooksTest.cells(home.resolve("made").resolve(name)).stream().filter(NotebooksTest.Cell::code).toList();
                assertTrue(shown(made).contains("Copies are not measured"), shown(made));
                assertFalse(shown(made).contains("run this with sudo"), "what a notebook's reader cannot do: " + shown(made));
                assertTrue(shown(made).contains("modelled") || shown(made).contains("proven by overwriting"), shown(made));
                var sentence = Pattern.compile("(?s)\\*\\*read-write .*?\\*\\*\n\nThe hypothesis is not decided: [^\n]*").matcher(shown(made));
                assertTrue(sentence.find(), shown(made));
                assertTrue(sentence.group().contains("copied each byte") && sentence.group().contains("(modelled)"), sentence.group());
                assertFalse(sentence.group().matches("(?s)[^\n]*not measured.*"), "what is missing is a dash in the sentence: " + sentence.group());
            }
        } finally {
            assertEquals(0, Program.run(folder, Map.of(), "userdel", USER).code());
        }
    }

    /** That user cannot read root's caches: so with copies of the jars, of Maven's repository, of the virtual environment. */
    private static void bring(Path home, List<String> command) throws Exception {
        var jars = Files.createDirectories(home.resolve("jars"));
        var copies = new ArrayList<String>();
        for (var entry : System.getProperty("java.class.path").split(":")) {
            copies.add(Files.copy(Path.of(entry), jars.resolve(copies.size() + ".jar")).toString());
        }
        command.replaceAll(word -> word.equals(System.getProperty("java.class.path")) ? String.join(":", copies) : word);
        Files.createDirectories(home.resolve(".cache"));
        assertEquals(0, Program.run(home, Map.of(), "cp", "-a", cache().resolve("zero-copy-lab").toString(), home.resolve(".cache").toString()).code());
        Program.run(home, Map.of(), "cp", "-a", Path.of(System.getProperty("user.home"), ".m2").toString(), home.toString()); // but what others fetch into it meanwhile
    }

    /** The way to it can be gone by anybody. */
    private static Path open(Path folder) {
        for (var each = folder; each.startsWith(Path.of(System.getProperty("java.io.tmpdir"))) && each.getNameCount() > 1; each = each.getParent()) {
            assertTrue(each.toFile().setExecutable(true, false) && each.toFile().setReadable(true, false));
        }
        return folder;
    }

    // --- lab itself

    /** Saved are those that ran; the one that failed says why, and what it had is kept aside. */
    @Test
    void savesWhatRanAndSaysWhatFailed() throws Exception {
        var root = Checkout.in(folder.resolve("lab")).root();
        var notebooks = root.resolve("notebooks");
        try (var all = Files.list(notebooks)) {
            for (var file : all.filter(file -> file.toString().endsWith(".ipynb")).toList()) {
                Files.delete(file);
            }
        }
        write(notebooks.resolve("01-quiet.ipynb"), "System.out.print(\\\"5 %\\\\r\\\"); System.out.println(System.getProperty(\\\"user.dir\\\"));");
        write(notebooks.resolve("04-busy.ipynb"), "System.out.println(\\\"not measured here: the machine was \\\" + \\\"busy\\\");");
        write(notebooks.resolve("02-loud.ipynb"), "System.err.println(\\\"beware\\\");");
        write(notebooks.resolve("03-wrong.ipynb"), "throw new IllegalStateException(\\\"out of bytes\\\");");
        var loud = Files.readString(notebooks.resolve("02-loud.ipynb"));
        var seen = lab(root, Map.of(), "--run", "--save", "--html", "--to", folder.resolve("made").toString());
        assertEquals(1, seen.code(), seen.out() + seen.err());
        assertTrue(seen.out().contains("02-loud: failed: a cell wrote to standard error: beware"), seen.out());
        assertTrue(seen.out().lines().anyMatch(line -> line.startsWith("03-wrong: failed: ") && line.contains("out of bytes")), seen.out());
        assertTrue(seen.out().contains("saved 2 of 4"), seen.out());
        assertTrue(seen.out().lines().anyMatch(line -> line.matches("01-quiet: 1 cells in \\d+ s")) && seen.out().lines().anyMatch(line -> line.matches("all 4: \\d+ s")), seen.out());
        assertTrue(seen.out().lines().anyMatch(line -> line.startsWith("Of 04 the outputs say that the machine was busy: ")), seen.out());
        var quiet = NotebooksTest.cells(notebooks.resolve("01-quiet.ipynb")).getLast();
        assertEquals("./notebooks\n", NotebooksTest.joined(quiet.outputs().get(0).get("text")), "what was written over is gone, and so is the machine's place");
        assertTrue(quiet.node().get("execution_count").isNull());
        assertEquals(loud, Files.readString(notebooks.resolve("02-loud.ipynb")));
        assertTrue(Files.readString(folder.resolve("made/01-quiet.html")).contains("./notebooks"));
        assertTrue(Files.exists(folder.resolve("made/03-wrong.failed.ipynb")));
    }

    private static void write(Path notebook, String code) throws IOException {
        Files.writeString(notebook, """
                {"cells": [{"cell_type": "code", "execution_count": null, "id": "a", "metadata": {}, "outputs": [], "source": ["%s"]}],
                 "metadata": {"kernelspec": {"name": "zero-copy-lab", "display_name": "Java", "language": "java"}}, "nbformat": 4, "nbformat_minor": 5}
                """.formatted(code));
    }

    /** The kernel is described by its specification, which any Jupyter can be given. */
    @Test
    void installsAKernelThatNamesThisJdkAndTheLabsClasses() throws Exception {
        var kernel = Pattern.compile("The kernel is in ([^;]+);").matcher(lab(ROOT, Map.of(), "--setup").out());
        assertTrue(kernel.find());
        var spec = Files.readString(Path.of(kernel.group(1), "kernel.json"));
        assertTrue(spec.contains(Path.of(System.getProperty("java.home"), "bin", "java").toString()) && spec.contains("Java 25 (Zero-Copy Lab)"), spec);
        assertTrue(spec.contains("JJAVA_CLASSPATH") && spec.contains("IJAVA_CLASSPATH"), spec);
    }

    @ParameterizedTest
    @CsvSource({"--run 99,there is no notebook '99'", "--setup --kernel python3,no Java kernel 'python3'"})
    void saysWhatIsNotThere(String options, String sentence) throws Exception {
        var seen = lab(ROOT, Map.of(), options.split(" "));
        assertEquals(1, seen.code());
        Fixtures.assertSentence(seen.err(), sentence);
    }

    /** A Python that is missing, too old, or has no venv. */
    @ParameterizedTest
    @ValueSource(strings = {"", "echo 6", "if [ \"$2\" = venv ]; then exit 1; fi; echo 12"})
    void saysWhatToInstall(String python) throws Exception {
        var bin = Files.createDirectories(folder.resolve("bin"));
        if (!python.isEmpty()) {
            Files.writeString(bin.resolve("python3"), "#!/bin/sh\n" + python + "\n");
            assertTrue(bin.resolve("python3").toFile().setExecutable(true));
        }
        var seen = lab(ROOT, Map.of("PATH", bin.toString(), "XDG_CACHE_HOME", folder.toString()), "--setup");
        assertEquals(1, seen.code());
        Fixtures.assertSentence(said(seen), "python3", "install");
        assertFalse(Files.exists(folder.resolve("zero-copy-lab/notebooks/made-from.txt")));
    }

    /** A Python that makes environments whose Python does as it is told here; $1 is -m for a module. */
    private Map<String, String> environmentOf(String python) throws IOException {
        var bin = Files.createDirectories(folder.resolve("bin"));
        var made = Files.writeString(bin.resolve("made"), "#!/bin/sh\n" + python + "\n");
        Files.writeString(bin.resolve("python3"), """
                #!/bin/sh
                if [ "$2" = venv ]; then /bin/mkdir -p "$4/bin"; /bin/cp "%s" "$4/bin/python"; else echo 12; fi
                """.formatted(made));
        assertTrue(made.toFile().setExecutable(true) && bin.resolve("python3").toFile().setExecutable(true));
        return Map.of("PATH", bin.toString(), "XDG_CACHE_HOME", folder.toString());
    }

    private static final String KERNELS = """
            case "$*" in *"-m jupyter kernelspec list"*) echo '{"kernelspecs": {"java": {"resource_dir": "/jjava", "spec": {"argv": ["java", "-jar", "{resource_dir}/jjava.jar"], "language": "java"}}}}' ;; esac""";

    /** But that it makes an environment. */
    private static String said(Program seen) {
        return seen.err().lines().filter(line -> !line.contains("making a virtual environment")).collect(Collectors.joining("\n"));
    }

    @Test
    void saysThatPipFoundNothing() throws Exception {
        var seen = lab(ROOT, environmentOf("echo 'it rains'; echo 'hint: take an umbrella'; exit 1"), "--setup");
        assertEquals(1, seen.code());
        Fixtures.assertSentence(said(seen), "pip", "PIP_INDEX_URL", "it rains");
        assertFalse(Files.exists(folder.resolve("zero-copy-lab/notebooks/made-from.txt")), "half an environment is none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "echo {}", "echo null", "echo '{\"kernelspecs\": '", "echo 'Traceback (most recent call last):'"})
    void saysThatJupyterNamedNoKernels(String does) throws Exception {
        var seen = lab(ROOT, environmentOf(does), "--setup");
        assertEquals(1, seen.code());
        Fixtures.assertSentence(said(seen), does.contains("{}") ? "no Java kernel" : "kernelspec");
        assertFalse(seen.err().contains("\tat "), seen.err());
    }

    /** Once, and once more when the packages have changed. */
    @Test
    void makesAnOldEnvironmentAnew() throws Exception {
        var environment = environmentOf(KERNELS);
        assertTrue(lab(ROOT, environment, "--setup").err().contains("making a virtual environment"));
        var again = lab(ROOT, environment, "--setup");
        assertEquals("", again.err());
        assertEquals(0, again.code());
        var stamp = folder.resolve("zero-copy-lab/notebooks/made-from.txt");
        Files.writeString(stamp, "jupyterlab==1\n");
        assertTrue(lab(ROOT, environment, "--setup").err().contains("making a virtual environment"));
        assertEquals(Files.readString(ROOT.resolve("notebooks/requirements.txt")), Files.readString(stamp));
    }

    /** By sudo, where root keeps the user's cache: the user can go on with it. */
    @Test
    void underSudoItsCacheIsTheCallers() throws Exception {
        assumeTrue(Caller.isRoot(), "only root can give files away");
        var environment = new HashMap<>(environmentOf(KERNELS));
        environment.putAll(Map.of("SUDO_UID", "65534", "SUDO_GID", "65534"));
        var seen = lab(ROOT, environment, "--setup");
        assertEquals(0, seen.code(), seen.err());
        try (var made = Files.walk(folder.resolve("zero-copy-lab"))) {
            for (var file : made.toList()) {
                assertEquals(65534, Files.getAttribute(file, "unix:uid"), file.toString());
            }
        }
    }

    /** IJava installs itself as "java", as JJava does, and is not found by that name: but by its folder. */
    @Test
    void takesAKernelByItsFolder() throws Exception {
        var ijava = Files.createDirectories(folder.resolve("ijava"));
        var environment = environmentOf(KERNELS);
        var missing = lab(ROOT, environment, "--setup", "--kernel", ijava.toString());
        assertEquals(1, missing.code());
        Fixtures.assertSentence(said(missing), "no Java kernel in " + ijava);
        Files.writeString(ijava.resolve("kernel.json"), """
                {"argv": ["java", "-jar", "{resource_dir}/ijava.jar", "{connection_file}"], "display_name": "Java", "language": "java"}""");
        var seen = lab(ROOT, environment, "--setup", "--kernel", ijava.toString());
        assertEquals(0, seen.code(), seen.err());
        var spec = Files.readString(folder.resolve("zero-copy-lab/notebooks/share/jupyter/kernels/zero-copy-lab/kernel.json"));
        assertTrue(spec.contains(ijava + "/ijava.jar") && spec.contains("{connection_file}") && spec.contains("by ijava") && !spec.contains("jjava.jar"), spec);
    }

    /** Killed without a chance to tidy up: what it started goes all the same, the kernels of a headless run as well. Ended, it says nothing of Python's. */
    @ParameterizedTest
    @CsvSource({"--no-browser, KILL", "--run " + SHORT + ", KILL", "--run " + SHORT + ", TERM"})
    void leavesNothingRunningWhenItIsEnded(String options, String signal) throws Exception {
        var command = Stream.concat(Stream.of(options.split(" ")), options.startsWith("--run") ? Stream.of("--to", folder.toString()) : Stream.of());
        var started = new Program.Started(ROOT, Map.of("XDG_CACHE_HOME", cache().toString()), false, command(command.toArray(String[]::new)));
        try {
            Fixtures.await("it is at work", Duration.ofSeconds(90), () -> options.startsWith("--run")
                    ? !Fixtures.descendants(started.process.toHandle(), "java").isEmpty() : started.errSoFar().contains("token="));
            var children = started.process.descendants().toList();
            assertFalse(children.isEmpty());
            Program.run(folder, Map.of(), "kill", "-" + signal, String.valueOf(started.process.pid()));
            Demo.assertEnded(children);
        } finally {
            var seen = started.join();
            assertFalse((seen.out() + seen.err()).contains("Traceback"), seen.err());
        }
    }

    /** From Maven Central, as its own installer would have it: it shows tables, charts and an own sender where JJava does. */
    @Test
    void runsANotebookOnRapaiosKernel() throws Exception {
        var jar = Program.run(ROOT, Map.of(), ROOT.resolve("jbang").toString(), "info", "classpath", "io.github.padreati:rapaio-jupyter-kernel:3.0.1");
        assertEquals(0, jar.code(), jar.err());
        var rapaio = Files.createDirectories(folder.resolve("rapaio-jupyter-kernel"));
        Files.writeString(rapaio.resolve("kernel.json"), """
                {"argv": ["java", "-jar", "%s", "{connection_file}"], "display_name": "Java (rjk)", "language": "java", "env": {"RJK_CLASSPATH": ""}}"""
                .formatted(jar.out().strip()));
        try {
            var seen = lab(ROOT, Map.of(), "--run", SHORT, "--kernel", rapaio.toString(), "--to", folder.toString());
            assertEquals(0, seen.code(), seen.out() + seen.err());
            assertFalse(seen.out().contains("classpath"), "what the kernel says of itself is not the lab's: " + seen.out());
        } finally {
            assertEquals(0, lab(ROOT, Map.of(), "--setup").code(), "the other tests' kernel is theirs again");
        }
        var name = notebooks().filter(each -> each.startsWith(SHORT)).findFirst().orElseThrow();
        var committed = NotebooksTest.cells(ROOT.resolve("notebooks").resolve(name)).stream().filter(NotebooksTest.Cell::code).map(NotebooksTest::kinds).toList();
        assertEquals(committed, NotebooksTest.cells(folder.resolve(name)).stream().filter(NotebooksTest.Cell::code).map(NotebooksTest::kinds).toList());
    }

    /** The reader's own kernel, as pip installed it, in a folder of their own, with no jbang on PATH: taught by the file that --setup names. */
    @Test
    void teachesTheReadersKernel() throws Exception {
        teaches("java", Map.of());
    }

    /** The same with IJava 1.3.0, where ZCL_IJAVA names the folder of its kernel.json. */
    @Test
    void teachesIJava() throws Exception {
        var ijava = System.getenv("ZCL_IJAVA");
        assumeTrue(ijava != null, "ZCL_IJAVA names no folder of a kernel IJava");
        var kernels = Files.createDirectories(folder.resolve("jupyter/kernels"));
        Files.createSymbolicLink(kernels.resolve("ijava"), Path.of(ijava));
        teaches("ijava", Map.of("JUPYTER_PATH", folder.resolve("jupyter").toString()));
    }

    private void teaches(String kernel, Map<String, String> more) throws Exception {
        var file = Pattern.compile("read this file: \\. (\\S+)").matcher(lab(ROOT, Map.of(), "--setup").out());
        assertTrue(file.find());
        var own = Files.createDirectories(folder.resolve("my notebooks ü"));
        write(own.resolve("01-mine.ipynb"), "System.out.println(zerocopy.notebook.Run.of(\\\"sendfile-demo\\\", \\\"--quick\\\", \\\"--size=1MiB\\\", \\\"--trace=off\\\").correctness().text());"
                + " System.out.println(zerocopy.notebook.Run.reference().records().size() > 9);");
        var environment = new HashMap<>(more);
        environment.putAll(Map.of("PATH", "/usr/bin:/bin", "HOME", System.getProperty("user.home"), "LANG", "C"));
        var python = cache().resolve("zero-copy-lab/notebooks/bin/python");
        var seen = new Program.Started(own, environment, true, "sh", "-c", ". " + file.group(1) + "; exec " + python + " " + ROOT.resolve("scripts/zerocopy/jupyter/notebooks.py")
                + " run '" + own + "' '" + folder + "' " + kernel + " '" + own.resolve("01-mine.ipynb") + "'").join(PATIENCE);
        assertEquals(0, seen.code(), seen.out() + seen.err());
        var output = NotebooksTest.joined(NotebooksTest.cells(folder.resolve("01-mine.ipynb")).getLast().outputs().get(0).get("text"));
        assertTrue(output.contains("Verified: **2 of 2** results.") && output.contains("true"), output);
    }

    /**
     * The run button types "jbang run FILE" into a terminal; without a terminal of its own, Jupyter would start a login shell, which sets PATH
     * anew. By a sudo that keeps HOME: what Jupyter leaves in there is the caller's.
     */
    @Test
    void terminalsFindTheLauncher() throws Exception {
        var home = Files.createDirectories(folder.resolve("home"));
        for (var profile : List.of(".profile", ".bash_profile")) {
            Files.writeString(home.resolve(profile), "export PATH=/usr/bin:/bin\n");
        }
        var environment = new HashMap<>(Map.of("XDG_CACHE_HOME", cache().toString(), "HOME", home.toString()));
        if (Caller.isRoot()) {
            environment.putAll(Map.of("SUDO_UID", "65534", "SUDO_GID", "65534"));
            assertEquals(0, Program.run(folder, Map.of(), "chown", "-R", "65534:65534", home.toString()).code());
        }
        var jupyter = new Program.Started(ROOT, environment, false, command("--no-browser", "--port", "" + freePort()));
        try {
            Fixtures.await("JupyterLab tells its address", Duration.ofSeconds(90), () -> ADDRESS.matcher(jupyter.errSoFar()).find());
            var address = ADDRESS.matcher(jupyter.errSoFar());
            assertTrue(address.find());
            assertTrue(typed(address.group(1), address.group(2), "command -v jbang\r").contains(ROOT.resolve("jbang").toString()));
            var notebook = ROOT.resolve("notebooks").resolve(notebooks().findFirst().orElseThrow());
            var signed = Program.run(ROOT, Map.of("HOME", home.toString()), cache().resolve("zero-copy-lab/notebooks/bin/python").toString(), "-c",
                    "import nbformat, sys; from nbformat.sign import NotebookNotary; print(NotebookNotary().check_signature(nbformat.read(sys.argv[1], 4)))", notebook.toString());
            assertEquals("True", signed.out().strip(), "the lab's own notebooks are the reader's own, and trusted: " + signed.err());
        } finally {
            jupyter.process.destroy();
            assertTrue(jupyter.process.waitFor(30, TimeUnit.SECONDS));
            jupyter.join();
        }
        assumeTrue(Caller.isRoot(), "only root can give files away");
        try (var left = Files.walk(home)) {
            var roots = left.filter(file -> !file.endsWith(".bash_history")) // a shell may end after Jupyter
                    .filter(file -> !Integer.valueOf(65534).equals(uid(file))).toList();
            assertEquals(List.of(), roots);
        }
        assertTrue(Files.exists(home.resolve(".local/share/jupyter/nbsignatures.db")), "Jupyter wrote there");
    }

    private static Object uid(Path file) {
        try {
            return Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final Pattern ADDRESS = Pattern.compile("http://(127\\.0\\.0\\.1:\\d+)/lab\\S*\\?token=(\\w+)");

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** What a new terminal of this server shows within some seconds after this was typed. */
    private static String typed(String server, String token, String text) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var made = client.send(HttpRequest.newBuilder(URI.create("http://" + server + "/api/terminals?token=" + token)).POST(HttpRequest.BodyPublishers.noBody()).build(),
                    HttpResponse.BodyHandlers.ofString()).body();
            var name = JsonMapper.shared().readTree(made).get("name").asString();
            var shown = new StringBuffer();
            var socket = client.newWebSocketBuilder().buildAsync(URI.create("ws://" + server + "/terminals/websocket/" + name + "?token=" + token), new WebSocket.Listener() {
                @Override
                public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                    shown.append(data);
                    from.request(1);
                    return null;
                }
            }).get(30, TimeUnit.SECONDS);
            socket.sendText("[\"stdin\", \"" + text.replace("\r", "\\r") + "\"]", true).get(10, TimeUnit.SECONDS);
            Fixtures.await("the shell answers: " + shown, Duration.ofSeconds(30), () -> shown.toString().contains("/jbang") || shown.toString().contains("not found"));
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(10, TimeUnit.SECONDS);
            return shown.toString();
        }
    }

    @Test
    void saysThatThePortIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var seen = lab(ROOT, Map.of(), "--no-browser", "--port", "" + taken.getLocalPort());
            assertTrue(seen.code() != 0 && seen.err().contains("port " + taken.getLocalPort() + " is not available"), seen.code() + seen.err());
        }
    }
}
