package zerocopy.jupyter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import zerocopy.linux.Caller;
import zerocopy.linux.WholeFile;

/**
 * What Jupyter writes under sudo into folders of the user who called it: its own ones in their home, where sudo keeps HOME, and
 * notebooks that are saved. Root made it, and their own Jupyter, or git, could not change it any more.
 */
final class CallersFolders {
    /** Settings, signatures and running servers (jupyter --paths), IPython's, and what npm notes when JupyterLab starts it. */
    private static final List<String> IN_HOME = List.of(".jupyter", ".local/share/jupyter", ".ipython", ".npm/_logs");

    private final List<Path> folders = new ArrayList<>();

    /** Makes those of Jupyter, lest it makes those above them, too. None of them where this is no sudo, or the home is root's. */
    CallersFolders(Path root) throws IOException {
        Path home = Path.of(System.getenv().getOrDefault("HOME", "/"));
        if (Caller.isCallers(home)) {
            for (String name : IN_HOME) {
                folders.add(WholeFile.folder(home.resolve(name)));
            }
        }
        if (Caller.isCallers(root)) {
            folders.add(root.resolve("notebooks"));
        }
    }

    /** Gives the caller all that is in them. */
    void give() {
        try {
            WholeFile.give(folders.toArray(Path[]::new));
        } catch (IOException | UncheckedIOException e) {
            // what is just being removed, or cannot be given away here
        }
    }
}
