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
 * bpftrace, running one program until it is ended, or a given process ends.
 *
 * <p>It is ended by its ProcessHandle: Process.destroy also closes the pipes (java.lang.ProcessImpl), and what it prints at
 * its end would be lost.
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
     * @param program its text in UTF-8, passed by standard input, so that no file is left behind
     * @param arguments the program's positional parameters $1, $2, …
     * @throws IOException if bpftrace cannot be started, or ends before it has read its program
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

    /** Whether a line of its standard output so far contains this text. */
    public boolean said(String text) {
        synchronized (output) {
            return output.stream().anyMatch(line -> line.contains(text));
        }
    }

    /**
     * Ends it by SIGTERM, upon which it prints its maps, and returns all of its standard output: one JSON message per line.
     *
     * @throws IOException if it had ended before, or does not end with exit code 0 within 60 s
     */
    public List<String> finish() throws IOException {
        if (!isAlive()) {
            throw failure("bpftrace ended while it was tracing");
        }
        process.toHandle().destroy();
        if (!ended() || process.exitValue() != 0) {
            throw failure("bpftrace was killed before it reported what it counted");
        }
        return List.copyOf(output);
    }

    /** Kills it if it still runs; what it counted is lost. */
    @Override
    public void close() {
        process.toHandle().destroyForcibly();
        ended();
    }

    /** Kills it, and returns (does not throw) a failure: this text, with the first line that bpftrace wrote to standard error. */
    public IOException failure(String what) {
        close();
        synchronized (errors) {
            // bpftrace 0.17 warns about RLIMIT_MEMLOCK also where it works
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

    /** Both outputs are read as they come: on a full pipe bpftrace would block. */
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
