package zerocopy.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A command of the system that does one thing and ends. */
public final class Command {
    private static final int PATIENCE_SECONDS = 60;

    private Command() {
    }

    /**
     * Where a program is by PATH, or in the sbin beside a bin of PATH: an ordinary user's PATH lacks the folders of
     * administrators' programs, of which many serve everybody (ethtool -k, ip). Its name where it is in none of them.
     */
    public static String place(String program) {
        List<Path> path = Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":")).map(Path::of).toList();
        return Stream.concat(path.stream(), path.stream().filter(folder -> folder.endsWith("bin")).map(folder -> folder.resolveSibling("sbin")))
                .map(folder -> folder.resolve(program)).filter(Files::isExecutable).map(Path::toString).findFirst().orElse(program);
    }

    /** Whether there is such a program to be run: where one cannot be started, that tells it apart from want of memory, or of process ids. */
    public static boolean isInstalled(String program) {
        Path place = Path.of(place(program));
        return place.isAbsolute() && Files.isExecutable(place);
    }

    /**
     * Runs it and gives what it prints.
     *
     * @throws IOException in one sentence, if there is no such command, it fails, or has not ended within 60 s
     */
    public static String run(List<String> words) throws IOException {
        Process process;
        try {
            List<String> command = new ArrayList<>(words);
            command.set(0, place(words.getFirst()));
            process = ChildEnvironment.clean(new ProcessBuilder(command)).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new IOException(words.getFirst() + (isInstalled(words.getFirst()) ? " cannot be started: " + Sentence.reason(e) : " is not installed"), e);
        }
        CompletableFuture<Void> late = CompletableFuture.runAsync(process::destroyForcibly, CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS, Thread::startVirtualThread));
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes()).strip();
            int code = process.waitFor();
            if (late.isDone()) {
                throw new IOException(String.join(" ", words) + " had not ended after " + PATIENCE_SECONDS + " s");
            }
            if (code != 0) {
                throw new IOException(String.join(" ", words) + ": " + output);
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted during " + String.join(" ", words), e);
        } finally {
            late.cancel(false);
        }
    }

    /** The same. */
    public static String run(String... words) throws IOException {
        return run(List.of(words));
    }
}
