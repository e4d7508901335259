package zerocopy.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import zerocopy.linux.CongestionControl;
import zerocopy.linux.Sentence;
import zerocopy.measure.ChildJvm;

/** JMH's runner, given one contender at a time, so that the order of forks is ours. */
final class Fork {
    private static final TimeValue TIMEOUT = TimeValue.seconds(120);
    private static final String NO_UNSAFE = "-Dio.netty.noUnsafe=";
    private static final List<String> JVM_FLAGS = List.of("--enable-native-access=ALL-UNNAMED", ChildJvm.collector(),
            "--sun-misc-unsafe-memory-access=allow", // for JMH's utilities, which would be warned of in every fork
            NO_UNSAFE + "true"); // which Netty would use then, and does not outside of JMH

    static {
        System.setProperty("jmh.ignoreLock", "true"); // a lock of the whole machine, taken and given back with every fork
    }

    private Fork() {
    }

    /** Times a contender in a JVM of its own. */
    static RunResult timed(Contender contender, BenchPlan plan) throws IOException {
        JmhOptions jmh = plan.jmh();
        Profile profile = plan.profile();
        ChainedOptionsBuilder options = options(contender).parent(jmh).forks(1)
                .warmupIterations(jmh.getWarmupIterations().orElse(profile.warmups())).warmupTime(jmh.getWarmupTime().orElse(plan.iteration(contender)))
                .measurementIterations(jmh.getMeasurementIterations().orElse(profile.iterations())).measurementTime(jmh.getMeasurementTime().orElse(plan.iteration(contender)))
                .verbosity(jmh.verbosity().orElse(VerboseMode.SILENT)).timeout(jmh.getTimeout().orElse(TIMEOUT));
        List<String> flags = new ArrayList<>(JVM_FLAGS);
        flags.add(CongestionControl.flag());
        flags.addAll(jmh.getJvmArgs().orElse(List.of()));
        options.jvmArgs(flags.toArray(String[]::new));
        if (plan.profilers().contains("cpu")) {
            options.addProfiler(CpuProfiler.class);
        }
        if (plan.profilers().contains("gc")) {
            options.addProfiler(GCProfiler.class);
        }
        return run(options.build());
    }

    /** Runs so many operations of a contender in this JVM, after as many that do not count; for the trace, so nobody wants their time. */
    static void here(Contender contender, int operations) throws IOException {
        run(options(contender).forks(0).timeout(TIMEOUT).mode(Mode.SingleShotTime).warmupIterations(1).warmupBatchSize(operations)
                .measurementIterations(1).measurementBatchSize(operations).verbosity(VerboseMode.SILENT).build());
    }

    /** The JVM arguments that forks really ran with, one list of them all. */
    static List<String> arguments(List<Map<Contender, RunResult>> rounds) {
        return rounds.stream().flatMap(round -> round.values().stream()).flatMap(fork -> fork.getParams().getJvmArgs().stream()).distinct().toList();
    }

    /** Whether Netty used Unsafe: the last word counts. */
    static String unsafe(List<String> arguments) {
        String last = arguments.stream().filter(argument -> argument.startsWith(NO_UNSAFE)).reduce((_, later) -> later).orElse("");
        return last.equals(NO_UNSAFE + "true") ? "not used: " + last + " in every fork" : "as Netty chooses: the forks had other JVM arguments";
    }

    private static ChainedOptionsBuilder options(Contender contender) {
        ChainedOptionsBuilder options = new OptionsBuilder().include("^" + Pattern.quote(contender.benchmark()) + "$")
                .param("method", contender.method()).param("size", "" + contender.size())
                .shouldFailOnError(true);
        contender.parameters().forEach(options::param);
        return options;
    }

    private static RunResult run(Options options) throws IOException {
        try {
            Collection<RunResult> results = new Runner(options).run();
            if (results.size() != 1) {
                throw new IOException("JMH gave " + results.size() + " results for " + options.getIncludes());
            }
            return results.iterator().next();
        } catch (RunnerException e) {
            throw new IOException(sentence(e), e);
        }
    }

    /** JMH wraps what a benchmark threw, and hangs it on as suppressed. */
    static String sentence(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null || inner.getSuppressed().length > 0) {
            inner = inner.getCause() != null ? inner.getCause() : inner.getSuppressed()[0];
        }
        return Sentence.of(inner);
    }
}
