package zerocopy.fileserver;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zerocopy.cli.Bounds;
import zerocopy.cli.CongestionOptions;
import zerocopy.cli.MethodOptions;
import zerocopy.cli.PinOption;
import zerocopy.cli.RoundOptions;
import zerocopy.cli.Sizes;
import zerocopy.measure.RoundPlan;

/** Options of the bench of file servers. */
public final class LoadOptions {
    private static final int MOST_CONNECTIONS = 4_000;
    /** Of a cell's rounds, per server. */
    private static final Duration BUDGET = Duration.ofMillis(1700);
    private static final int MOST_LOOPS = 64;
    private static final long LARGEST = 1L << 30;

    @Mixin
    private CongestionOptions congestion;

    @Option(names = "--connections", paramLabel = "A,B,...", split = ",", hideParamSyntax = true,
            description = "how many connections at a time (default: 1,10,100,1000; with --quick 1,100), up to 4000")
    private List<Integer> connections;

    @Option(names = "--sizes", paramLabel = "A,B,...", split = ",", hideParamSyntax = true, converter = Sizes.class,
            description = "sizes of the files (default: 4KiB,1MiB,100MiB; with --quick 4KiB,1MiB), up to 1GiB")
    private List<Long> sizes;

    @Mixin
    private RoundOptions rounds;

    @Option(names = "--loops", paramLabel = "N", defaultValue = "1", description = "event loops of the lab's servers, workers of nginx (default: 1)")
    private int loops;

    @Mixin
    private PinOption pin;

    @Option(names = "--quick", description = "fewer sizes and connections, less time, and only " + ServerContender.FEW_SAID)
    private boolean quick;

    /** The plan. */
    public LoadPlan plan(MethodOptions<ServerContender> methods, Function<String, RuntimeException> wrong) {
        List<ServerContender> servers = methods.chosen(quick ? ServerContender.FEW : ServerContender.METHODS);
        List<Long> bytes = Bounds.within(sizes != null ? sizes : quick ? List.of(4L << 10, 1L << 20) : List.of(4L << 10, 1L << 20, 100L << 20), 1, LARGEST,
                "--sizes must be from 1 byte to 1GiB", wrong);
        List<Integer> numbers = Bounds.within(connections != null ? connections : quick ? List.of(1, 100) : List.of(1, 10, 100, 1000), 1, MOST_CONNECTIONS,
                "--connections must be from 1 to " + MOST_CONNECTIONS, wrong);
        RoundPlan plan = rounds.plan(BUDGET.multipliedBy(servers.size()), wrong);
        return new LoadPlan(servers, bytes, numbers, new RoundPlan(plan.fixed(), plan.precision(), plan.budget(), RoundPlan.PILOT), // verdicts on many cells want as many
                quick ? 80 : 120, Bounds.within("--loops", loops, 1, MOST_LOOPS, wrong), pin.on());
    }
}
