package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that ran to its end, as a person at the terminal saw it: exit code, standard output and error. */
record Program(int code, String out, String err) {

    /** Runs a command with nothing on its standard input, in this environment plus {@code environment}. */
    static Program run(Path folder, Map<String, String> environment, String... command) throws Exception {
        return new Started(folder, environment, false, command).join();
    }

    /** Runs a command that sees nothing of this environment but {@code environment}. */
    static Program runAlone(Path folder, Map<String, String> environment, String... command) throws Exception {
        return new Started(folder, environment, true, command).join();
    }

    /** Builds a script of the repository's, if need be: two first builds of one script must not meet in JBang's cache. */
    static void build(String alias) throws Exception {
        synchronized (BUILDING) {
            var seen = run(repository(), Map.of(), "./jbang", "build", alias);
            assertEquals(0, seen.code(), seen.err());
        }
    }

    /** Held while scripts of the repository are built in the user's own JBang cache. */
    static final Object BUILDING = new Object();

    /** The repository under test: above the folder the tests were started in. */
    static Path repository() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("jbang")) && Files.exists(folder.resolve("scripts"))) {
                return folder;
            }
        }
        throw new IllegalStateException("start the tests inside the repository");
    }

    /** One that is still running, for tests that interrupt it. */
    static final class Started {

        final Process process;
        private final Path out;
        private final Path err;

        /** Output goes to files: a full pipe would stop the program, and reading two pipes takes threads. */
        Started(Path folder, Map<String, String> environment, boolean alone, String... command) throws IOException {
            out = Files.createTempFile("zero-copy-lab-out", null);
            err = Files.createTempFile("zero-copy-lab-err", null);
            out.toFile().deleteOnExit(); // of what is never joined
            err.toFile().deleteOnExit();
            var builder = new ProcessBuilder(command).directory(folder.toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(out.toFile()).redirectError(err.toFile());
            if (alone) {
                builder.environment().clear();
            }
            builder.environment().putAll(environment);
            process = builder.start();
        }

        String outSoFar() throws IOException {
            return Files.readString(out);
        }

        String errSoFar() throws IOException {
            return Files.readString(err);
        }

        Program join() throws Exception {
            return join(120);
        }

        Program join(int seconds) throws Exception {
            try {
                if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                    throw new AssertionError("still running after " + seconds + " s: " + process.info().commandLine().orElse("?")
                            + "\n" + Files.readString(out) + Files.readString(err));
                }
                return new Program(process.exitValue(), Files.readString(out), Files.readString(err));
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                Files.deleteIfExists(out);
                Files.deleteIfExists(err);
            }
        }
    }
}
