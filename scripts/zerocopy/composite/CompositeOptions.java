package zerocopy.composite;

import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zerocopy.cli.Bounds;
import zerocopy.cli.CongestionOptions;
import zerocopy.cli.Sizes;
import zerocopy.trace.Tracing;

/** Options of the merging of buffers. */
public final class CompositeOptions {
    private static final int MOST_COMPONENTS = 4096;
    private static final long LARGEST = 16L << 20;
    private static final long MOST_BYTES = 256L << 20;

    @Mixin
    private CongestionOptions congestion;

    @Option(names = "--components", paramLabel = "A,B,...", split = ",", hideParamSyntax = true,
            description = "how many buffers are merged (default: 2,8,16,17,64; with --quick 2,16,17,64), each 2 to 4096")
    private List<Integer> components;

    @Option(names = "--sizes", paramLabel = "A,B,...", split = ",", hideParamSyntax = true, converter = Sizes.class,
            description = "size of each buffer (default: 64,1KiB,64KiB,1MiB; fewer with --quick), up to 16MiB")
    private List<Long> sizes;

    @Option(names = "--repeat", paramLabel = "N", description = "measured rounds (default: 20; with --quick 6); fewer than 6 give no interval")
    private Integer repeat;

    @Option(names = "--trace", paramLabel = "auto|require|off", defaultValue = "${env:ZCL_TRACE:-auto}",
            description = "count copies and calls on the running JVM and kernel: auto: where that is possible; require: or fail; off: no (default: auto)")
    private Tracing tracing;

    @Option(names = "--quick", description = "fewer sizes and rounds")
    private boolean quick;

    /** The plan. */
    public CompositePlan plan(List<? extends Merger> methods, Function<String, RuntimeException> wrong) {
        List<Integer> counts = Bounds.within(components != null ? components : quick ? List.of(2, 16, 17, 64) : List.of(2, 8, 16, 17, 64), 2, MOST_COMPONENTS,
                "--components must be from 2, since one is not merged, to " + MOST_COMPONENTS, wrong);
        List<Long> bytes = Bounds.within(sizes != null ? sizes : quick ? List.of(64L, 64L << 10) : List.of(64L, 1024L, 64L << 10, 1L << 20), 1, LARGEST,
                "--sizes must be from 1 byte to 16MiB", wrong);
        if (bytes.getLast() * counts.getLast() > MOST_BYTES) {
            throw wrong.apply("the largest of --sizes times the most of --components is more than 256MiB, which have to be in memory several times");
        }
        return new CompositePlan(methods, counts, bytes.stream().map(Long::intValue).toList(), Bounds.rounds(repeat, quick ? 6 : 20, wrong), tracing);
    }
}
