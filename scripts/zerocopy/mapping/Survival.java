package zerocopy.mapping;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zerocopy.cli.Progress;
import zerocopy.linux.Parent;
import zerocopy.linux.Sentence;
import zerocopy.measure.ChildJvm;
import zerocopy.scratch.Scratch;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/**
 * What is left of bytes that were written without force() when their writer dies: a child writes, says so, and is killed
 * with SIGKILL. What it had put into a mapping or handed to write(2) is in the page cache, which is the kernel's and
 * outlives it; what it kept in a buffer of its own dies with it.
 *
 * <p>When the machine dies, the page cache dies, too: whatever the kernel had not written back is lost, of mappings and of
 * write(2) alike (man 2 msync, man 2 fsync; vm.dirty_expire_centisecs says how long that may take). That is not run here.
 */
final class Survival {
    private static final int UNIT = 4096;
    /** Not a multiple of any buffer's size, so that a buffer has something in it at the end. */
    private static final int BYTES = 1_000_000;
    private static final long SEED = 7;
    private static final String WRITTEN = "written";

    private Survival() {
    }

    /** A result a method. */
    static List<Result> run(List<AccessMethod> methods, Progress progress) throws IOException {
        progress.phase("killing a writer", 1);
        Map<AccessMethod, Path> files = new LinkedHashMap<>();
        try {
            for (AccessMethod method : methods) {
                if (method != AccessMethod.MEMORY) {
                    files.put(method, Scratch.sparse(BYTES));
                }
            }
            writeAndDie(files);
            List<Result> results = new ArrayList<>();
            for (Map.Entry<AccessMethod, Path> entry : files.entrySet()) {
                long wrong = Checksum.firstWrong(entry.getValue(), Accesses.sequential(UNIT, BYTES), SEED);
                results.add(result(entry.getKey(), wrong < 0 ? BYTES : wrong));
            }
            return results;
        } finally {
            Scratch.delete(files.values().toArray(Path[]::new));
        }
    }

    /** A child writes each file by its method, forces none, says so, and is killed. */
    private static void writeAndDie(Map<AccessMethod, Path> files) throws IOException {
        List<String> arguments = new ArrayList<>();
        files.forEach((method, file) -> arguments.addAll(List.of(method.id(), file.toString())));
        Process child = ChildJvm.start(List.of(), List.of(), Survival.class, arguments.toArray(String[]::new));
        try (BufferedReader output = child.inputReader()) {
            String said = output.readLine();
            if (!WRITTEN.equals(said)) {
                throw new IOException("the child that was to write and be killed did not write" + (said == null ? "" : ": " + said));
            }
        } finally {
            child.destroyForcibly(); // SIGKILL: java.lang.ProcessImpl
            child.onExit().join();
        }
    }

    private static Result result(AccessMethod method, long found) {
        Map<String, Object> parameters = Result.parameters("size", (long) BYTES, "operation", "write", "access", "sequential", "unit", UNIT,
                "writer", "killed");
        Result result = new Result(MappedFile.NAME, method.id(), parameters, Result.VERIFIED);
        result.put(MetricName.SURVIVED, (double) found / BYTES);
        return result;
    }

    /** The child. */
    static void main(String... arguments) throws InterruptedException {
        Parent.endWithIt();
        List<FileAccess> open = new ArrayList<>(); // neither forced nor closed, nor collected
        try {
            for (int i = 0; i < arguments.length; i += 2) {
                open.add(AccessMethod.of(arguments[i]).open(Path.of(arguments[i + 1]), BYTES, true, Preparation.NONE));
                open.getLast().write(Accesses.sequential(UNIT, BYTES), SEED);
            }
            System.out.println(WRITTEN);
            Thread.sleep(Long.MAX_VALUE);
        } catch (IOException | InternalError e) { // the disk is full
            System.out.println(Sentence.of(e));
        }
        Reference.reachabilityFence(open);
    }
}
