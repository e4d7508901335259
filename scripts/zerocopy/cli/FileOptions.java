package zerocopy.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Option;
import zerocopy.measure.Payload;

/** Options of experiments on a local file: which file, how much of it, how many rounds. */
public final class FileOptions {
    @Option(names = "--file", paramLabel = "FILE", description = "the file to read (default: random bytes, made once and kept); never written to")
    private Path file;

    @Option(names = "--size", paramLabel = "SIZE", converter = Sizes.class,
            description = "how much of the file to read, from its start (default: all of --file; without it, the experiment's own, less with --quick)")
    private Long size;

    @Option(names = "--repeat", paramLabel = "N", description = "measured rounds (default: the experiment's own, fewer with --quick); fewer than 6 give no interval")
    private Integer repeat;

    @Option(names = "--quick", description = "smaller and shorter")
    private boolean quick;

    /** Whether the experiment should be short. */
    public boolean quick() {
        return quick;
    }

    /** The number of rounds that count: --repeat, or else one of these defaults. */
    public int rounds(int usual, int whenQuick, Function<String, RuntimeException> wrong) {
        return Bounds.rounds(repeat, quick ? whenQuick : usual, wrong);
    }

    /**
     * The user's file, or random bytes, which are made with progress on {@code bar}.
     *
     * @param usual bytes without --size
     * @param whenQuick the same with --quick
     * @throws IOException in one sentence, as {@link Payload#of} and {@link Payload#random} do
     */
    public Payload payload(long usual, long whenQuick, Function<String, RuntimeException> wrong, Bar bar) throws IOException {
        return payload(file, size, quick ? whenQuick : usual, "read", wrong, bar);
    }

    /** The same for options that are declared elsewhere: {@code file} and {@code size} are null if not given; {@code verb} is what is done to the file, "read". */
    public static Payload payload(Path file, Long size, long usual, String verb, Function<String, RuntimeException> wrong, Bar bar) throws IOException {
        if (file != null) {
            if (file.toString().isBlank()) {
                throw wrong.apply("--file names no file");
            }
            return Payload.of(file, size == null ? Payload.WHOLE : size);
        }
        long bytes = size != null ? size : usual;
        if (bytes == 0) {
            throw wrong.apply("--size must be at least 1 byte; to " + verb + " nothing, give an empty --file");
        }
        Script.tellWhereThingsAreKept();
        bar.phase("making a payload", bytes);
        return Payload.random(bytes, bar::step);
    }
}
