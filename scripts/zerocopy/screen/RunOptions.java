package zerocopy.screen;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;
import zerocopy.experiment.Ibm2008;
import zerocopy.experiment.IbmPlan;
import zerocopy.experiment.TablePlan;
import zerocopy.experiment.Tracing;
import zerocopy.experiment.UserDataPlan;
import zerocopy.measure.Payload;
import zerocopy.receive.ReceiveMode;

/** What every experiment that sends a payload can be told: what, how often, to what kind of receiver, how long it may take. */
public final class RunOptions {
    private static final long DEFAULT_SIZE = 64L << 20;
    private static final long QUICK_SIZE = 16L << 20;
    private static final long IBM_QUICK_SIZE = 63L << 20;
    private static final int MOST_ROUNDS = 100_000;
    private static final long MOST_MEMORY = 1L << 30;

    @Option(names = "--file", paramLabel = "FILE", description = "the file to send (default: random bytes, made once and kept)")
    private Path file;

    @Option(names = "--size", paramLabel = "SIZE", converter = Sizes.class,
            description = "how much to send (default: 64MiB); with --file, so much from its start (default: all)")
    private Long size;

    @Option(names = "--repeat", paramLabel = "N", description = "rounds that count; fewer than 6 give no interval")
    private Integer repeat;

    @Option(names = "--receiver", paramLabel = "copy|verify|discard", defaultValue = "copy",
            description = "what the receiver does with the bytes in the timed rounds (default: copy)")
    private ReceiveMode receiver;

    @Option(names = "--trace", paramLabel = "auto|require|off", defaultValue = "${env:ZCL_TRACE:-auto}",
            description = "measure the copies on the running kernel: where possible, or else fail, or not (default: auto)")
    private Tracing tracing;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "60", description = "the longest a transfer may take (default: 60)")
    private int timeout;

    @Option(names = "--quick", description = "smaller and shorter: 16MiB, fewer rounds")
    private boolean quick;

    /** The payload: the user's file or random bytes of the size. */
    Payload payload(Function<String, RuntimeException> wrong, Bar bar) throws IOException {
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

    /** Rounds that count: as told, or else the experiment's own. */
    int rounds(int usual, int usualQuick, Function<String, RuntimeException> wrong) {
        if (repeat != null && (repeat < 1 || repeat > MOST_ROUNDS)) {
            throw wrong.apply("--repeat is to be from 1 to " + MOST_ROUNDS);
        }
        return repeat != null ? repeat : quick ? usualQuick : usual;
    }

    Duration timeout(Function<String, RuntimeException> wrong) {
        if (timeout < 1 || timeout > 86_400) {
            throw wrong.apply("--timeout is to be from 1 to 86400 seconds");
        }
        return Duration.ofSeconds(timeout);
    }

    ReceiveMode receiver() {
        return receiver;
    }

    Tracing tracing() {
        return tracing;
    }

    /** The plan of the article's table. */
    public TablePlan tablePlan(Function<String, RuntimeException> wrong, Bar bar) throws IOException {
        int rounds = rounds(30, 6, wrong);
        Duration limit = timeout(wrong);
        Payload payload = payload(wrong, bar);
        if (payload.size() == 0) {
            throw wrong.apply("an empty file makes no table; give one with some bytes");
        }
        return new TablePlan(payload, rounds, receiver, tracing, limit);
    }

    /** The plan of the user-data experiment. */
    public UserDataPlan userDataPlan(Function<String, RuntimeException> wrong, Bar bar) throws IOException {
        int rounds = rounds(20, 10, wrong);
        Duration limit = timeout(wrong);
        Payload payload = payload(wrong, bar);
        if (payload.size() == 0 || payload.size() > MOST_MEMORY) {
            throw wrong.apply("each method has the bytes in memory, so 1 byte to 1GiB can be sent: --size says how much");
        }
        return new UserDataPlan(payload, rounds, receiver, tracing, limit);
    }

    /** The plan of IBM's table: its rows up to --size. */
    public IbmPlan ibmPlan(Function<String, RuntimeException> wrong, Bar bar) throws IOException {
        int rounds = rounds(6, 6, wrong);
        Duration limit = timeout(wrong);
        if (file == null && size == null) {
            size = quick ? IBM_QUICK_SIZE : Ibm2008.ROWS.getLast().size();
        }
        Payload payload = payload(wrong, bar);
        List<Ibm2008.Row> rows = Ibm2008.upTo(payload.size());
        if (rows.isEmpty()) {
            throw wrong.apply("the smallest file of the table has " + Ibm2008.ROWS.getFirst().name() + "; give it as much, or more");
        }
        return new IbmPlan(payload, rows, rounds, receiver, tracing, limit);
    }
}
