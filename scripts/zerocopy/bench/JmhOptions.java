package zerocopy.bench;

import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** JMH's own command line, but that its patterns choose among contenders: to the runner each is named by itself. */
public final class JmhOptions extends CommandLineOptions {
    public JmhOptions(String... arguments) throws CommandLineOptionException {
        super(arguments);
    }

    /** Whether the patterns, if there are any, let this benchmark run. */
    boolean choose(String benchmark) {
        List<String> includes = super.getIncludes();
        return (includes.isEmpty() || includes.stream().anyMatch(pattern -> Pattern.compile(pattern).matcher(benchmark).find()))
                && super.getExcludes().stream().noneMatch(pattern -> Pattern.compile(pattern).matcher(benchmark).find());
    }

    @Override
    public List<String> getIncludes() {
        return List.of();
    }

    @Override
    public List<String> getExcludes() {
        return List.of();
    }
}
