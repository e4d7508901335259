package zerocopy.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import zerocopy.cli.Bounds;
import zerocopy.cli.CongestionOptions;
import zerocopy.cli.Sizes;
import zerocopy.receive.ReceiveMode;

/** The options of the benchmarks, and the {@link BenchPlan} that they make. */
public final class BenchOptions {
    private static final double PERCENT = 100;
    private static final int MOST_PERCENT = 1_000;
    private static final int DAY = 86_400;

    @Mixin
    private CongestionOptions congestion;

    @Option(names = "--quick", description = "two sizes, few methods, three minutes at most")
    private boolean quick;

    @Option(names = "--full", description = "10 rounds of longer iterations, every size by every method: about two hours")
    private boolean full;

    @Option(names = "--precision", paramLabel = "PERCENT", defaultValue = "5",
            description = "run rounds until the 95 %% interval of each ratio extends at most this many percent to either side (default: 5)")
    private double precision;

    @Option(names = "--budget", paramLabel = "SECONDS", description = "or until all of it has taken this long (default: 15 minutes; of --quick 165 s, of --full two hours)")
    private Integer budget;

    @Option(names = "--methods", paramLabel = "A,B,...", split = ",", hideParamSyntax = true, description = "what to compare (default: all; with --quick the usual ones)")
    private List<String> methods;

    @Option(names = "--sizes", paramLabel = "A,B,...", split = ",", hideParamSyntax = true, converter = Sizes.class,
            description = "bytes per transfer or copy (default: 64KiB,1MiB,16MiB; with --full 4KiB and 256MiB, too)")
    private List<Long> sizes;

    @Option(names = "--receiver", paramLabel = "copy|verify|discard", defaultValue = "copy", description = "what the receiver does with the bytes (default: copy)")
    private ReceiveMode receiver;

    @Option(names = "--cache", paramLabel = "warm|cold", defaultValue = "warm", description = "page cache before each transfer (default: warm)")
    private Cache cache;

    @Option(names = "--prof", paramLabel = "A,B,...", split = ",", hideParamSyntax = true, defaultValue = "cpu,calls,copies,gc",
            description = "what is counted besides time (default: ${DEFAULT-VALUE}); JMH's own profilers go after --")
    private List<String> profilers;

    @Parameters(paramLabel = "-- JMH-OPTION", hideParamSyntax = true, description = "after --: JMH's own options, such as -wi 5 -i 10; patterns choose benchmarks, -f is the number of rounds, all of which are then run")
    private List<String> jmh = List.of();

    private enum Cache { WARM, COLD }

    /** The plan; {@code wrong} makes the exception for bad usage. */
    public BenchPlan plan(Function<String, RuntimeException> wrong) {
        if (quick && full) {
            throw wrong.apply("--quick and --full do not go together");
        }
        Set<String> known = new LinkedHashSet<>();
        Contenders.methods().values().forEach(known::addAll);
        refuseUnknown("method", methods, known, wrong);
        refuseUnknown("profiler", profilers, BenchPlan.PROFILERS, wrong);
        List<Long> bytes = sizes == null ? null : Bounds.within(sizes, 1, Long.MAX_VALUE, "--sizes must be at least 1 byte", wrong);
        JmhOptions options;
        try {
            options = new JmhOptions(jmh.toArray(String[]::new));
        } catch (CommandLineOptionException e) {
            throw wrong.apply("JMH says: " + e.getMessage());
        }
        options.refused().ifPresent(sentence -> {
            throw wrong.apply(sentence);
        });
        if (!(precision > 0 && precision <= MOST_PERCENT) || budget != null && (budget < 1 || budget > DAY)) {
            throw wrong.apply("--precision must be above 0 and at most " + MOST_PERCENT + ", and --budget from 1 to " + DAY + " seconds");
        }
        Profile profile = quick ? Profile.QUICK : full ? Profile.FULL : Profile.USUAL;
        return new BenchPlan(profile, methods, bytes, receiver, cache == Cache.COLD,
                Set.copyOf(profilers), precision / PERCENT, budget == null ? profile.limit() : Duration.ofSeconds(budget), options);
    }

    private static void refuseUnknown(String what, List<String> wished, Iterable<String> known, Function<String, RuntimeException> wrong) {
        List<String> names = new ArrayList<>(wished == null ? List.of() : wished);
        known.forEach(names::remove);
        if (!names.isEmpty()) {
            throw wrong.apply("there is no " + what + " '" + names.getFirst() + "'; there are " + String.join(", ", known));
        }
    }
}
