package zerocopy.copy;

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
public record CopyPlan(Payload payload, List<CopyMethod> methods, Path folder, int rounds, Tracing tracing, List<Path> jdks, long sparse) {
}
