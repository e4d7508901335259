package zerocopy.linux;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command of the system that does one thing and ends. */
public final class Command {
    private static final int PATIENCE_SECONDS = 10;

    private Command() {
    }

    /**
     * Runs it and gives what it prints.
     *
     * @throws IOException in one sentence, if there is no such command or it fails
     */
    public static String run(List<String> words) throws IOException {
        Process process;
        try {
            process = ChildEnvironment.clean(new ProcessBuilder(words)).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new IOException(words.getFirst() + " is not installed", e);
        }
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes()).strip();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", words) + ": " + output);
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted during " + String.join(" ", words), e);
        }
    }

    /** The same. */
    public static String run(String... words) throws IOException {
        return run(List.of(words));
    }
}
