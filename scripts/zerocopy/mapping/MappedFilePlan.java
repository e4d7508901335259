package zerocopy.mapping;

import java.util.List;
import zerocopy.measure.Payload;

/**
 * What a mapped-file run does.
 *
 * @param methods compared
 * @param rounds that count, above 0; as many as a quarter of them warm up
 * @param words accesses of 8 bytes in a run from front to back: each may be a call
 * @param payload the file that is read; what is written goes to a copy of it
 */
public record MappedFilePlan(List<AccessMethod> methods, int rounds, int words, Payload payload) {
}
