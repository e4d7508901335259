package zerocopy.fileserver;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * What one client may take, so that a slow one does not stop the rest.
 *
 * @param request time from a connection, or the end of an answer, to the last byte of the next request's head: bounds those who say nothing, too
 * @param stall time in which an answer has to get on: the kernel has to take some of it, by {@link Sending#CHUNK}
 *     where it is not a region, and by {@link RegionBody#PART} where it is one on io_uring, which does not tell how far a region is
 * @param linger time in which what a refused client still sends is read and dropped, lest a reset overtake the answer (RFC 9112, 9.6)
 * @param grace time that answers under way get when the server stops
 * @param connections at once, as far as the process has descriptors for them; the next one is told 503
 * @param line bytes of a request line, else 414
 * @param headers bytes of all header fields, else 431
 */
public record Limits(Duration request, Duration stall, Duration linger, Duration grace, int connections, int line, int headers) {
    /** For people. */
    public static final Limits USUAL = new Limits(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(2), Duration.ofSeconds(10),
            4096, 8192, 16_384);

    /** How often a connection is looked at: often enough for the shortest of these. */
    Duration tick() {
        return Stream.of(request.dividedBy(4), stall.dividedBy(4), linger.dividedBy(4), Duration.ofSeconds(1)).sorted().findFirst().orElseThrow();
    }
}
