package zerocopy.ipc;

import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zerocopy.cli.Bounds;
import zerocopy.cli.CongestionOptions;
import zerocopy.cli.PinOption;
import zerocopy.cli.Sizes;

/** Options of the exchange of messages. */
public final class IpcOptions {
    /** Enough for intervals of as many comparisons as the sizes, the methods, and what is measured of them make (M3). */
    private static final int ROUNDS = 12;
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

    @Mixin
    private PinOption pin;

    @Option(names = "--quick", description = "fewer sizes, shorter")
    private boolean quick;

    /** The plan. */
    public IpcPlan plan(List<IpcMethod> methods, Function<String, RuntimeException> wrong) {
        List<Long> wanted = sizes != null ? sizes : quick ? List.of(64L, 16384L) : List.of(8L, 64L, 1024L, 16384L);
        List<Long> within = Bounds.within(wanted, MessageBytes.SMALLEST, LARGEST, "--sizes must be from 8 bytes, which the number of a message takes, to 1MiB", wrong);
        return new IpcPlan(methods, within.stream().map(Long::intValue).toList(), Bounds.within("--rate", rate, 1, MOST_A_SECOND, wrong),
                Bounds.rounds(repeat, ROUNDS, wrong), quick ? 150 : 250, quick ? 60 : 100, pin.on());
    }
}
