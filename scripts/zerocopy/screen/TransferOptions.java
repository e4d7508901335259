package zerocopy.screen;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import zerocopy.experiment.Plan;
import zerocopy.experiment.Tracing;
import zerocopy.measure.Payload;
import zerocopy.receive.ReceiveMode;
import zerocopy.send.Mechanism;

/** The options of everything that sends a file to a socket, and the {@link Plan} that they make. */
public final class TransferOptions {
    private static final long DEFAULT_SIZE = 64L << 20;
    private static final long QUICK_SIZE = 16L << 20;
    private static final int DEFAULT_ROUNDS = 20;
    private static final int QUICK_ROUNDS = 10;
    private static final int MOST_ROUNDS = 100_000;

    @Option(names = "--file", paramLabel = "FILE", description = "the file to send (default: random bytes, made once and kept)")
    private Path file;

    @Option(names = "--size", paramLabel = "SIZE", converter = Sizes.class,
            description = "how much to send (default: 64MiB); with --file, so much from its start (default: all)")
    private Long size;

    @Option(names = "--repeat", paramLabel = "N", description = "rounds that count (default: 20); fewer than 6 give no interval")
    private Integer repeat;

    @Option(names = "--buffer", paramLabel = "SIZE", converter = Sizes.class, description = "buffer of the methods that copy (default: 64KiB)")
    private Long buffer;

    @Option(names = "--methods", paramLabel = "A,B,...", split = ",", hideParamSyntax = true, description = "what to compare, of the list below")
    private List<String> methods;

    @Option(names = "--to", paramLabel = "HOST:PORT", description = "send to a receiver that runs there (default: one of our own, on loopback)")
    private String to;

    @Option(names = "--foreign", description = "what listens at --to knows nothing of this lab (nc -l): no speed, no verification")
    private boolean foreign;

    @Option(names = "--receiver", paramLabel = "copy|verify|discard", defaultValue = "copy",
            description = "what the receiver does with the bytes in the timed rounds (default: copy)")
    private ReceiveMode receiver;

    @Option(names = "--cache", paramLabel = "warm|cold", defaultValue = "warm", description = "page cache before each transfer (default: warm)")
    private Cache cache;

    @Option(names = "--trace", paramLabel = "auto|require|off", defaultValue = "${env:ZCL_TRACE:-auto}",
            description = "measure the copies on the running kernel: where possible, or else fail, or not (default: auto)")
    private Tracing tracing;

    @Option(names = "--pin", paramLabel = "on|off", defaultValue = "on", description = "a CPU each for sender and receiver (default: on)")
    private Switch pin;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "60", description = "the longest a transfer may take (default: 60)")
    private int timeout;

    @Option(names = "--quick", description = "smaller and shorter: 16MiB, 10 rounds")
    private boolean quick;

    private Function<String, RuntimeException> wrong;

    private enum Cache { WARM, COLD }

    private enum Switch { ON, OFF }

    /** The methods, under the options that --help lists. */
    @Spec(Spec.Target.MIXEE)
    private void listMethods(CommandSpec command) {
        List<String> lines = new ArrayList<>(List.of("", "Methods:"));
        Mechanism.ALL.forEach(mechanism -> lines.add(String.format("  %-15s  %s", mechanism.id(), mechanism.summary())));
        command.usageMessage().footer(lines.toArray(String[]::new));
    }

    /** The plan; {@code usual} are the methods compared unless --methods says otherwise, the demo's own one last; {@code wrong} makes the exception for bad usage. */
    Plan plan(List<String> usual, Function<String, RuntimeException> wrong, Bar bar) throws IOException {
        this.wrong = wrong;
        List<Mechanism> mechanisms = mechanisms(usual);
        int bufferBytes = bufferBytes(mechanisms);
        if (repeat != null && (repeat < 1 || repeat > MOST_ROUNDS)) {
            throw wrong.apply("--repeat is to be from 1 to " + MOST_ROUNDS);
        }
        if (timeout < 1 || timeout > 86_400) {
            throw wrong.apply("--timeout is to be from 1 to 86400 seconds");
        }
        if (foreign && to == null) {
            throw wrong.apply("--foreign needs --to HOST:PORT");
        }
        InetSocketAddress address = to == null ? null : Addresses.parse(to, 1, wrong);
        return new Plan(payload(bar), mechanisms, bufferBytes, repeat != null ? repeat : quick ? QUICK_ROUNDS : DEFAULT_ROUNDS,
                receiver, address, foreign, cache == Cache.COLD, tracing, pin == Switch.ON, Duration.ofSeconds(timeout));
    }

    private Payload payload(Bar bar) throws IOException {
        if (file != null) {
            if (file.toString().isBlank()) {
                throw wrong.apply("--file names no file");
            }
            return Payload.of(file, size == null ? Payload.WHOLE : size);
        }
        long bytes = size != null ? size : quick ? QUICK_SIZE : DEFAULT_SIZE;
        if (bytes == 0) {
            throw wrong.apply("--size is to be at least 1 byte; to send nothing, give an empty --file");
        }
        Lab.tellWhereThingsAreKept();
        bar.phase("making a payload", bytes);
        return Payload.random(bytes, bar::step);
    }

    private List<Mechanism> mechanisms(List<String> usual) {
        // a foreign listener may take one connection only, so the demo's own method goes alone
        List<String> wished = methods != null ? methods : foreign ? List.of(usual.getLast()) : usual;
        Set<String> names = new LinkedHashSet<>(wished);
        if (names.size() < wished.size()) {
            throw wrong.apply("--methods names one of them twice");
        }
        Mechanism.ALL.forEach(mechanism -> names.remove(mechanism.id()));
        if (!names.isEmpty()) {
            throw wrong.apply("there is no method '" + String.join("', '", names) + "' but "
                    + Mechanism.ALL.stream().map(Mechanism::id).collect(Collectors.joining(", ")));
        }
        return Mechanism.ALL.stream().filter(mechanism -> wished.contains(mechanism.id())).toList();
    }

    private int bufferBytes(List<Mechanism> mechanisms) {
        if (buffer == null) {
            return Mechanism.DEFAULT_BUFFER;
        }
        if (buffer < 1 || buffer > 1 << 30) {
            throw wrong.apply("--buffer is to be from 1 byte to 1GiB");
        }
        List<String> without = new ArrayList<>();
        mechanisms.stream().filter(mechanism -> !mechanism.buffered()).forEach(mechanism -> without.add(mechanism.id()));
        if (without.size() == mechanisms.size() || methods != null && !without.isEmpty()) {
            throw wrong.apply("--buffer means nothing to " + String.join(" and ", without) + ": there is none; leave it out");
        }
        return buffer.intValue();
    }
}
