package zerocopy.routes;

import java.nio.file.Path;
import java.util.List;
import zerocopy.measure.Payload;
import zerocopy.trace.Tracing;

/**
 * What a run of the routes does.
 *
 * @param payload the bytes to transfer: a whole file
 * @param routes in the order of the table
 * @param rounds that count, above 0
 * @param jdks other JDKs whose calls are to be seen
 */
public record RoutesPlan(Payload payload, List<Route> routes, int rounds, Tracing tracing, List<Path> jdks) {
}
