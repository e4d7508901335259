package zerocopy.readme;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import zerocopy.record.Json;

/** The index of scripts, from the catalog: a table a group. */
final class ScriptIndex {
    private static final List<String> GROUPS = List.of("see it", "understand it", "measure it", "publish it", "look after it");

    private ScriptIndex() {
    }

    /** What this needs of jbang-catalog.json. JBang skips what it does not know, the group for one. */
    private record Catalog(Map<String, Alias> aliases) {
    }

    private record Alias(@JsonProperty("script-ref") String script, String description, String group) {
    }

    /** The tables as Markdown; an IOException in one sentence for an alias without one of the groups. */
    static String of(Path catalog) throws IOException {
        Map<String, Alias> aliases = Json.parse(Files.readString(catalog), Catalog.class).aliases();
        for (Map.Entry<String, Alias> alias : aliases.entrySet()) {
            if (!isFileName(alias.getKey()) && !GROUPS.contains("" + alias.getValue().group())) {
                throw new IOException("the alias " + alias.getKey() + " of jbang-catalog.json needs a \"group\": " + String.join(", ", GROUPS));
            }
        }
        StringJoiner tables = new StringJoiner("\n\n");
        for (String group : GROUPS) {
            StringJoiner rows = new StringJoiner("\n", "| " + capitalised(group) + " | |\n|---|---|\n", "").setEmptyValue("");
            aliases.forEach((name, alias) -> {
                if (!isFileName(name) && group.equals(alias.group())) {
                    rows.add("| [`" + name + "`](" + alias.script() + ") | " + alias.description() + " |");
                }
            });
            if (rows.length() > 0) {
                tables.add(rows.toString());
            }
        }
        return tables.toString();
    }

    /** "sendfile-demo.java" is "sendfile-demo" once more. */
    private static boolean isFileName(String alias) {
        return alias.endsWith(".java");
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
