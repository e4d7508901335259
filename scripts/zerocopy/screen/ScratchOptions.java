package zerocopy.screen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Option;
import zerocopy.record.DataFolder;

/** What experiments can be told that make files of their own: where. */
public final class ScratchOptions {
    @Option(names = "--folder", paramLabel = "DIR", description = "where the scratch files are made and removed (default: the data folder)")
    private Path folder;

    @Option(names = "--quick", description = "shorter")
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

    /** Whether it is to be short. */
    public boolean quick() {
        return quick;
    }
}
