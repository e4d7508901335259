package zerocopy.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import zerocopy.record.Json;
import zerocopy.record.RunFolder;
import zerocopy.record.RunRecord;

/** Where a record goes: to the screen as text or JSON, and into a run folder. */
public final class OutputOptions {
    private static final String FRESH = "";

    @Option(names = "--save", order = 1, arity = "0..1", paramLabel = "DIR", fallbackValue = FRESH,
            description = "keep the run: environment, command, record (default folder: data/runs/TIME-NAME)")
    private String save;

    @Option(names = "--json", order = 1, description = "print the record as JSON on standard output, and nothing else there")
    private boolean json;

    private Path folder;

    /** Whether only the record, as JSON, goes to standard output. */
    public boolean json() {
        return json;
    }

    /**
     * To be called before the experiment runs.
     *
     * @throws IOException in one sentence, if the folder of --save cannot be saved to
     */
    public void prepare(String alias) throws IOException {
        if (save != null) {
            if (save.equals(FRESH)) {
                Script.tellWhereThingsAreKept();
            }
            folder = save.equals(FRESH) ? RunFolder.fresh(alias) : Path.of(save);
            RunFolder.check(folder);
        }
    }

    /**
     * Prints the record, as JSON or else as {@code screen}, and saves it if that was asked for.
     *
     * @throws IOException in one sentence, if it cannot be saved
     */
    public void give(RunRecord record, String alias, String screen) throws IOException {
        System.out.println(json ? Json.write(record) : screen);
        if (folder != null) {
            RunFolder.save(folder, alias, record);
            System.err.println("saved to " + folder);
        }
    }
}
