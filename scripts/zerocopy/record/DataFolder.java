package zerocopy.record;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the lab keeps what it makes. A script runs from JBang's cache and is not told where its source stands, so the
 * repository is looked for upwards from the working directory; elsewhere the user's cache folder serves.
 */
public final class DataFolder {
    private DataFolder() {
    }

    /** The repository around the working directory, by its catalog and this lab's scripts. */
    public static Optional<Path> repository() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("jbang-catalog.json")) && Files.isDirectory(folder.resolve("scripts/zerocopy"))) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    /** The repository's data folder, or else zero-copy-lab in the user's cache folder (XDG_CACHE_HOME, ~/.cache). */
    public static Path path() {
        return repository().map(root -> root.resolve("data")).orElseGet(DataFolder::cache);
    }

    /** zero-copy-lab in the user's cache folder: XDG_CACHE_HOME, or else ~/.cache. */
    public static Path cache() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path base = cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return base.resolve("zero-copy-lab");
    }
}
