package zerocopy.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zerocopy.experiment.Progress;
import zerocopy.linux.Parent;
import zerocopy.measure.ChildJvm;
import zerocopy.record.Metric;
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
public final class Survival {
    private static final int UNIT = 4096;
    /** Not a multiple of any buffer's size, so that a buffer has something in it at the end. */
    private static final int BYTES = 1_000_000;
    private static final long SEED = 7;

    private Survival() {
    }

    /** A result a method. */
    static List<Result> run(List<AccessMethod> methods, Progress progress) throws IOException {
        List<AccessMethod> writers = methods.stream().filter(method -> method != AccessMethod.MEMORY).toList();
        progress.phase("killing writers", writers.size());
        List<Result> results = new ArrayList<>();
        for (AccessMethod method : writers) {
            Path file = Scratch.empty();
            try {
                results.add(result(method, found(method, file)));
            } finally {
                Files.deleteIfExists(file);
            }
            progress.step(results.size());
        }
        return results;
    }

    /** Bytes found in the file after its writer was killed. */
    public static long found(AccessMethod method, Path file) throws IOException {
        try (RandomAccessFile room = new RandomAccessFile(file.toFile(), "rw")) {
            room.setLength(BYTES);
        }
        Process child = ChildJvm.start(List.of(), List.of(), Survival.class, method.id(), file.toString());
        try (BufferedReader output = child.inputReader()) {
            if (!"written".equals(output.readLine())) {
                throw new IOException("the child that was to write by " + method.id() + " did not");
            }
        } finally {
            child.destroyForcibly(); // SIGKILL: java.lang.ProcessImpl
            child.onExit().join();
        }
        long wrong = Checksum.firstWrong(file, Accesses.sequential(UNIT, BYTES), SEED);
        return wrong < 0 ? BYTES : wrong;
    }

    private static Result result(AccessMethod method, long found) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("size", (long) BYTES);
        parameters.put("operation", "write");
        parameters.put("access", "sequential");
        parameters.put("unit", UNIT);
        parameters.put("writer", "killed");
        Result result = new Result(MappedFile.NAME, method.id(), parameters, Result.VERIFIED);
        result.put(MetricName.SURVIVED, Metric.of(MetricName.SURVIVED, (double) found / BYTES, Metric.MEASURED));
        return result;
    }

    /** The child. */
    static void main(String... arguments) throws Exception {
        Parent.endWithIt();
        FileAccess access = AccessMethod.of(arguments[0]).open(Path.of(arguments[1]), BYTES, true, Preparation.NONE);
        access.write(Accesses.sequential(UNIT, BYTES), SEED);
        System.out.println("written");
        Thread.sleep(Long.MAX_VALUE); // neither forced nor closed
    }
}
