package zerocopy.scratch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Option;
import zerocopy.cli.Script;
import zerocopy.linux.Sentence;
import zerocopy.linux.Temporary;
import zerocopy.linux.WholeFile;
import zerocopy.record.DataFolder;

/** Where experiments make files of their own. */
public final class ScratchOptions {
    @Option(names = "--folder", paramLabel = "DIR", description = "where the scratch files are made and removed (default: the data folder)")
    private Path folder;

    @Option(names = "--quick", description = "shorter")
    private boolean quick;

    /** A folder that files can be made in. */
    public Path folder(Function<String, RuntimeException> wrong) throws IOException {
        return usable("--folder", folder, wrong);
    }

    /** The folder that an option names, if a file can be made in it, which is tried; the data folder, if it names none. */
    public static Path usable(String option, Path named, Function<String, RuntimeException> wrong) throws IOException {
        if (named == null) {
            Script.tellWhereThingsAreKept();
            return WholeFile.folder(DataFolder.path().resolve("payload"));
        }
        try {
            Temporary.remove(Temporary.file(named, "making-", ".part"));
            return named;
        } catch (IOException e) {
            String reason = !Files.exists(named) ? "it is not there" : !Files.isDirectory(named) ? "it is not a folder"
                    : e instanceof NoSuchFileException ? "it takes none" : Sentence.reason(e); // as /proc says
            throw wrong.apply(option + " " + named + " must be a folder that you can make files in, but " + reason + "; name another one");
        }
    }

    /** Whether it is to be short. */
    public boolean quick() {
        return quick;
    }
}
