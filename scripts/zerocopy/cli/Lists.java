package zerocopy.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Options that take a comma-separated list: no item may be empty or occur twice. picocli turns "," into an empty list without an error. */
final class Lists {
    private Lists() {
    }

    /**
     * Checks all lists that were given.
     *
     * @throws ParameterException in one sentence, if one has an empty item, or an item twice
     */
    static void check(ParseResult parsed) {
        for (OptionSpec option : parsed.matchedOptions()) {
            if (!option.splitRegex().isEmpty()) {
                check(parsed, option);
            }
        }
    }

    private static void check(ParseResult parsed, OptionSpec option) {
        Set<String> seen = new HashSet<>();
        for (String given : option.originalStringValues()) {
            for (String item : List.of(Pattern.compile(option.splitRegex()).split(given, -1))) {
                if (item.isBlank()) {
                    throw wrong(parsed, option, "names nothing " + (given.isBlank() ? "at all" : "at one place of '" + given + "'"));
                }
                if (!seen.add(item.strip())) {
                    throw wrong(parsed, option, "names '" + item.strip() + "' twice");
                }
            }
        }
    }

    private static ParameterException wrong(ParseResult parsed, OptionSpec option, String what) {
        return new ParameterException(parsed.commandSpec().commandLine(), option.longestName() + " " + what);
    }
}
