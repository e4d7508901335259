package zerocopy.readme;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import zerocopy.record.Json;
import zerocopy.results.Texts;

/** The index of scripts, from the catalog: one table per group. Its words are the catalog's, or scripts_zh.properties's. */
final class ScriptIndex {
    private static final List<String> GROUPS = List.of("see it", "understand it", "measure it", "publish it", "look after it");

    private ScriptIndex() {
    }

    /** What this needs of jbang-catalog.json. JBang skips what it does not know, the group for one. */
    private record Catalog(Map<String, Alias> aliases) {
    }

    private record Alias(@JsonProperty("script-ref") String script, String description, String group) {
    }

    /** The tables as Markdown; an IOException in one sentence for an alias without one of the groups or without words in that language. */
    static String of(Path catalog, Locale language) throws IOException {
        Map<String, String> words = language.equals(Locale.ENGLISH) ? Map.of() : Texts.of("zerocopy.readme.scripts", language);
        Map<String, Alias> aliases = Json.parse(catalog.toString(), Files.readString(catalog), Catalog.class).aliases();
        aliases.keySet().removeIf(alias -> alias.endsWith(".java")); // "sendfile-demo.java" is "sendfile-demo" once more
        for (Map.Entry<String, Alias> alias : aliases.entrySet()) {
            if (!GROUPS.contains("" + alias.getValue().group())) {
                throw new IOException("the alias " + alias.getKey() + " of jbang-catalog.json needs a \"group\": " + String.join(", ", GROUPS));
            }
            if (!words.isEmpty() && !words.containsKey(alias.getKey())) {
                throw new IOException("the alias " + alias.getKey() + " of jbang-catalog.json needs a line in scripts_" + language.getLanguage() + ".properties");
            }
        }
        StringJoiner tables = new StringJoiner("\n\n");
        for (String group : GROUPS) {
            StringJoiner rows = new StringJoiner("\n", "| " + words.getOrDefault(group.replace(' ', '-'), capitalised(group)) + " | |\n|---|---|\n", "").setEmptyValue("");
            aliases.forEach((name, alias) -> {
                if (group.equals(alias.group())) {
                    rows.add("| [`" + name + "`](" + alias.script() + ") | " + words.getOrDefault(name, alias.description()) + " |");
                }
            });
            if (rows.length() > 0) {
                tables.add(rows.toString());
            }
        }
        return tables.toString();
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
