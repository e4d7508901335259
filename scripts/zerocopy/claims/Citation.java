package zerocopy.claims;

import java.util.Map;
import java.util.SortedSet;

/**
 * Where in a record a verdict's figures stand: experiment, method and parameters tell the result, the keys its metrics.
 */
public record Citation(String experiment, String method, Map<String, Object> parameters, SortedSet<String> metrics) {
}
