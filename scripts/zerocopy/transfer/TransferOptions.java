package zerocopy.transfer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zerocopy.cli.Addresses;
import zerocopy.cli.Bar;
import zerocopy.cli.MethodOptions;
import zerocopy.cli.PinOption;
import zerocopy.cli.Sizes;
import zerocopy.measure.RoundPlan;
import zerocopy.send.Mechanism;

/** The options of everything that sends a file to a socket, and the {@link TransferPlan} that they make. */
public final class TransferOptions {
    /** Seconds of timing. */
    private static final int BUDGET = 5;
    private static final int QUICK_BUDGET = 2;

    @Mixin
    private RunOptions run;

    @Option(names = "--buffer", paramLabel = "SIZE", converter = Sizes.class, description = "buffer of the methods that copy (default: 64KiB)")
    private Long buffer;

    @Option(names = "--to", paramLabel = "HOST:PORT", description = "send to a receiver that runs there (default: one of the lab's own, on loopback)")
    private String to;

    @Option(names = "--foreign", description = "the listener at --to is not the lab's receiver (nc -l, for example): no speed, no verification")
    private boolean foreign;

    @Option(names = "--cache", paramLabel = "warm|cold", defaultValue = "warm", description = "page cache before each transfer (default: warm)")
    private Cache cache;

    @Mixin
    private PinOption pin;

    private enum Cache { WARM, COLD }

    /**
     * The plan; {@code usual} are the methods compared unless --methods says otherwise, the demo's own one last;
     * {@code wrong} makes the exception for bad usage.
     */
    public TransferPlan plan(MethodOptions<Mechanism> methods, List<String> usual, Function<String, RuntimeException> wrong, Bar bar) throws IOException {
        // a foreign listener may take one connection only, so the demo's own method goes alone
        List<Mechanism> mechanisms = methods.chosen(foreign ? List.of(usual.getLast()) : usual);
        int bufferBytes = bufferBytes(mechanisms, methods.given(), wrong);
        if (foreign && to == null) {
            throw wrong.apply("--foreign needs --to HOST:PORT");
        }
        if (foreign && !Mechanism.ALL.containsAll(mechanisms)) {
            throw wrong.apply("--foreign is for methods that use the connection they are given: Netty's open one of their own, which a listener"
                    + " may not expect; name others by --methods");
        }
        InetSocketAddress address = to == null ? null : Addresses.parse(to, 1, wrong);
        RoundPlan rounds = run.rounds(BUDGET, QUICK_BUDGET, wrong);
        Duration timeout = run.timeout(wrong);
        return new TransferPlan(run.payload(wrong, bar), mechanisms, bufferBytes, rounds, run.receiver(), address, foreign,
                cache == Cache.COLD, run.tracing(), pin.on(), timeout);
    }

    private int bufferBytes(List<Mechanism> mechanisms, boolean chosen, Function<String, RuntimeException> wrong) {
        if (buffer == null) {
            return Mechanism.DEFAULT_BUFFER;
        }
        if (buffer < 1 || buffer > 1 << 30) {
            throw wrong.apply("--buffer must be from 1 byte to 1GiB");
        }
        List<String> without = new ArrayList<>();
        mechanisms.stream().filter(mechanism -> !mechanism.buffered()).forEach(mechanism -> without.add(mechanism.id()));
        if (without.size() == mechanisms.size() || chosen && !without.isEmpty()) {
            throw wrong.apply("--buffer means nothing to " + String.join(" and ", without) + ": there is none; leave it out");
        }
        return buffer.intValue();
    }
}
