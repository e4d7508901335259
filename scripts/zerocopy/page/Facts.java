package zerocopy.page;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import zerocopy.record.Environment;
import zerocopy.record.RunRecord;
import zerocopy.report.Messages;

/** What a run ran on, and by which commands. */
final class Facts {
    private Facts() {
    }

    /** A fact of the environment, by its name in the reader's language. */
    record Fact(String name, String value) {
    }

    /** A record's command, and where the record is. */
    record Command(String href, String file, String line, int results) {
    }

    /** All but what nobody knows. @param environment as of {@link zerocopy.claims.JudgedRecord} */
    static List<Fact> of(Map<String, Object> environment, Messages messages) {
        return environment.entrySet().stream().filter(fact -> !Environment.UNKNOWN.equals(fact.getValue()))
                .map(fact -> new Fact(messages.textOr("fact." + fact.getKey(), fact.getKey()), text(fact.getValue(), messages))).toList();
    }

    /** The names of those that this machine does not tell. */
    static List<String> unknown(Map<String, Object> environment, Messages messages) {
        return environment.entrySet().stream().filter(fact -> Environment.UNKNOWN.equals(fact.getValue()))
                .map(fact -> messages.textOr("fact." + fact.getKey(), fact.getKey())).toList();
    }

    static List<Command> commands(Run run, Path folder) {
        return run.files().entrySet().stream().map(entry -> new Command(Run.link(folder, entry.getKey()), entry.getKey().getFileName().toString(),
                line(entry.getValue()), entry.getValue().results().size())).toList();
    }

    private static String line(RunRecord record) {
        return record.command() == null ? "?" : "jbang " + String.join(" ", record.command());
    }

    private static String text(Object fact, Messages messages) {
        return switch (fact) {
            case List<?> several -> several.stream().map(one -> text(one, messages)).collect(Collectors.joining(messages.text("listSemicolon")));
            case Map<?, ?> parts -> parts.entrySet().stream().map(part -> part.getKey() + " " + part.getValue()).collect(Collectors.joining(messages.text("listComma")));
            case null -> "?";
            default -> fact.toString();
        };
    }
}
