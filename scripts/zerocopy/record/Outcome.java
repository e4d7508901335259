package zerocopy.record;

import java.util.List;
import java.util.Map;

/**
 * What an experiment found.
 *
 * @param environment the facts, see {@link zerocopy.record.Environment}
 * @param results one per method and set of parameters
 * @param notes whole sentences for the reader: what was not measured and how to have it measured
 */
public record Outcome(Map<String, Object> environment, List<Result> results, List<String> notes) {
}
