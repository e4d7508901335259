package zerocopy.screen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Option;
import zerocopy.record.DataFolder;

/** What experiments can be told that make files of their own: where, and how often. */
public final class ScratchOptions {
    private static final int MOST_ROUNDS = 1000;

    @Option(names = "--folder", paramLabel = "DIR", description = "where the scratch files are made and removed (default: the data folder)")
    private Path folder;

    @Option(names = "--repeat", paramLabel = "N", description = "rounds that count")
    private Integer repeat;

    @Option(names = "--quick", description = "fewer rounds")
    private boolean quick;

    /** A folder that files can be made in. */
    public Path folder(Function<String, RuntimeException> wrong) throws IOException {
        if (folder == null) {
            Lab.tellWhereThingsAreKept();
            return Files.createDirectories(DataFolder.path().resolve("payload"));
        }
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw wrong.apply("--folder " + folder + " is not a folder that you may write to; name another one");
        }
        return folder;
    }

    /** Rounds that count: as told, or else the experiment's own. */
    public int rounds(int usual, int usualQuick, Function<String, RuntimeException> wrong) {
        if (repeat != null && (repeat < 1 || repeat > MOST_ROUNDS)) {
            throw wrong.apply("--repeat is to be from 1 to " + MOST_ROUNDS);
        }
        return repeat != null ? repeat : quick ? usualQuick : usual;
    }
}
