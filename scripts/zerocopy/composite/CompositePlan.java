package zerocopy.composite;

import java.util.List;
import zerocopy.trace.Tracing;

/**
 * What a composite-bytebuf run does.
 *
 * @param methods of merging, in the order of tables
 * @param components numbers of them, each 2 or more
 * @param sizes of a component, bytes, each 1 or more
 * @param rounds that count, above 0
 * @param tracing whether copies and calls are counted on the running kernel and JVM
 */
public record CompositePlan(List<? extends Merger> methods, List<Integer> components, List<Integer> sizes, int rounds, Tracing tracing) {
}
