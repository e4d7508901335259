package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zerocopy.linux.Caller;

/**
 * The launcher, on machines made up here: a home, a PATH and Java homes of their own.
 *
 * A copy of {@code ./jbang} is tested that differs in three places: where system-wide JDKs are, where Central is, and
 * the checksum, which is that of a stand-in for JBang. The stand-in starts at once and does what its arguments say, so
 * the protocol is tested without network; the last test runs the launcher as it is, with JBang itself.
 */
@Tag(TestRun.TOGETHER)
class LauncherTest {

    /** What the launcher needs of a system beside Java and a way to fetch. */
    private static final List<String> TOOLS = List.of("sh", "env", "sed", "awk", "tr", "grep", "cat", "ls", "dirname",
            "readlink", "mkdir", "mv", "rm", "sleep", "echo", "true", "sha256sum", "shasum");

    /** {@code EXIT-CODE OUTPUT}: JBang as its launcher sees it. */
    static final class StandIn {
        public static void main(String[] args) throws Exception {
            System.out.println(args[1]);
            if (args[0].equals("sleep")) {
                Thread.sleep(30_000);
            }
            System.err.println("[jbang] Building jar");
            System.exit(Integer.parseInt(args[0]));
        }
    }

    @TempDir
    Path machine;
    private Path launcher;
    private Path home; // with a space in it: the launcher has to quote
    private Path cache;
    private Path tools;
    private final Map<String, String> environment = new HashMap<>();
    private byte[] standIn;
    private byte[] served;
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer maven;
    private final List<Socket> taken = new ArrayList<>();

    @BeforeEach
    void buildMachine() throws Exception {
        home = Files.createDirectories(machine.resolve("a home"));
        cache = home.resolve(".cache/zero-copy-lab");
        tools = Files.createDirectories(machine.resolve("tools"));
        for (var tool : TOOLS) {
            install(tool);
        }
        install("curl");
        Files.createDirectories(machine.resolve("jvm"));
        standIn = jar(StandIn.class);
        served = standIn;
        maven = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        maven.createContext("/maven/dev/jbang/jbang-cli/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, served.length);
            try (var body = exchange.getResponseBody()) {
                body.write(served);
            }
        });
        maven.start();
        launcher = Files.createDirectories(machine.resolve("a clone")).resolve("jbang");
        var text = Files.readString(Program.repository().resolve("jbang"));
        text = replace(text, " /usr/lib/jvm/[*]", " " + machine + "/jvm/*");
        text = replace(text, " /Library/Java/.*", "");
        text = replace(text, "(?m)^central=.*", "central=" + maven());
        text = replace(text, "(?m)^sha256=.*", "sha256=" + Fixtures.sha256(standIn));
        Files.writeString(launcher, text);
        assertTrue(launcher.toFile().setExecutable(true));
        environment.put("HOME", home.toString());
        environment.put("PATH", tools.toString());
    }

    @AfterEach
    void leaveMachine() throws IOException {
        maven.stop(0);
        for (var socket : taken) {
            socket.close();
        }
    }

    @Test
    void saysThatThereIsNoJava() throws Exception {
        assertFailsWith("no Java was found", run("255", "true"));
    }

    /** In the words of what could not fetch it, which knows why. */
    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget", "java"})
    void saysWhyItCouldNotFetch(String tool) throws Exception {
        Files.delete(tools.resolve("curl"));
        assumeTrue(tool.equals("java") || install(tool), "there is no " + tool + " here");
        installJdk(machine.resolve("jvm/jdk"), 25);
        environment.put("ZCL_MAVEN_REPO", "http://127.0.0.1:" + closedPort());
        assertFailsWith("onnect", run("255", "true"));
        environment.put("ZCL_MAVEN_REPO", maven() + "/nowhere");
        assertFailsWith(tool.equals("java") ? "FileNotFound" : "404", run("255", "true"));
    }

    @Test
    void throwsAwayWhatHasAWrongChecksum() throws Exception {
        installJdk(machine.resolve("jvm/jdk"), 25);
        served = "<html>please log in to this network</html>".getBytes();
        assertFailsWith("wrong checksum", run("255", "true"));
        served = standIn;
        assertEquals(0, run("255", "true").code(), "the right one is fetched next time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget", "java"})
    void fetchesOnceWith(String tool) throws Exception {
        Files.delete(tools.resolve("curl"));
        assumeTrue(tool.equals("java") || install(tool), "there is no " + tool + " here");
        installJdk(machine.resolve("jvm/jdk"), 25);
        for (int times = 0; times < 2; times++) {
            var seen = run("255", "echo 'only the script speaks here'");
            assertEquals("only the script speaks here\n", seen.out(), seen.err());
        }
        assertEquals(1, requests.get());
        assertEquals(List.of("jbang-cli-" + version() + "-all.jar"), names(cache));
    }

    /** JBang ends the name of a template's sources at a blank: a link in the cache stands for a clone that has one. */
    @Test
    void namesACloneWithABlankByALink() throws Exception {
        installJdk(machine.resolve("jvm/jdk"), 25);
        assertFailsWith("XDG_CACHE_HOME", run("init"));
        environment.put("XDG_CACHE_HOME", machine.resolve("cache").toString());
        for (var tool : List.of("cksum", "ln")) {
            assertFailsWith("needs cksum and ln", run("init"));
            assertTrue(install(tool), tool);
        }
        var named = Path.of(run("init").out().strip().replace("-Dlab=", ""));
        assertFalse(named.toString().contains(" "), named.toString());
        assertEquals(launcher.getParent().toRealPath(), named.toRealPath());
    }

    /** JBang looks for templates, as for aliases, in the catalogs above the working folder: where there is none, a name is the clone's. */
    @Test
    void namesItsOwnTemplatesElsewhere() throws Exception {
        installJdk(machine.resolve("jvm/jdk"), 25);
        installJBang("0.132.1");
        assertTrue(install("cksum") && install("ln"));
        environment.put("XDG_CACHE_HOME", machine.resolve("cache").toString());
        Files.createFile(Files.createDirectories(launcher.resolveSibling("scripts/templates")).resolve("sender.java.qute"));
        for (var option : List.of("-t", "--template")) {
            var seen = run("init", option, "sender", "sender").out();
            assertTrue(seen.matches("installed: init -Dlab=(\\S+) " + option + " sender@\\1/jbang-catalog.json sender, on .*\n"), seen);
        }
        assertTrue(run("init", "-t", "hello", "a.java").out().contains(" -t hello a.java,"));
        Files.writeString(home.resolve("jbang-catalog.json"), "{}");
        assertTrue(run("init", "-t", "sender", "a.java").out().contains(" -t sender a.java,"), "the nearer catalog's");
    }

    @ParameterizedTest
    @ValueSource(strings = {"central", "*", "external:*", "internal, central", "*,!internal"})
    void fetchesFromAMirrorThatStandsFor(String mirrorOf) throws Exception {
        installJdk(machine.resolve("jvm/jdk"), 25);
        centralIsUnreachable();
        settings("<mirror><mirrorOf>other</mirrorOf><url>http://127.0.0.1:1</url></mirror>\n"
                + "<mirror><id>m</id>\n<mirrorOf>" + mirrorOf + "</mirrorOf>\n"
                + "<url>\n" + maven() + "/\n</url></mirror>");
        var seen = run("255", "echo fetched");
        assertEquals("fetched\n", seen.out(), seen.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<mirror><mirrorOf>*,!central</mirrorOf><url>http://127.0.0.1:1</url></mirror>",
        "<mirror><mirrorOf>external:http:*</mirrorOf><url>http://127.0.0.1:1</url></mirror>",
        "<!-- <mirror><mirrorOf>*</mirrorOf>\n<url>http://127.0.0.1:1</url></mirror> -->",
        ""})
    void fetchesFromCentralInSpiteOf(String mirrors) throws Exception {
        installJdk(machine.resolve("jvm/jdk"), 25);
        settings(mirrors);
        assertEquals(0, run("255", "true").code());
        assertEquals(1, requests.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.132.1", "0.200.0", "1.0.0"})
    void takesTheInstalledJBang(String installed) throws Exception {
        installJdk(machine.resolve("jvm/jdk"), 25);
        installJBang(installed);
        assertEquals("installed: run me, on " + machine + "/jvm/jdk\n", run("run", "me").out());
        assertEquals(0, requests.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.132.0", "0.99.9", "nonsense", ""})
    void ignoresAnInstalledJBangThatIsTooOld(String installed) throws Exception {
        installJdk(machine.resolve("jvm/jdk"), 25);
        installJBang(installed);
        assertEquals("the jar\n", run("255", "echo the jar").out());
    }

    @Test
    void asksTheInstalledJBangForItsVersionOnlyOnce() throws Exception {
        installJdk(machine.resolve("jvm/jdk"), 25);
        installJBang("0.132.1");
        run("once");
        run("twice");
        assertEquals("version\nonce\ntwice\n", Files.readString(machine.resolve("asked")));
        installJBang("0.99.9-and-longer");
        assertEquals("the jar\n", run("255", "echo the jar").out(), "another one is asked again");
    }

    @Test
    void doesNotTakeItselfForAnInstalledJBang() throws Exception {
        installJdk(machine.resolve("jvm/jdk"), 25);
        Files.createSymbolicLink(tools.resolve("jbang"), launcher);
        environment.put("PATH", ".:" + tools);
        var seen = Program.runAlone(launcher.getParent(), environment, "/bin/sh", "jbang", "255", "echo the jar");
        assertEquals("the jar\n", seen.out(), seen.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jvm/jdk", "a home/.sdkman/candidates/java/25-tem", "a home/.jbang/cache/jdks/26"})
    void findsAJdkThoughJavaHomeIsOld(String place) throws Exception {
        installJdk(machine.resolve("jvm/an-old-one"), 17);
        installJdk(machine.resolve(place), place.endsWith("26") ? 26 : 25);
        environment.put("JAVA_HOME", machine.resolve("jvm/an-old-one").toString());
        var seen = run("255", "env").out();
        assertTrue(seen.contains("JAVA_HOME=" + machine.resolve(place) + "\n"), seen);
    }

    @Test
    void findsAJdkOnPathAndPrefersJavaHome() throws Exception {
        installJdk(machine.resolve("opt/one"), 25);
        installJdk(machine.resolve("opt/two"), 25);
        Files.createSymbolicLink(tools.resolve("java"), machine.resolve("opt/one/bin/java"));
        assertTrue(run("255", "env").out().contains("JAVA_HOME="));
        environment.put("JAVA_HOME", machine.resolve("opt/two").toString());
        assertTrue(run("255", "env").out().contains("JAVA_HOME=" + machine.resolve("opt/two") + "\n"));
    }

    @Test
    void runsWithAnOldJavaAndSaysWhatToInstallIfJBangFails() throws Exception {
        installJdk(machine.resolve("jvm/an-old-one"), 17);
        assertEquals("it could\n", run("255", "echo it could").out());
        var seen = run("4", "No suitable JDK");
        assertEquals(4, seen.code());
        assertTrue(seen.err().endsWith("no JDK 25 or newer was found here: install one, and point JAVA_HOME at it "
                + "if it is not on PATH.\n"), seen.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "dash", "bash", "busybox"})
    void passesExitCodesOnIn(String shell) throws Exception {
        assumeTrue(which(shell) != null, "there is no " + shell + " here");
        installJdk(machine.resolve("jvm/jdk"), 25);
        var command = shell.equals("busybox") ? new String[] {which(shell), "sh"} : new String[] {which(shell)};
        for (int code : List.of(0, 1, 42, 255)) {
            assertEquals(code, Program.runAlone(home, environment, with(command, launcher.toString(), "255",
                    "sh -c 'exit " + code + "'")).code(), "the script's");
        }
        var own = Program.runAlone(home, environment, with(command, launcher.toString(), "2", "JBang's \\n words"));
        assertEquals(new Program(2, "JBang's \\n words\n", "[jbang] Building jar\n"), own, "JBang's own");
    }

    /** What they make a JVM print is no command to be run; a proxy among them is for JBang, too. */
    @ParameterizedTest
    @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"})
    void keepsOptionsForEveryJvmFromJBang(String variable) throws Exception {
        installJdk(machine.resolve("jvm/jdk"), 25);
        environment.put(variable, "-Xlog:gc -Dproxy=any");
        var seen = run("255", "env");
        assertEquals(0, seen.code(), seen.err());
        assertTrue(seen.out().contains(variable + "=-Xlog:gc -Dproxy=any\n"), "the script has them: " + seen.out());
        assertFalse(seen.out().contains("[gc]"), seen.out());
        installJBang("0.132.1");
        assertEquals("installed: run me, on " + machine + "/jvm/jdk\n", run("run", "me").out());
    }

    @Test
    void takesTheGarbageCollectorThatIsChosen() throws Exception {
        installJdk(machine.resolve("jvm/jdk"), 25);
        environment.put("JAVA_TOOL_OPTIONS", "-XX:+UseParallelGC");
        assertEquals("java a\n", run("255", "echo java -XX:+UseSerialGC a").out());
    }

    /** A JVM names files by the locale's charset. */
    @EnabledOnOs(OS.LINUX)
    @Test
    void namesEveryFile() throws Exception {
        installJdk(machine.resolve("jvm/jdk"), 25);
        for (var locale : List.of("POSIX", "de_DE.ISO-8859-1", "")) {
            environment.put("LC_ALL", locale);
            assertTrue(run("255", "env").out().contains("LC_ALL=C.UTF-8\n"), locale);
        }
        environment.put("LC_ALL", "zh_CN.UTF-8");
        assertTrue(run("255", "env").out().contains("LC_ALL=zh_CN.UTF-8\n"));
    }

    /** Where the home of passwd is nobody's to write to, what JBang builds and Maven fetches goes below HOME. */
    @EnabledOnOs(OS.LINUX)
    @Test
    void keepsLibrariesWhereItMayWrite() throws Exception {
        installJdk(machine.resolve("jvm/jdk"), 25);
        install("id");
        var getent = Files.writeString(tools.resolve("getent"), "#!/bin/sh\necho user:x:1000:1000::" + machine.resolve("none") + ":/bin/sh\n");
        assertTrue(getent.toFile().setExecutable(true));
        var kept = run("255", "env").out();
        assertTrue(kept.contains("JBANG_REPO=" + home.resolve(".m2/repository") + "\n"), kept);
        assertTrue(kept.contains("JBANG_DIR=" + home.resolve(".jbang") + "\n"), kept);
        Files.createDirectory(machine.resolve("none"));
        kept = run("255", "env").out();
        assertFalse(kept.contains("JBANG_REPO=") || kept.contains("JBANG_DIR="), kept);
    }

    /** A folder of its name would be taken for the script. */
    @Test
    void prefersTheScriptToAFolderOfItsName() throws Exception {
        installJdk(machine.resolve("jvm/jdk"), 25);
        var scripts = Files.createDirectories(launcher.resolveSibling("scripts"));
        for (var name : List.of("charts", "mmap-demo")) {
            Files.createFile(scripts.resolve(name + ".java"));
        }
        for (var folder : List.of("charts", "mmap-demo.java", "other")) {
            Files.createDirectory(home.resolve(folder));
        }
        assertEquals(scripts.resolve("charts.java") + "\n", run("0", "charts", "charts").out());
        assertEquals(scripts.resolve("mmap-demo.java") + "\n", run("0", "mmap-demo.java").out());
        for (var other : List.of("other", "charts@elsewhere", "mmap-demo", "./charts")) {
            assertEquals(other + "\n", run("0", other).out());
        }
    }

    @Test
    void needsNoHomeWhereACacheIsNamed() throws Exception {
        installJdk(machine.resolve("jvm/jdk"), 25);
        environment.remove("HOME");
        assertFailsWith("neither HOME nor XDG_CACHE_HOME", run("255", "true"));
        environment.put("XDG_CACHE_HOME", machine.resolve("a cache").toString());
        assertEquals("it could\n", run("255", "echo it could").out());
        assertEquals(1, names(machine.resolve("a cache/zero-copy-lab")).size());
    }

    /** What it fetches by a sudo that keeps HOME is not root's, nor are the folders above it. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void whatItFetchesUnderSudoIsTheCallers() throws Exception {
        assumeTrue(Caller.isRoot(), "only root can give files away");
        install("id");
        install("chown");
        installJdk(machine.resolve("jvm/jdk"), 25);
        environment.putAll(Map.of("SUDO_UID", "65534", "SUDO_GID", "65534"));
        assertEquals(0, run("255", "true").code());
        for (var made : List.of(home.resolve(".cache"), cache, cache.resolve("jbang-cli-" + version() + "-all.jar"))) {
            assertEquals(65534, Files.getAttribute(made, "unix:uid"), made.toString());
        }
    }

    /** sudo takes PATH and HOME away. */
    @Test
    void findsTheJdkOfWhoCalledSudo() throws Exception {
        var callers = machine.resolve("callers home");
        installJdk(callers.resolve(".sdkman/candidates/java/25-tem"), 25);
        Files.writeString(launcher, replace(Files.readString(launcher), "eval \"echo ~\\$SUDO_USER\"", "echo '" + callers + "'"));
        assertFailsWith("no Java was found", run("255", "true"));
        environment.put("SUDO_USER", "caller");
        assertEquals("it could\n", run("255", "echo it could").out());
        environment.put("SUDO_USER", "x; touch " + machine.resolve("injected"));
        run("255", "true");
        assertFalse(Files.exists(machine.resolve("injected")));
    }

    /** What it asks itself would be lost otherwise; the script is not spared that it cannot write. */
    @Test
    void worksThoughItsOutputIsClosed() throws Exception {
        installJdk(machine.resolve("opt/one"), 25);
        Files.createSymbolicLink(tools.resolve("java"), machine.resolve("opt/one/bin/java"));
        run("255", "true"); // fetches
        var seen = Program.runAlone(home, environment, "/bin/sh", "-c", "exec \"$@\" >&-", "sh", "/bin/sh", launcher.toString(), "255",
                "sh -c 'echo $JAVA_HOME >&2; (echo lost) 2>/dev/null || exit 7'");
        assertEquals(machine.resolve("opt/one") + "\n", seen.err().lines().filter(line -> !line.startsWith("[jbang]")).map(line -> line + "\n").reduce("", String::concat));
        assertEquals(7, seen.code());
    }

    @EnabledOnOs(OS.LINUX) // setsid: Ctrl-C reaches every process of the terminal's group
    @ParameterizedTest
    @ValueSource(strings = {"255 sleep 30", "sleep while JBang builds"})
    void ctrlCGives130(String arguments) throws Exception {
        installJdk(machine.resolve("jvm/jdk"), 25);
        run("255", "true"); // fetches, so that the next one is soon where it is to be interrupted
        // A test run in the background ignores SIGINT, and so would its children.
        var started = new Program.Started(home, environment, true, with(new String[] {which("setsid"), which("env"),
            "--default-signal=INT", "/bin/sh", launcher.toString()}, arguments.split(" ", 2)));
        Thread.sleep(1500);
        new ProcessBuilder("kill", "-INT", "--", "-" + started.process.pid()).start().waitFor();
        assertEquals(130, started.join().code());
    }

    /** The launcher as it is, this machine as it is. */
    @Test
    void runsAScriptWithJBangFromAnotherFolder() throws Exception {
        Files.writeString(machine.resolve("hello.java"), """
                //JAVA 25+
                class hello {
                    public static void main(String[] args) {
                        for (var arg : args) {
                            IO.println("<" + arg + ">");
                        }
                        System.exit(3);
                    }
                }
                """);
        var seen = Program.run(machine, Map.of(), Program.repository().resolve("jbang").toString(), "hello.java",
                "two words", "it's", "$HOME \\ `*`", "--help");
        assertAll(() -> assertEquals("<two words>\n<it's>\n<$HOME \\ `*`>\n<--help>\n", seen.out(), seen.err()),
                () -> assertEquals(3, seen.code()));
    }

    /** JBang finds a catalog's aliases in its folder and below, and the reference run is the clone's. */
    @Test
    void runsItsOwnScriptsFromAnotherFolder() throws Exception {
        Program.build("claims");
        var command = new String[] {Program.repository().resolve("jbang").toString(), "claims", "--claim", "T4"};
        var seen = Program.run(machine, Map.of(), command);
        assertAll(() -> assertTrue(seen.out().startsWith("T4 "), seen.err()), () -> assertEquals(0, seen.code(), seen.err()));
        Files.writeString(machine.resolve("jbang-catalog.json"), "{\"aliases\": {\"claims\": {\"script-ref\": \"own.java\"}}}");
        Files.writeString(machine.resolve("own.java"), "class own { public static void main(String[] args) { System.out.println(\"another catalog's\"); } }");
        assertEquals("another catalog's", Program.run(machine, Map.of(), command).out().strip());
    }

    private Program run(String... arguments) throws Exception {
        return Program.runAlone(home, environment, with(new String[] {"/bin/sh", launcher.toString()}, arguments));
    }

    private static String[] with(String[] command, String... arguments) {
        return Stream.concat(Stream.of(command), Stream.of(arguments)).toArray(String[]::new);
    }

    /** One sentence after at most the line that it fetches, a code, nothing on standard output or in the cache. */
    private void assertFailsWith(String part, Program seen) throws IOException {
        var lines = seen.err().lines().filter(line -> !line.contains("fetching JBang")).toList();
        assertAll(() -> assertEquals(1, seen.code()), () -> assertEquals("", seen.out()),
                () -> assertEquals(1, lines.size(), seen.err()),
                () -> assertTrue(seen.err().contains(part), seen.err()),
                () -> assertEquals(List.of(), names(cache)));
    }

    /**
     * A JDK of any version, as the launcher sees it: its file {@code release} says which, this test's Java
     * does the work.
     */
    private static void installJdk(Path place, int version) throws IOException {
        Files.createDirectories(place.resolve("bin"));
        Files.writeString(place.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + ".0.1\"\n");
        for (var tool : List.of("java", "javac")) {
            script(place.resolve("bin").resolve(tool), "exec '" + Path.of(System.getProperty("java.home"), "bin", tool)
                    + "' \"$@\"");
        }
    }

    private void installJBang(String version) throws IOException {
        script(tools.resolve("jbang"), """
                echo "$*" >>'%s/asked'
                if [ "$1" = version ]; then echo '%s'; else echo "installed: $*, on $JAVA_HOME"; fi
                """.formatted(machine, version));
    }

    /** By a script that calls it, as JUnit warns of links that lead out of its folder. */
    private boolean install(String tool) throws IOException {
        var path = which(tool);
        if (path != null) {
            script(tools.resolve(tool), "exec '" + path + "' \"$@\"");
        }
        return path != null;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text);
        assertTrue(file.toFile().setExecutable(true));
    }

    private static String which(String tool) {
        return Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable).map(Path::toString).findFirst().orElse(null);
    }

    private void settings(String mirrors) throws IOException {
        Files.createDirectories(home.resolve(".m2"));
        Files.writeString(home.resolve(".m2/settings.xml"),
                "<settings><mirrors>\n" + mirrors + "\n</mirrors></settings>\n");
    }

    private void centralIsUnreachable() throws IOException {
        Files.writeString(launcher, replace(Files.readString(launcher), "(?m)^central=.*",
                "central=http://127.0.0.1:" + closedPort()));
    }

    private String maven() {
        return "http://127.0.0.1:" + maven.getAddress().getPort() + "/maven";
    }

    private String version() throws IOException {
        return Files.readString(launcher).lines().filter(line -> line.startsWith("version=")).findFirst().orElseThrow()
                .substring("version=".length());
    }

    /** One that refuses until the end of the test: it is taken, so that no other process can listen at it, and nobody listens. */
    private int closedPort() throws IOException {
        var socket = new Socket();
        taken.add(socket);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return socket.getLocalPort();
    }

    /** Replaces what must be there, lest a changed launcher be tested against the real machine. */
    private static String replace(String text, String pattern, String by) {
        var replaced = text.replaceFirst(pattern, java.util.regex.Matcher.quoteReplacement(by));
        assertTrue(!replaced.equals(text), "the launcher has no more " + pattern);
        return replaced;
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static byte[] jar(Class<?> main) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
        var bytes = new java.io.ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes, manifest)) {
            var name = main.getName().replace('.', '/') + ".class";
            jar.putNextEntry(new JarEntry(name));
            try (var in = main.getClassLoader().getResourceAsStream(name)) {
                in.transferTo(jar);
            }
        }
        return bytes.toByteArray();
    }
}
