package zerocopy.bench;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** JMH's own command line, but that its patterns choose among contenders: to the runner each is named by itself. */
public final class JmhOptions extends CommandLineOptions {
    /** Parameters of benchmarks, which contenders have fixed. */
    private static final List<String> OURS = List.of("method", "size", "receiver", "components", "memory");

    public JmhOptions(String... arguments) throws CommandLineOptionException {
        super(arguments);
    }

    /** The first of these options that would make other figures of the lab's, or none at all, in a sentence. */
    Optional<String> refused() {
        String what = !Set.of(Mode.AverageTime).containsAll(getBenchModes()) ? "-bm: the lab's figures are made of the average time, avgt"
                : getThreads().orElse(1) != 1 || getThreadGroups().hasValue() ? "-t and -tg: an operation is one thread's"
                : getOperationsPerInvocation().hasValue() ? "-opi: the benchmarks say themselves how many operations an invocation is"
                : getMeasurementBatchSize().hasValue() || getWarmupBatchSize().hasValue() ? "-bs and -wbs: a batch's time would be shown as an operation's"
                : getJvm().hasValue() ? "-jvm: the record tells of the JDK that runs the bench; run it by the other one"
                : OURS.stream().anyMatch(parameter -> getParameter(parameter).hasValue()) ? "-p: --methods, --sizes and --receiver say what is compared"
                : getOutput().hasValue() || getResult().hasValue() || getResultFormat().hasValue() ? "-o, -rf and -rff: each fork would write over the one before; --save keeps JMH's own results"
                : shouldList() || shouldListWithParams() || shouldListProfilers() || shouldListResultFormats() || shouldHelp() ? "its lists and its help"
                : getForkCount().orElse(1) < 1 ? "-f below 1: it is the number of rounds" : null;
        return Optional.ofNullable(what).map(which -> "of JMH's options, these cannot be honoured: " + which);
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
