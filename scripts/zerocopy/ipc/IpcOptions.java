package zerocopy.ipc;

import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zerocopy.cli.Bounds;
import zerocopy.cli.CongestionOptions;
import zerocopy.cli.Sizes;

/** Options of the exchange of messages. */
public final class IpcOptions {
    private static final int MOST_ROUNDS = 100_000;
    /** Enough for intervals of as many comparisons as the sizes, the methods, and what is measured of them make (M3). */
    private static final int ROUNDS = 12;
    private static final long SMALLEST = 8;
    private static final long LARGEST = 1 << 20;
    private static final int MOST_A_SECOND = 1_000_000;

    @Mixin
    private CongestionOptions congestion;

    @Option(names = "--sizes", paramLabel = "A,B,...", split = ",", hideParamSyntax = true, converter = Sizes.class,
            description = "sizes of the messages (default: 8,64,1KiB,16KiB; with --quick 64,16KiB), from 8 bytes to 1MiB")
    private List<Long> sizes;

    @Option(names = "--rate", paramLabel = "N", description = "messages per second while latency is measured (default: 10000)")
    private int rate = 10_000;

    @Option(names = "--repeat", paramLabel = "N", description = "measured rounds (default: 12); fewer than 6 give no interval")
    private Integer repeat;

    @Option(names = "--pin", paramLabel = "on|off", defaultValue = "on", description = "give each of the two processes a CPU of its own (default: on)")
    private Switch pin;

    @Option(names = "--quick", description = "fewer sizes, shorter")
    private boolean quick;

    private enum Switch { ON, OFF }

    /** Whether it is to be short. */
    public boolean quick() {
        return quick;
    }

    /** Whether each process is to have its own CPU. */
    public boolean pin() {
        return pin == Switch.ON;
    }

    /** The sizes of messages, ascending. */
    public List<Integer> sizes(Function<String, RuntimeException> wrong) {
        List<Long> wanted = sizes != null ? sizes : quick ? List.of(64L, 16384L) : List.of(8L, 64L, 1024L, 16384L);
        if (wanted.stream().anyMatch(size -> size < SMALLEST || size > LARGEST)) {
            throw wrong.apply("--sizes must be from 8 bytes, which the number of a message takes, to 1MiB");
        }
        return wanted.stream().distinct().sorted().map(Long::intValue).toList();
    }

    /** Messages per second. */
    public int rate(Function<String, RuntimeException> wrong) {
        if (rate < 1 || rate > MOST_A_SECOND) {
            throw wrong.apply("--rate must be from 1 to " + MOST_A_SECOND + " messages per second");
        }
        return rate;
    }

    /** The rounds that count. */
    public int rounds(Function<String, RuntimeException> wrong) {
        return Bounds.rounds(repeat, ROUNDS, MOST_ROUNDS, wrong);
    }
}
