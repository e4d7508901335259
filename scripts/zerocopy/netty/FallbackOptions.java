package zerocopy.netty;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zerocopy.cli.Bar;
import zerocopy.cli.Bounds;
import zerocopy.cli.CongestionOptions;
import zerocopy.cli.Script;
import zerocopy.cli.Sizes;
import zerocopy.measure.Payload;
import zerocopy.trace.Tracing;

/** Options of the experiment on the fallbacks of a FileRegion. */
public final class FallbackOptions {
    private static final long MIB = 1 << 20;

    @Mixin
    private CongestionOptions congestion;

    @Option(names = "--size", paramLabel = "SIZE", converter = Sizes.class, description = "the file in the answers (default: 16MiB)")
    private Long size;

    @Option(names = "--cold-size", paramLabel = "SIZE", converter = Sizes.class, description = "the file that is sent from the disk (default: 256MiB)")
    private Long coldSize;

    @Option(names = "--repeat", paramLabel = "N", description = "measured rounds (default: 10); fewer than 6 give no interval")
    private Integer repeat;

    @Option(names = "--trace", paramLabel = "auto|require|off", defaultValue = "${env:ZCL_TRACE:-auto}",
            description = "count copies and calls on the running kernel: auto: where that is possible; require: or fail; off: no (default: auto)")
    private Tracing tracing;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "60", description = "the longest time that an answer may take (default: 60)")
    private int timeout;

    @Option(names = "--quick", description = "smaller and shorter: 4MiB, 64MiB from the disk, 6 rounds")
    private boolean quick;

    /** The plan. */
    public FallbackPlan plan(Function<String, RuntimeException> wrong, Bar bar) throws IOException {
        int rounds = Bounds.rounds(repeat, quick ? 6 : 10, 1000, wrong);
        Duration patience = Bounds.timeout(timeout, wrong);
        return new FallbackPlan(random(size != null ? size : quick ? 4 * MIB : 16 * MIB, wrong, bar), random(coldSize != null ? coldSize : quick ? 64 * MIB : 256 * MIB, wrong, bar),
                rounds, tracing, patience);
    }

    private static Payload random(long bytes, Function<String, RuntimeException> wrong, Bar bar) throws IOException {
        if (bytes < 1) {
            throw wrong.apply("--size and --cold-size must be at least 1 byte");
        }
        Script.tellWhereThingsAreKept();
        bar.phase("making a payload", bytes);
        return Payload.random(bytes, bar::step);
    }
}
