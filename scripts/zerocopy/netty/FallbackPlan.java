package zerocopy.netty;

import java.time.Duration;
import zerocopy.measure.Payload;
import zerocopy.trace.Tracing;

/**
 * What a run of the fallbacks does.
 *
 * @param payload the file that is answered
 * @param coldPayload the file that an event loop sends from the disk: large enough to take it a while
 * @param rounds that count of each way, and of each state of the event loop, above 0
 * @param timeout the longest that one answer may take
 */
public record FallbackPlan(Payload payload, Payload coldPayload, int rounds, Tracing tracing, Duration timeout) {
}
