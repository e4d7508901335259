package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** {@code jbang-catalog.json}: what people may type after {@code jbang}, in a clone and from afar. */
@Tag(TestRun.TOGETHER)
@Order(2)
class CatalogTest {

    private static final Path ROOT = Program.repository();

    record Alias(String script, String description) {
    }

    @Test
    void describesEveryAlias() {
        assertAll(aliases().entrySet().stream().map(alias -> () -> {
            assertFalse(alias.getValue().description().isBlank(), alias.getKey() + " has no description");
            assertTrue(Files.isRegularFile(ROOT.resolve(alias.getValue().script())), alias.getKey() + " has no script");
            assertFalse(Files.isDirectory(ROOT.resolve(alias.getKey())),
                    "JBang would take the folder " + alias.getKey() + " for the alias");
        }));
    }

    /** JBang shows a script's own description where it has no catalog at hand. */
    @Test
    void scriptsDescribeThemselvesAlike() {
        assertAll(aliases().entrySet().stream().map(alias -> () -> assertTrue(
                Files.readString(ROOT.resolve(alias.getValue().script())).contains("\n//DESCRIPTION " + alias.getValue().description() + "\n"), alias.getKey())));
    }

    /** Every script under its stem; demos, which people know by their file, under that, too: JBang looks for no alias by a file's stem. */
    @Test
    void namesEveryScript() throws IOException {
        var expected = new TreeMap<String, String>();
        try (var scripts = Files.list(ROOT.resolve("scripts"))) {
            for (var name : scripts.map(script -> script.getFileName().toString()).toList()) {
                if (name.endsWith(".java")) {
                    expected.put(name.replace(".java", ""), "scripts/" + name);
                }
                if (name.endsWith("-demo.java")) {
                    expected.put(name, "scripts/" + name);
                }
            }
        }
        var named = new TreeMap<String, String>();
        aliases().forEach((name, alias) -> named.put(name, alias.script()));
        assertEquals(expected, named);
    }

    /** So it builds, if no one has built it yet, starts, and is quiet beside its help. */
    @ParameterizedTest
    @MethodSource("scriptsButTest")
    void explainsItself(String alias) throws Exception {
        synchronized (Program.BUILDING) {
            assertExplains(Program.run(ROOT, Map.of(), "./jbang", alias, "--help"));
        }
    }

    /** Which JBang alone would take for a script; the launcher looks at the name only, so one of each kind stands for all. */
    @ParameterizedTest
    @ValueSource(strings = {"sendfile-demo", "sendfile-demo.java", "claims"})
    void explainsItselfBesideAFolderOfItsName(String alias, @TempDir Path folder) throws Exception {
        Program.build(alias);
        Files.createDirectory(folder.resolve(alias));
        assertExplains(Program.run(folder, Map.of(), ROOT.resolve("jbang").toString(), alias, "--help"));
    }

    @Test
    void runsADemoInsideScripts() throws Exception {
        Program.build("sendfile-demo.java");
        assertExplains(Program.run(ROOT.resolve("scripts"), Map.of(), "../jbang", "sendfile-demo.java", "--help"));
    }

    /**
     * As without a clone: every file comes over HTTP, so a //SOURCES or //FILES that is missing, or a glob, fails.
     * JBang's folder is a new one, lest it take from its cache what the server does not have.
     */
    @ParameterizedTest
    @ValueSource(strings = {"sendfile-demo.java", "test"})
    void runsFromAfar(String alias, @TempDir Path folder) throws Exception {
        try (var server = new ServedRepository()) {
            var catalog = server.address() + "/jbang-catalog.json";
            var seen = Program.run(folder, Map.of("JBANG_DIR", folder.resolve("jbang").toString()),
                    ROOT.resolve("jbang").toString(), alias + "@" + catalog, "--help");
            assertExplains(seen);
        }
    }

    /** A script's own output would stand in the alias's way from then on; the launcher does not mind, JBang by itself does. */
    @Test
    void noDefaultIsAnAliasesName() throws Exception {
        for (var alias : aliases().entrySet()) {
            var text = Files.readString(ROOT.resolve(alias.getValue().script()));
            DEFAULT.matcher(text).results().forEach(match -> assertFalse(aliases().containsKey(match.group(1)), alias.getKey() + " writes to " + match.group(1)));
        }
    }

    private static final Pattern DEFAULT = Pattern.compile("paramLabel = \"(?:DIR|FILE)\"[^)]*defaultValue = \"([^\"]*)\"");

    /** With core.autocrlf the launcher would not start, nor README's parts be those that are generated. */
    @Test
    void keepsLineEndsEverywhere() throws Exception {
        var attributes = Program.run(ROOT, Map.of(), "git", "check-attr", "eol", "--", "jbang", "README.md", "scripts/lab.java", "data/reference/sendfile-demo.json");
        assumeTrue(attributes.code() == 0, "this is no clone");
        assertEquals(4, attributes.out().lines().filter(line -> line.endsWith(": eol: lf")).count(), attributes.out());
    }

    private static void assertExplains(Program seen) {
        assertAll(() -> assertEquals(0, seen.code(), seen.err()),
                () -> assertTrue(seen.out().startsWith("Usage: "), seen.out()),
                () -> assertEquals(List.of(), seen.err().lines().filter(line -> !line.startsWith("[jbang]")).toList()));
    }

    /** {@code test} is running: built anew it would lose the jar under its feet. The second name of a demo is the same script. */
    static Stream<String> scriptsButTest() {
        return aliases().keySet().stream().filter(alias -> !alias.equals("test") && !alias.endsWith(".java"));
    }

    private static Map<String, Alias> aliases() {
        var aliases = new TreeMap<String, Alias>();
        var catalog = JsonMapper.shared().readTree(ROOT.resolve("jbang-catalog.json"));
        catalog.get("aliases").forEachEntry((name, alias) -> aliases.put(name,
                new Alias(alias.path("script-ref").asString(""), alias.path("description").asString(""))));
        return aliases;
    }
}
