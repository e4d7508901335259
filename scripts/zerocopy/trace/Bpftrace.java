package zerocopy.trace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import zerocopy.linux.ChildEnvironment;
import zerocopy.linux.Command;

/**
 * bpftrace, running a program on one process: what it says, how it ends, and one sentence where it fails.
 *
 * <p>It is ended by its ProcessHandle: Process.destroy also closes the pipes, and its last words would be lost
 * (java.lang.ProcessImpl).
 */
public final class Bpftrace implements AutoCloseable {
    private static final Duration END_PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final List<String> output = Collections.synchronizedList(new ArrayList<>());
    private final List<String> errors = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> readers;

    /**
     * Starts it.
     *
     * @param pid the process with which it ends, however that one ends (-p)
     * @param program its text, given by standard input: no file is left behind
     * @param arguments $1, $2, …
     * @throws IOException where bpftrace is not there, or ends at once
     */
    public Bpftrace(long pid, byte[] program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Command.place("bpftrace"), "--no-warnings", "-f", "json", "-p", "" + pid, "-"));
        command.addAll(arguments);
        process = ChildEnvironment.clean(new ProcessBuilder(command)).start();
        readers = List.of(reader(process.inputReader(), output), reader(process.errorReader(), errors));
        try (OutputStream in = process.getOutputStream()) {
            in.write(program);
        } catch (IOException e) {
            throw failure("bpftrace ended before it had taken its program");
        }
    }

    /** Whether it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether a line of its output has this in it, so far. */
    public boolean said(String text) {
        synchronized (output) {
            return output.stream().anyMatch(line -> line.contains(text));
        }
    }

    /** Ends it, as Ctrl-C would, and returns its whole output: a line of JSON a message. */
    public List<String> finish() throws IOException {
        if (!isAlive()) {
            throw failure("bpftrace ended while it was tracing");
        }
        process.toHandle().destroy();   // SIGTERM, and it prints its maps
        if (!ended() || process.exitValue() != 0) {
            throw failure("bpftrace was killed before it reported what it counted");
        }
        return List.copyOf(output);
    }

    /** Ends it if it still runs; what it counted is lost. */
    @Override
    public void close() {
        process.toHandle().destroyForcibly();
        ended();
    }

    /** The sentence of a failure, with the first thing that bpftrace said about it; it runs no longer. */
    public IOException failure(String what) {
        close();
        synchronized (errors) {
            // 0.17 says the one about RLIMIT_MEMLOCK wherever it runs in a VM like this one, and works
            return new IOException(what + errors.stream()
                    .filter(line -> !line.isBlank() && !line.contains("RLIMIT_MEMLOCK"))
                    .findFirst().map(line -> ": " + line.strip()).orElse(""));
        }
    }

    private boolean ended() {
        try {
            boolean ended = process.waitFor(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            for (Thread reader : readers) {
                reader.join(END_PATIENCE);
            }
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Both outputs are read as they come, or it would wait for us with a full pipe. */
    private static Thread reader(BufferedReader from, List<String> into) {
        return Thread.ofPlatform().daemon().name("bpftrace-output").start(() -> {
            try (from) {
                from.lines().forEach(into::add);
            } catch (IOException | UncheckedIOException e) {
                // it was killed, and the JDK closed its pipe: what was read until then is all there is
            }
        });
    }
}
