package zerocopy.copy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import zerocopy.linux.ChildEnvironment;
import zerocopy.linux.Command;
import zerocopy.linux.Temporary;
import zerocopy.measure.ChildJvm;
import zerocopy.trace.CopyProbes;
import zerocopy.trace.Counts;
import zerocopy.trace.Requirements;

/**
 * Counts the calls of another program, a JVM of any version, step by step: by libbpf where that may trace, else by strace,
 * which needs no privilege. The program takes its steps as single bytes on standard input, and answers each
 * by a line. Never time what is traced.
 */
public final class CallSteps implements AutoCloseable {
    /** The calls of one step by name, and the bytes that they returned. */
    public record Calls(Map<String, Long> calls, Map<String, Long> bytes) {
    }

    private static final char HELLO = '?';
    private static final String STRACE = "strace";
    /** Calls that move bytes or map files. */
    private static final Set<String> NAMES = Set.of("read", "pread64", "pwrite64", "write", "readv", "writev", "recvfrom", "sendto", "sendfile",
            "splice", "copy_file_range", "mmap");

    private final Process process;
    private final BufferedReader answers;
    private final CopyProbes probes;
    private final Path log;
    private String greeting;
    private int step;

    /** Why neither can be used here; empty if one can. */
    public static Optional<String> unavailable() {
        return Requirements.forLibbpf().filter(_ -> !Command.isInstalled(STRACE))
                .map(why -> why + "; strace, which needs no privilege, is not installed either");
    }

    /** What counts: "libbpf" or "strace". */
    public static String tracer() {
        return Requirements.forLibbpf().isEmpty() ? "libbpf" : STRACE;
    }

    /** Starts the program and what watches it; returns when both are ready. */
    public CallSteps(List<String> program) throws IOException {
        boolean privileged = !tracer().equals(STRACE);
        log = privileged ? null : Temporary.file("zero-copy-lab-", ".strace");
        List<String> command = new ArrayList<>(privileged ? List.of() : Strace.command(log));
        command.addAll(program);
        process = ChildEnvironment.clean(new ProcessBuilder(command)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        answers = process.inputReader();
        CopyProbes loaded = null;
        try {
            greeting = answers.readLine();
            if (greeting == null) {
                throw new IOException(String.join(" ", program) + " ended at once");
            }
            if (privileged) {
                loaded = new CopyProbes(null, 0);
                awaitSeen(loaded);
            }
        } catch (IOException | RuntimeException e) {
            if (loaded != null) {
                loaded.close();
            }
            ChildJvm.end(process, 10);
            throw e;
        }
        probes = loaded;
    }

    /** Says hello twice: the read that waited when the probes were attached is not seen, the next one is step 1. */
    private void awaitSeen(CopyProbes loaded) throws IOException {
        loaded.target((int) process.pid());
        loaded.set(new CopyProbes.State(0, false, 0, 0, 0, false, true));
        say(HELLO);
        say(HELLO);
        step = 1;
        if (loaded.phase() != step) {
            throw new IOException("the probes do not see the program (a container's process ids are not the machine's)");
        }
    }

    /** The line that the program began with. */
    public String greeting() {
        return greeting;
    }

    /** Has the program take a step; gives its answer. Its calls are found under {@link #step} when all is finished. */
    public String take(char command) throws IOException {
        step++;
        return say(command);
    }

    /** The number of the last step taken. */
    public int step() {
        return step;
    }

    private String say(char command) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write(command);
        in.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the program that is traced ended before it had answered");
        }
        return answer;
    }

    /** Ends both; the calls of each step, where it made any that move bytes or map files. */
    public Map<Integer, Calls> finish() throws IOException {
        if (probes == null) {
            ChildJvm.end(process, 10);
            try (Stream<String> lines = Files.lines(log)) {
                return Strace.steps(lines);
            }
        }
        Map<Integer, Calls> steps = new HashMap<>();
        Counts counts = probes.counts().counts();
        for (int i = 1; i <= step; i++) {
            Calls made = new Calls(counts.of(i, "calls"), counts.of(i, "bytes"));
            made.calls.keySet().retainAll(NAMES);
            made.calls.putAll(counts.of(i, "clones"));
            made.bytes.keySet().retainAll(NAMES);
            steps.put(i, made);
        }
        ChildJvm.end(process, 10);
        return steps;
    }

    @Override
    public void close() throws IOException {
        if (probes != null) {
            probes.close();
        }
        ChildJvm.end(process, 10);
        Temporary.remove(log);
    }
}
