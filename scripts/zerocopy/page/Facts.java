package zerocopy.page;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import zerocopy.readme.Messages;
import zerocopy.record.Environment;
import zerocopy.record.Format;
import zerocopy.record.RunRecord;
import zerocopy.results.RecordWords;

/** What a run ran on, and by which commands. */
final class Facts {
    /** What an audit found stands in the record, and is no fact of the machine. */
    private static final Set<String> FOUND = Set.of("server", "processes", "seconds", "verdict", "reason", "stack", "verdicts", "promises");

    private Facts() {
    }

    /** A fact of the environment, by its name in the reader's language. */
    record Fact(String name, SafeString value) {
    }

    /** A record's command, and where the record is. */
    record Command(String href, String file, SafeString line, int results) {
    }

    /** All but the unknown ones. @param environment as of {@link zerocopy.claims.JudgedRecord} */
    static List<Fact> of(Map<String, Object> environment, Messages messages, Locale language) {
        RecordWords words = RecordWords.in(language);
        return environment.entrySet().stream().filter(fact -> !FOUND.contains(fact.getKey()) && !known(fact.getValue()).isEmpty())
                .map(fact -> new Fact(name(fact.getKey(), messages), Template.options(text(fact.getKey(), known(fact.getValue()), messages, words)))).toList();
    }

    /** The names of those that this machine does not tell, or not for all records. */
    static List<String> unknown(Map<String, Object> environment, Messages messages) {
        return environment.entrySet().stream().filter(fact -> !FOUND.contains(fact.getKey()) && several(fact.getValue()).contains(Environment.UNKNOWN))
                .map(fact -> known(fact.getValue()).isEmpty() ? name(fact.getKey(), messages) : messages.text("factInPart", name(fact.getKey(), messages))).toList();
    }

    private static String name(String fact, Messages messages) {
        return messages.textOr("fact." + fact, fact);
    }

    private static List<?> several(Object fact) {
        return fact instanceof List<?> several ? several : fact == null ? List.of() : List.of(fact);
    }

    private static List<?> known(Object fact) {
        return several(fact).stream().filter(one -> !Environment.UNKNOWN.equals(one)).toList();
    }

    static List<Command> commands(PageRun run, Path folder) {
        return run.files().entrySet().stream().map(entry -> new Command(PageRun.link(folder, entry.getKey()), entry.getKey().getFileName().toString(),
                Template.options(line(entry.getValue())), entry.getValue().results().size())).toList();
    }

    private static String line(RunRecord record) {
        return "jbang " + String.join(" ", record.command());
    }

    /** Records' own dates as the time from the first to the last; other facts by length, by which numbers in them ascend. */
    private static String text(String name, List<?> facts, Messages messages, RecordWords words) {
        List<String> texts = facts.stream().map(fact -> text(fact, messages, words)).distinct().sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder())).toList();
        return name.equals("date") && texts.size() > 1 ? messages.text("factSpan", texts.getFirst(), texts.getLast())
                : String.join(messages.text("listSemicolon"), texts);
    }

    private static String text(Object fact, Messages messages, RecordWords words) {
        return switch (fact) {
            case Boolean is -> messages.text(is ? "yes" : "no");
            case Map<?, ?> parts -> parts.entrySet().stream().map(part -> name(String.valueOf(part.getKey()), messages) + " " + words.of(String.valueOf(part.getValue())).text())
                    .collect(Collectors.joining(messages.text("listComma")));
            case String memory when memory.matches("\\d+ kB") -> Format.memory(1024.0 * Long.parseLong(memory.split(" ")[0])); // as /proc/meminfo has it
            default -> words.of(fact.toString()).text();
        };
    }
}
