package zerocopy.jupyter;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import zerocopy.linux.ChildEnvironment;
import zerocopy.linux.Command;
import zerocopy.linux.Sentence;
import zerocopy.linux.WholeFile;
import zerocopy.record.DataFolder;

/**
 * Python's packages for the notebooks, in a folder of their own in the user's cache: neither the repository nor the
 * system's Python is touched. Everything in it is started by {@code python -m}, so that it may be copied elsewhere.
 */
public final class VirtualEnvironment {
    private static final int OLDEST_MINOR = 10;
    private static final long PATIENCE_MINUTES = 15;

    private final Path folder;

    private VirtualEnvironment(Path folder) {
        this.folder = folder;
    }

    /**
     * The environment with exactly these packages: made, or made anew, where there is none with them yet.
     *
     * @param requirements a requirements.txt with pinned versions
     * @throws IOException in one sentence that says what to install, if there is no fit Python, or no network
     */
    public static VirtualEnvironment of(Path requirements) throws IOException, InterruptedException {
        Path cache = WholeFile.folder(DataFolder.cache());
        VirtualEnvironment environment = new VirtualEnvironment(cache.resolve("notebooks"));
        Path lock = cache.resolve("notebooks.lock");
        try (FileChannel file = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = file.lock()) { // two at once would make half an environment each
            WholeFile.give(lock);
            String wanted = Files.readString(requirements);
            Path stamp = environment.folder.resolve("made-from.txt");
            if (!Files.exists(stamp) || !Files.readString(stamp).equals(wanted) || !Files.isExecutable(environment.python())) {
                try {
                    environment.make(requirements);
                } finally {
                    WholeFile.give(environment.folder);
                }
                WholeFile.write(stamp, wanted);
            }
        }
        return environment;
    }

    /** Its Python. */
    public Path python() {
        return folder.resolve("bin").resolve("python");
    }

    /** Where it was made. */
    public Path folder() {
        return folder;
    }

    private void make(Path requirements) throws IOException, InterruptedException {
        String python = python3();
        System.err.println("lab: making a virtual environment in " + folder + " (Python's packages are fetched, only this once: about 50 MB, 40 s at 10 Mbit/s)");
        String install = ": install python3-venv (Debian, Ubuntu) or this system's python3 with venv and pip";
        // --clear: packages of an older list would stay, and decide what pip thinks it needs
        check(List.of(python, "-m", "venv", "--clear", folder.toString()), "this Python cannot make virtual environments" + install);
        check(List.of(python().toString(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", requirements.toString()),
                "pip could not install what " + requirements.getFileName() + " lists (an index of yours can be named in PIP_INDEX_URL)");
    }

    private static String python3() throws IOException, InterruptedException {
        Finished version;
        try {
            version = Finished.of(List.of("python3", "-c", "import sys; print(sys.version_info[1] if sys.version_info[0] == 3 else 0)"));
        } catch (IOException e) {
            throw new IOException(Command.isInstalled("python3") ? "python3, which Jupyter runs on, cannot be started: " + Sentence.reason(e)
                    : "there is no python3, which Jupyter runs on: install python3 and python3-venv", e);
        }
        String minor = version.last().orElse("");
        if (version.code() != 0 || !minor.matches("\\d{1,4}")) {
            throw new IOException("python3 does not work: " + minor);
        }
        if (Integer.parseInt(minor) < OLDEST_MINOR) {
            throw new IOException("python3 is older than 3." + OLDEST_MINOR + ", which Jupyter needs: install a newer one, first on PATH");
        }
        return "python3";
    }

    private static void check(List<String> command, String otherwise) throws IOException, InterruptedException {
        Finished run = Finished.of(command);
        if (run.code() != 0) {
            throw new IOException(otherwise + run.last().map(line -> "; it said: " + line).orElse(""), new IOException(run.said()));
        }
    }

    /** A command at its end, and all that it said. */
    record Finished(int code, String said) {
        /** The last line of it that is no more than a hint: where a program has failed, that says why. */
        Optional<String> last() {
            return said.lines().filter(line -> !line.isBlank() && !line.matches("(?i)\\s*(hint|note|\\[notice]).*")).reduce((_, last) -> last).map(String::strip);
        }

        static Finished of(List<String> command) throws IOException, InterruptedException {
            Process process = ChildEnvironment.cleanForPython(new ProcessBuilder(new ArrayList<>(command))).redirectErrorStream(true).redirectInput(Path.of("/dev/null").toFile()).start();
            try {
                String said = new String(process.getInputStream().readAllBytes()).strip();
                if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                    throw new IOException(command.getFirst() + " was still running after " + PATIENCE_MINUTES + " minutes, and was ended");
                }
                return new Finished(process.exitValue(), said);
            } finally {
                process.destroy();
            }
        }
    }
}
