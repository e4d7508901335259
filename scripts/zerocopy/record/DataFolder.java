package zerocopy.record;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the lab keeps what it makes. A script runs from JBang's cache and does not know where its source is, so the
 * repository is looked for upwards from the working directory; outside of one, the user's cache folder is taken.
 */
public final class DataFolder {
    /** The environment variable that names the repository to processes that may run anywhere, such as the notebooks' kernel. */
    public static final String VARIABLE = "ZCL_REPOSITORY";

    private DataFolder() {
    }

    /** The repository around the working directory, recognised by its catalog and scripts, or else the one that {@link #VARIABLE} names; empty without either. */
    public static Optional<Path> repository() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (isRepository(folder)) {
                return Optional.of(folder);
            }
        }
        return variable(VARIABLE).map(Path::of).filter(DataFolder::isRepository);
    }

    private static boolean isRepository(Path folder) {
        return Files.isRegularFile(folder.resolve("jbang-catalog.json")) && Files.isDirectory(folder.resolve("scripts/zerocopy"));
    }

    /** The repository's data folder if it may be written to, or else {@link #cache}. */
    public static Path path() {
        return repository().map(root -> root.resolve("data")).filter(Files::isWritable).orElseGet(DataFolder::cache);
    }

    /**
     * zero-copy-lab in the user's cache folder: XDG_CACHE_HOME, or else .cache in HOME, as the launcher has it. user.home may differ: it is
     * getpwuid(3)'s (src/java.base/unix/native/libjava/java_props_md.c).
     */
    public static Path cache() {
        return variable("XDG_CACHE_HOME").map(Path::of).orElseGet(() -> Path.of(variable("HOME").orElse(System.getProperty("user.home")), ".cache"))
                .resolve("zero-copy-lab");
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
