package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house stays as it was drawn: who may know whom, manifests that are complete, files that can be read in one go. */
@Tag(TestRun.TOGETHER)
class ArchitectureTest {

    private static final Path ROOT = Program.repository();
    private static final Path SCRIPTS = ROOT.resolve("scripts");

    /** What a topic puts together. */
    private static final Set<String> INSTRUMENT = Set.of("linux", "send", "receive", "trace", "measure", "record", "cli");

    /** What each package may import, beside itself. A new one is entered here, or the tests fail. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("linux", Set.of()),
            Map.entry("record", Set.of("linux")),
            Map.entry("send", Set.of("linux", "record")),
            Map.entry("receive", Set.of("linux")),
            Map.entry("trace", Set.of("linux", "measure", "record")),
            Map.entry("measure", Set.of("linux", "send", "receive", "record")),
            Map.entry("cli", Set.of("linux", "measure", "record")),
            // what several topics share
            Map.entry("foreign", Set.of("linux", "trace")),
            Map.entry("link", Set.of("linux", "measure")),
            Map.entry("scratch", Set.of("linux", "measure", "record", "cli")),
            Map.entry("results", Set.of("record")),
            // the topics
            Map.entry("transfer", INSTRUMENT),
            Map.entry("table", and("transfer", "link", "results")),
            Map.entry("ibm", and("transfer", "results")),
            Map.entry("userdata", and("transfer")),
            Map.entry("cost", and("transfer", "link", "results")),
            Map.entry("overwrite", and("link")),
            Map.entry("copy", and("scratch")),
            Map.entry("mapping", and("scratch")),
            Map.entry("log", and("scratch")),
            Map.entry("ipc", INSTRUMENT),
            Map.entry("snippets", and("scratch")),
            Map.entry("study", and("foreign", "scratch")),
            Map.entry("audit", and("foreign")),
            Map.entry("servers", and("audit", "foreign")),
            Map.entry("netty", and("transfer", "snippets")),
            Map.entry("composite", and("netty", "snippets")),
            Map.entry("fileserver", and("netty", "foreign")),
            Map.entry("bench", and("copy", "mapping", "netty", "composite", "scratch")),
            Map.entry("doctor", and("transfer", "link")),
            Map.entry("own", and("transfer", "results")),
            Map.entry("routes", and("netty", "foreign", "scratch")),
            // what reads records
            Map.entry("claims", Set.of("record", "results")),
            Map.entry("chart", Set.of("record", "results", "linux")),
            Map.entry("compare", Set.of("record", "cli")),
            Map.entry("readme", Set.of("record", "results", "linux", "claims", "chart")),
            Map.entry("page", Set.of("record", "results", "linux", "claims", "chart", "readme")),
            Map.entry("notebook", Set.of("record", "results", "linux", "chart", "claims")),
            Map.entry("jupyter", Set.of("record", "linux")));

    private static Set<String> and(String... topics) {
        return Stream.concat(INSTRUMENT.stream(), Stream.of(topics)).collect(Collectors.toSet());
    }

    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?zerocopy\\.(\\w+)\\.", Pattern.MULTILINE);
    private static final Pattern SOURCES = Pattern.compile("^//SOURCES (\\S+)$", Pattern.MULTILINE);
    private static final Pattern FILES = Pattern.compile("^//FILES (\\S+)=(\\S+)$", Pattern.MULTILINE);
    private static final Pattern DEPS = Pattern.compile("^//DEPS (\\S+)$", Pattern.MULTILINE);

    static Stream<Path> packages() {
        return list(SCRIPTS.resolve("zerocopy"), Files::isDirectory).stream().filter(folder -> !javaFiles(folder).isEmpty());
    }

    static Stream<Path> packagesAndTests() {
        return Stream.concat(packages(), Stream.of(SCRIPTS.resolve("tests")));
    }

    static Stream<Path> scripts() {
        return javaFiles(SCRIPTS).stream();
    }

    // --- who knows whom

    @ParameterizedTest
    @MethodSource("packages")
    void pointsForwardOnly(Path folder) {
        var name = name(folder);
        assertTrue(ARROWS.containsKey(name), "nothing says what the package " + name + " may know");
        var allowed = new TreeSet<>(ARROWS.get(name));
        allowed.add(name);
        assertAll(javaFiles(folder).stream().map(file -> () -> {
            var wrong = imports(file);
            wrong.removeAll(allowed);
            assertEquals(Set.of(), wrong, name + "/" + name(file) + " may not know these");
        }));
    }

    /** The table itself has no circle, or it would allow what it is to forbid. */
    @Test
    void arrowsHaveNoCircle() {
        var left = new HashMap<>(ARROWS);
        while (!left.isEmpty()) {
            var ready = left.entrySet().stream().filter(arrow -> arrow.getValue().stream().noneMatch(left::containsKey))
                    .map(Map.Entry::getKey).toList();
            assertFalse(ready.isEmpty(), "a circle among " + left.keySet());
            ready.forEach(left::remove);
        }
    }

    // --- manifests

    /** Lists are explicit, since globs fail over HTTP; so they have to be complete. */
    @ParameterizedTest
    @MethodSource("packagesAndTests")
    void manifestListsItsFolder(Path folder) {
        var listed = found(SOURCES, manifest(folder)).filter(source -> !source.contains("/")).sorted().toList();
        assertEquals(javaFiles(folder).stream().map(ArchitectureTest::name).filter(file -> !file.equals("package-info.java")).toList(), listed);
    }

    @Test
    void testsAreListedUnderTheirHeading() {
        var text = text(manifest(SCRIPTS.resolve("tests")));
        var tests = text.substring(text.indexOf("// the tests\n"), text.indexOf("// what they test\n"));
        assertEquals(javaFiles(SCRIPTS.resolve("tests")).stream().map(ArchitectureTest::name).filter(file -> file.endsWith("Test.java")).toList(),
                SOURCES.matcher(tests).results().map(match -> match.group(1)).sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("packagesAndTests")
    void manifestReachesWhatIsImported(Path folder) {
        var reached = reached(manifest(folder), new TreeSet<>());
        reached.add(name(folder));
        assertAll(javaFiles(folder).stream().map(file -> () -> assertReached(reached, file)));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void scriptReachesWhatItImports(Path script) {
        assertReached(reached(script, new TreeSet<>()), script);
    }

    private static void assertReached(Set<String> reached, Path file) {
        var unreached = imports(file);
        unreached.removeAll(reached);
        assertEquals(Set.of(), unreached, name(file) + " imports these, and no manifest that is named brings them");
    }

    /** Whatever lies there and is no Java comes along: bpftrace's programs for a start. Java may, to be read as text. */
    @ParameterizedTest
    @MethodSource("packages")
    void manifestListsFilesThatAreNoSources(Path folder) {
        var listed = new TreeMap<String, String>();
        FILES.matcher(text(manifest(folder))).results().forEach(match -> listed.put(match.group(1), match.group(2)));
        listed.forEach((place, file) -> {
            assertEquals("zerocopy/" + name(folder) + "/" + file, place, "it is looked for beside the class that reads it");
            assertTrue(Files.isRegularFile(folder.resolve(file)), file + " is not there");
        });
        list(folder, file -> Files.isRegularFile(file) && !java(file))
                .forEach(file -> assertTrue(listed.containsValue(name(file)), name(file) + " is not listed under //FILES"));
    }

    @ParameterizedTest
    @MethodSource("packagesAndTests")
    void packageHasADoorSign(Path folder) {
        var text = text(manifest(folder));
        assertTrue(text.startsWith("/**\n * "), "nothing says what the package is for");
        assertTrue(text.endsWith("\npackage " + SCRIPTS.relativize(folder).toString().replace('/', '.') + ";\n"));
    }

    /** On a conflict JBang takes a nested version without a word. */
    @Test
    void dependenciesHaveOneVersion() {
        var versions = new TreeMap<String, Set<String>>();
        for (var file : walk(SCRIPTS)) {
            var all = found(DEPS, file).toList();
            for (var dependency : all) {
                var part = dependency.split("[:@]");
                var managed = all.stream().anyMatch(bom -> bom.endsWith("@pom") && part[0].startsWith(bom.split(":")[0]));
                assertTrue(part.length >= 3 || managed, name(file) + ": " + dependency + " has no version");
                if (part.length >= 3) {
                    versions.computeIfAbsent(part[0] + ":" + part[1], _ -> new TreeSet<>()).add(part[2]);
                }
            }
        }
        assertFalse(versions.isEmpty());
        assertAll(versions.entrySet().stream().map(entry -> () -> assertEquals(1, entry.getValue().size(), entry.toString())));
    }

    // --- what is in the files

    @Test
    void scriptsAreShort() {
        assertShort(scripts(), 70);
    }

    @Test
    void sharedFilesAreShort() {
        assertShort(packages().flatMap(folder -> javaFiles(folder).stream()), 220);
    }

    private static void assertShort(Stream<Path> files, int lines) {
        assertAll(files.map(file -> () -> {
            var count = text(file).lines().count();
            assertTrue(count <= lines, name(file) + " has " + count + " lines, more than " + lines);
        }));
    }

    /** A name means one thing: whoever looks for a class finds one. */
    @Test
    void aClassNameOccursOnce() {
        var places = new TreeMap<String, Set<String>>();
        walk(SCRIPTS).stream().filter(file -> !name(file).equals("package-info.java"))
                .forEach(file -> places.computeIfAbsent(name(file), _ -> new TreeSet<>()).add(name(file.getParent())));
        places.values().removeIf(folders -> folders.size() == 1);
        assertEquals(Map.of(), places);
    }

    @Test
    void importsAreUsed() {
        var simpleName = Pattern.compile("^import (?:static )?[\\w.]+\\.(\\w+);$", Pattern.MULTILINE);
        assertAll(walk(SCRIPTS).stream().map(file -> () -> {
            var body = text(file).replaceAll("(?m)^import .*$", "");
            assertEquals(List.of(), found(simpleName, file).filter(name -> !Pattern.compile("\\b" + name + "\\b").matcher(body).find()).toList(),
                    name(file) + " imports these for nothing");
        }));
    }

    /** It was written on some machine, and is to run on any. */
    @Test
    void namesNoPathOfTheMachineItWasWrittenOn() throws Exception {
        var path = Pattern.compile("(?<![\\w.*})])/(work|root)(?=[/\\s\"'`,;]|$)");
        assertAll(tracked().stream().map(file -> () -> text(file).lines().forEach(line ->
                assertFalse(path.matcher(line).find(), ROOT.relativize(file) + ": " + line))));
    }

    /** Whoever has a mirror says so to Maven or pip; only the launcher, which comes before either, knows where Central is. */
    @Test
    void namesNoRegistry() throws Exception {
        var hosts = Stream.of("repo1.maven.", "repo.maven.apache.", "pypi.", "pythonhosted.", "registry.npmjs.", "jitpack.", "crates.")
                .map(Pattern::quote).collect(Collectors.joining("|"));
        var host = Pattern.compile("(" + hosts + ")(org|io)");
        var named = new ArrayList<String>();
        for (var file : tracked()) {
            text(file).lines().filter(line -> host.matcher(line).find()).forEach(_ -> named.add(ROOT.relativize(file).toString()));
        }
        assertEquals(List.of("jbang"), named);
    }

    /** What is in the repository, or about to be. */
    private static List<Path> tracked() throws Exception {
        var files = Program.run(ROOT, Map.of(), "git", "ls-files", "--cached", "--others", "--exclude-standard");
        return files.code() != 0 ? walk(SCRIPTS) // no clone but an archive
                : files.out().lines().map(ROOT::resolve).filter(Files::isRegularFile).toList();
    }

    // --- reading them

    /** The packages whose manifests {@code from} names, and those that they and other scripts name in turn. */
    private static Set<String> reached(Path from, Set<String> reached) {
        found(SOURCES, from).filter(source -> source.contains("/")).forEach(source -> {
            var next = from.resolveSibling(source).normalize();
            assertTrue(Files.isRegularFile(next), from + " names " + source + ", which is not there");
            if (!source.endsWith("package-info.java") || reached.add(name(next.getParent()))) {
                reached(next, reached);
            }
        });
        return reached;
    }

    private static Set<String> imports(Path file) {
        return found(IMPORT, file).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The first group of each match. */
    private static Stream<String> found(Pattern pattern, Path file) {
        return pattern.matcher(text(file)).results().map(match -> match.group(1));
    }

    private static Path manifest(Path folder) {
        return folder.resolve("package-info.java");
    }

    private static boolean java(Path file) {
        return file.toString().endsWith(".java");
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /** Its text, or nothing if it has none: a picture. */
    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> javaFiles(Path folder) {
        return list(folder, ArchitectureTest::java);
    }

    private static List<Path> list(Path folder, Predicate<Path> which) {
        try (var files = Files.list(folder)) {
            return files.filter(which).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> walk(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(ArchitectureTest::java).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
