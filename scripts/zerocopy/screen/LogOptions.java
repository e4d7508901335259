package zerocopy.screen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;
import zerocopy.record.DataFolder;

/** What an experiment on logs can be told: where they are, what is appended, how often it is forced. */
public final class LogOptions {
    private static final int MOST_ROUNDS = 100_000;
    private static final int MOST_SYNC = 1_000_000;
    private static final long LARGEST = 1 << 20;
    private static final int DEFAULT_ROUNDS = 12;
    private static final int QUICK_ROUNDS = 6;

    @Option(names = "--folder", paramLabel = "DIR", description = "where the logs are written, and removed again (default: the data folder)")
    private Path folder;

    @Option(names = "--record", paramLabel = "SIZE", converter = Sizes.class, defaultValue = "128",
            description = "payload of a record, a multiple of 8 (default: 128 B; its header adds 16)")
    private Long record;

    @Option(names = "--sync", paramLabel = "N", defaultValue = "100", description = "force after every N records, in the runs that force (default: 100)")
    private int sync;

    @Option(names = "--repeat", paramLabel = "N", description = "rounds that count (default: 12); fewer than 6 give no interval")
    private Integer repeat;

    @Option(names = "--methods", paramLabel = "A,B,...", split = ",", hideParamSyntax = true,
            description = "what to compare: channel-write, mapped, buffered-stream (default: all)")
    private List<String> methods;

    @Option(names = "--quick", description = "shorter: fewer records, 6 rounds, one kill a writer")
    private boolean quick;

    /** Whether it is to be short. */
    public boolean quick() {
        return quick;
    }

    /** A folder that is there and may be written to. */
    public Path folder() throws IOException {
        if (folder == null) {
            Lab.tellWhereThingsAreKept();
            return Files.createDirectories(DataFolder.path().resolve("payload"));
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + (Files.exists(folder) ? " is not a folder" : " is not there") + "; name a folder for the logs");
        }
        if (!Files.isWritable(folder)) {
            throw new IOException(folder + " may not be written to by you; name another folder for the logs");
        }
        return folder;
    }

    /** Bytes of a record's payload. */
    public int payload(Function<String, RuntimeException> wrong) {
        if (record < Long.BYTES || record > LARGEST || record % Long.BYTES != 0) {
            throw wrong.apply("--record is to be from 8 bytes to 1MiB, in steps of 8");
        }
        return record.intValue();
    }

    /** Records between two forces. */
    public int sync(Function<String, RuntimeException> wrong) {
        if (sync < 1 || sync > MOST_SYNC) {
            throw wrong.apply("--sync is to be from 1 to " + MOST_SYNC);
        }
        return sync;
    }

    /** The rounds that count. */
    public int rounds(Function<String, RuntimeException> wrong) {
        if (repeat != null && (repeat < 1 || repeat > MOST_ROUNDS)) {
            throw wrong.apply("--repeat is to be from 1 to " + MOST_ROUNDS);
        }
        return repeat != null ? repeat : quick ? QUICK_ROUNDS : DEFAULT_ROUNDS;
    }

    /** The methods asked for; without --methods, all. */
    public List<String> methods(List<String> all, Function<String, RuntimeException> wrong) {
        return Choice.of("--methods", methods, all, wrong);
    }
}
