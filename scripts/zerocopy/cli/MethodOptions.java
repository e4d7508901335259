package zerocopy.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Which of an experiment's methods are compared; --help lists them.
 *
 * @param <T> the experiment's type of methods
 */
public final class MethodOptions<T> {
    private final List<T> all;
    private final List<String> usual;
    private final Function<T, String> id;
    private final Function<T, String> summary;

    private CommandSpec command;

    @Option(names = "--methods", paramLabel = "A,B,...", split = ",", hideParamSyntax = true, description = "what to compare, from the list below")
    private List<String> methods;

    /** A choice of these, in the order of every table; all without --methods. {@code summary} is the mechanism in a few words. */
    public MethodOptions(List<T> all, Function<T, String> id, Function<T, String> summary) {
        this(all, all.stream().map(id).toList(), id, summary);
    }

    /** The same; {@code usual} are the ids of those compared without --methods. */
    public MethodOptions(List<T> all, List<String> usual, Function<T, String> id, Function<T, String> summary) {
        this.all = all;
        this.usual = usual;
        this.id = id;
        this.summary = summary;
    }

    /** The methods, under the options that --help lists. */
    @Spec(Spec.Target.MIXEE)
    private void list(CommandSpec mixee) {
        command = mixee;
        int width = all.stream().mapToInt(method -> id.apply(method).length()).max().orElseThrow();
        List<String> lines = new ArrayList<>(List.of("", "Methods:"));
        String margin = " ".repeat(width + 4);
        all.forEach(method -> Paragraph.indented(margin + summary.apply(method), Screen.columns(), margin).replaceFirst("^ +",
                String.format("  %-" + width + "s  ", id.apply(method))).lines().forEach(lines::add));
        lines.add("Without --methods: " + (usual.size() == all.size() ? "all" : String.join(", ", usual)) + ".");
        command.usageMessage().footer(lines.toArray(String[]::new));
    }

    /**
     * The methods asked for, in the order of all; without --methods, the usual ones.
     *
     * @throws ParameterException in one sentence, for an unknown method
     */
    public List<T> chosen() {
        return chosen(usual);
    }

    /** The same; without --methods, those with these ids. */
    public List<T> chosen(List<String> instead) {
        List<String> wished = methods != null ? methods : instead;
        Set<String> unknown = new LinkedHashSet<>(wished);
        if (unknown.size() < wished.size()) {
            throw new ParameterException(command.commandLine(), "--methods names one of them twice");
        }
        all.forEach(method -> unknown.remove(id.apply(method)));
        if (!unknown.isEmpty()) {
            throw new ParameterException(command.commandLine(), "there is no method '" + String.join("', '", unknown) + "'; there are "
                    + String.join(", ", all.stream().map(id).toList()));
        }
        return all.stream().filter(method -> wished.contains(id.apply(method))).toList();
    }

    /** Whether --methods was given. */
    public boolean given() {
        return methods != null;
    }
}
