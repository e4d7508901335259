package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A copy of the repository as it is now, for tests whose subject writes into its own. */
record Checkout(Path root) {

    /** What is committed, or about to be. */
    static Checkout in(Path folder) throws Exception {
        var repository = Program.repository();
        var files = Program.run(repository, Map.of(), "git", "ls-files", "--cached", "--others", "--exclude-standard");
        assertEquals(0, files.code(), files.err());
        for (var name : files.out().lines().toList()) {
            copy(repository.resolve(name), folder.resolve(name));
        }
        return new Checkout(folder);
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.isRegularFile(from)) {
            Files.createDirectories(to.getParent());
            Files.copy(from, to);
        }
    }
}
