package zerocopy.fileserver;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zerocopy.cli.CongestionOptions;
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

    @Option(names = "--pin", paramLabel = "on|off", defaultValue = "on", description = "give servers and clients a CPU each (default: on)")
    private Switch pin;

    @Option(names = "--quick", description = "fewer sizes and connections, less time, and only " + ServerContender.FEW_SAID)
    private boolean quick;

    private enum Switch { ON, OFF }

    /** Whether it is to be short. */
    public boolean quick() {
        return quick;
    }

    /** Whether servers and clients are to have a CPU each. */
    public boolean pin() {
        return pin == Switch.ON;
    }

    /** The sizes of files, ascending. */
    public List<Long> sizes(Function<String, RuntimeException> wrong) {
        LongStream wanted = sizes != null ? sizes.stream().mapToLong(Long::longValue) : quick ? LongStream.of(4 << 10, 1 << 20) : LongStream.of(4 << 10, 1 << 20, 100 << 20);
        List<Long> chosen = wanted.distinct().sorted().boxed().toList();
        if (chosen.getFirst() < 1 || chosen.getLast() > LARGEST) {
            throw wrong.apply("--sizes must be from 1 byte to 1GiB");
        }
        return chosen;
    }

    /** The numbers of connections, ascending. */
    public List<Integer> connections(Function<String, RuntimeException> wrong) {
        List<Integer> wanted = connections != null ? connections : quick ? List.of(1, 100) : List.of(1, 10, 100, 1000);
        if (wanted.stream().anyMatch(number -> number < 1 || number > MOST_CONNECTIONS)) {
            throw wrong.apply("--connections must be from 1 to " + MOST_CONNECTIONS);
        }
        return wanted.stream().distinct().sorted().toList();
    }

    /** Event loops, and nginx's workers. */
    public int loops(Function<String, RuntimeException> wrong) {
        if (loops < 1 || loops > MOST_LOOPS) {
            throw wrong.apply("--loops must be from 1 to " + MOST_LOOPS);
        }
        return loops;
    }

    /** The rounds that count of each cell of so many servers. */
    public RoundPlan rounds(int servers, Function<String, RuntimeException> wrong) {
        RoundPlan plan = rounds.plan(BUDGET.multipliedBy(servers), wrong);
        return new RoundPlan(plan.fixed(), plan.precision(), plan.budget(), RoundPlan.PILOT); // verdicts on many cells want as many
    }
}
