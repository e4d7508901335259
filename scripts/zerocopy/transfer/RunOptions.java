package zerocopy.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zerocopy.cli.Bar;
import zerocopy.cli.Bounds;
import zerocopy.cli.CongestionOptions;
import zerocopy.cli.FileOptions;
import zerocopy.cli.RoundOptions;
import zerocopy.cli.Sizes;
import zerocopy.measure.Payload;
import zerocopy.measure.RoundPlan;
import zerocopy.receive.ReceiveMode;
import zerocopy.trace.Tracing;

/** Options of every experiment that sends a payload: what is sent, how often, to what kind of receiver, and how long it may take. */
public final class RunOptions {
    private static final long DEFAULT_SIZE = 64L << 20;
    private static final long QUICK_SIZE = 16L << 20;

    @Mixin
    private CongestionOptions congestion;

    @Option(names = "--file", paramLabel = "FILE", description = "the file to send (default: random bytes, made once and kept)")
    private Path file;

    @Option(names = "--size", paramLabel = "SIZE", converter = Sizes.class,
            description = "how much to send, from the start of --file (default: all of it; without --file 64MiB, with --quick 16MiB)")
    private Long size;

    @Mixin
    private RoundOptions rounds;

    @Option(names = "--receiver", paramLabel = "copy|verify|discard", defaultValue = "copy",
            description = "what the receiver does with the bytes in the timed rounds (default: copy)")
    private ReceiveMode receiver;

    @Option(names = "--trace", paramLabel = "auto|require|off", defaultValue = "${env:ZCL_TRACE:-auto}",
            description = "count copies and calls on the running kernel: auto: where that is possible; require: or fail; off: no (default: auto)")
    private Tracing tracing;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "60", description = "the longest time that a transfer may take (default: 60)")
    private int timeout;

    @Option(names = "--quick", description = "smaller and shorter")
    private boolean quick;

    /** The payload: the user's file or random bytes of the size. */
    Payload payload(Function<String, RuntimeException> wrong, Bar bar) throws IOException {
        return FileOptions.payload(file, size, quick ? QUICK_SIZE : DEFAULT_SIZE, "send", wrong, bar);
    }

    /** Rounds that count: as told, or else until it can tell, within the experiment's own budget, s. */
    RoundPlan rounds(int budget, int quickBudget, Function<String, RuntimeException> wrong) {
        return rounds.plan(Duration.ofSeconds(quick ? quickBudget : budget), wrong);
    }

    Duration timeout(Function<String, RuntimeException> wrong) {
        return Bounds.timeout(timeout, wrong);
    }

    ReceiveMode receiver() {
        return receiver;
    }

    /** Whether it is to be short. */
    public boolean quick() {
        return quick;
    }

    Tracing tracing() {
        return tracing;
    }

    /** The plan of an experiment that has its own methods, with its own budget of timing, s, and that of --quick. */
    public SendingPlan plan(int budget, int quickBudget, Function<String, RuntimeException> wrong, Bar bar) throws IOException {
        RoundPlan counted = rounds(budget, quickBudget, wrong);
        Duration limit = timeout(wrong); // what is typed wrongly is said before a payload is made
        return new SendingPlan(payload(wrong, bar), counted, receiver, tracing, limit);
    }

    /** The same of an experiment that has its own files: {@code fitting} makes of a size that was asked for one of theirs. */
    public SendingPlan plan(int budget, int quickBudget, long bytes, long quickBytes, LongUnaryOperator fitting, Function<String, RuntimeException> wrong, Bar bar)
            throws IOException {
        if (file != null) {
            throw wrong.apply("this experiment makes the files that it sends, so leave --file out; --size is the largest of them");
        }
        size = fitting.applyAsLong(size != null ? size : quick ? quickBytes : bytes);
        return plan(budget, quickBudget, wrong, bar);
    }
}
