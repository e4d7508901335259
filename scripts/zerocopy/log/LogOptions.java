package zerocopy.log;

import java.util.function.Function;
import picocli.CommandLine.Option;
import zerocopy.cli.Bounds;
import zerocopy.scratch.ScratchOptions;
import zerocopy.cli.Sizes;

/** Options of an experiment on logs, besides {@link ScratchOptions}: what is appended, and how often it is forced. */
public final class LogOptions {
    private static final int MOST_ROUNDS = 100_000;
    private static final int MOST_SYNC = 1_000_000;
    private static final long LARGEST = 1 << 20;
    private static final int DEFAULT_ROUNDS = 12;
    private static final int QUICK_ROUNDS = 6;

    @Option(names = "--record", paramLabel = "SIZE", converter = Sizes.class, defaultValue = "128",
            description = "payload of a record, a multiple of 8 (default: 128 B; the header adds 16 B)")
    private Long record;

    @Option(names = "--sync", paramLabel = "N", defaultValue = "100", description = "force after every N records, in the runs that force (default: 100)")
    private int sync;

    @Option(names = "--repeat", paramLabel = "N", description = "measured rounds (default: 12); fewer than 6 give no interval")
    private Integer repeat;

    /** Bytes of a record's payload. */
    public int payload(Function<String, RuntimeException> wrong) {
        if (record < Long.BYTES || record > LARGEST || record % Long.BYTES != 0) {
            throw wrong.apply("--record must be from 8 bytes to 1MiB, in steps of 8");
        }
        return record.intValue();
    }

    /** Records between two forces. */
    public int sync(Function<String, RuntimeException> wrong) {
        if (sync < 1 || sync > MOST_SYNC) {
            throw wrong.apply("--sync must be from 1 to " + MOST_SYNC);
        }
        return sync;
    }

    /** The rounds that count. */
    public int rounds(boolean quick, Function<String, RuntimeException> wrong) {
        return Bounds.rounds(repeat, quick ? QUICK_ROUNDS : DEFAULT_ROUNDS, MOST_ROUNDS, wrong);
    }
}
