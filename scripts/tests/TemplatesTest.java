package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import zerocopy.record.DataFolder;
import zerocopy.record.Json;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** The catalog's templates: each becomes a script elsewhere, and runs; in a clone, and from afar. */
@Tag(TestRun.TOGETHER)
@Timeout(400)
class TemplatesTest {
    private static final Path ROOT = Program.repository();
    private static final int PATIENCE = 300;

    @TempDir
    Path folder;

    private Program jbang(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(ROOT.resolve("jbang").toString()));
        command.addAll(List.of(arguments));
        return new Program.Started(folder, environment(), false, command.toArray(String[]::new)).join(PATIENCE);
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(Map.of("XDG_CACHE_HOME", cacheWithTheLauncher().toString(), "JBANG_DIR", folder.resolve("jbang").toString(), "COLUMNS", "100"));
        environment.put("ZCL_TRACE", "auto");
        return environment;
    }

    /** The launcher's JBang is not fetched again; payloads go to this folder all the same. */
    private Path cacheWithTheLauncher() {
        try {
            var cache = Files.createDirectories(folder.resolve("cache/zero-copy-lab"));
            var users = DataFolder.cache();
            try (var jars = Files.newDirectoryStream(users, "jbang-cli-*.jar")) {
                for (var jar : jars) {
                    if (Files.notExists(cache.resolve(jar.getFileName()))) {
                        Files.createSymbolicLink(cache.resolve(jar.getFileName()), jar);
                    }
                }
            }
            return cache.getParent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makesAndRuns(List<String> init, String template, String methods) throws Exception {
        var script = folder.resolve("Mine.java");
        var made = jbang(Stream.concat(init.stream(), Stream.of(script.toString())).toArray(String[]::new));
        assertEquals(0, made.code(), made.err());
        assertTrue(Files.isRegularFile(script), made.err());
        var options = template.equals("buffer-merge") ? new String[] {script.toString(), "--components", "2,17", "--sizes", "64", "--repeat", "2", "--json"}
                : new String[] {script.toString(), "--size", "1MiB", "--repeat", "2", "--json"};
        var seen = jbang(options);
        assertEquals(0, seen.code(), seen.err());
        var record = Json.parse(seen.out(), RunRecord.class);
        var named = record.results().stream().filter(result -> !result.method().equals("known-copy")).map(Result::method).distinct().toList();
        assertEquals(List.of(methods.split(" ")), named);
        assertTrue(record.results().stream().allMatch(result -> result.integrity().equals(Result.VERIFIED)));
    }

    /** From any folder, by the clone's launcher. */
    @ParameterizedTest
    @CsvSource({"sender,mine read-write sendfile"})
    void becomesAScriptThatRuns(String template, String methods) throws Exception {
        makesAndRuns(List.of("init", "-t", template), template, methods);
    }

    /** Everything comes over HTTP: the catalog, the template, the sources. */
    @ParameterizedTest
    @CsvSource({"sender,mine read-write sendfile", "experiment,heap-8k heap-1m mapped streams read-write sendfile", "buffer-merge,own copy composite composite-room"})
    void becomesOneFromAfar(String template, String methods) throws Exception {
        try (var server = new ServedRepository()) {
            var address = server.address();
            makesAndRuns(List.of("init", "-Dlab=" + address, "-t", template + "@" + address + "/jbang-catalog.json"), template, methods);
        }
    }

    /** A name that people may type, a description, and a file that is there. */
    @Test
    void areDescribed() {
        var templates = JsonMapper.shared().readTree(ROOT.resolve("jbang-catalog.json")).get("templates");
        assertEquals(List.of("sender", "experiment", "buffer-merge"), List.copyOf(templates.propertyNames()));
        for (var template : templates) {
            assertTrue(template.get("description").asString().length() > 20);
            template.get("file-refs").forEach(file -> assertTrue(Files.isRegularFile(ROOT.resolve(file.asString())), file.asString()));
        }
    }
}
