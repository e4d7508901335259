package zerocopy.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import zerocopy.measure.Payload;
import zerocopy.trace.Tracing;

/**
 * What a file-copy run does.
 *
 * @param payload the bytes to copy
 * @param methods the ways to copy them, in the order of tables
 * @param folder where copies are made, one at a time, and removed
 * @param rounds that count, above 0
 * @param jdks other JDKs whose calls are to be seen
 * @param sparse the size of the file with holes, or 0 for none
 */
public record CopyPlan(Payload payload, List<CopyMethod> methods, Path folder, int rounds, Tracing tracing, List<Path> jdks,
        long sparse) {

    /** Makes or finds the payload, once all else is known to be right. */
    @FunctionalInterface
    public interface Source {
        Payload get() throws IOException;
    }

    /** A plan from what a person typed. @throws IOException in one sentence, if something is not there or cannot be */
    public static CopyPlan of(List<CopyMethod> methods, Path folder, int rounds, Tracing tracing, List<Path> jdks, long sparse, Source source)
            throws IOException {
        for (Path jdk : jdks) {
            JdkCalls.check(jdk);
        }
        Payload payload = source.get();
        boolean whole = payload.size() == Files.size(payload.file());
        List<CopyMethod> able = methods.stream().filter(method -> whole || method.slices()).toList();
        if (able.isEmpty()) {
            throw new IOException("Files.copy copies whole files only; leave --size out, or name another method");
        }
        return new CopyPlan(payload, able, folder, rounds, tracing, jdks, sparse);
    }
}
