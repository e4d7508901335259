package zerocopy.bench;

import java.time.Duration;
import java.util.List;
import zerocopy.record.Statistics;

/**
 * How much is measured.
 *
 * @param sizes of transfers, bytes
 * @param methods those compared, or null for all
 * @param enough rounds, of one fork of every contender each, that are run however long they take
 * @param limit of the whole run, the traced pass included: no round is begun that would end later, once there are enough
 * @param warmups iterations that do not count
 * @param iterations that do
 * @param iteration the time of each
 */
public record Profile(String name, List<Long> sizes, List<String> methods, int enough, Duration limit,
        int warmups, int iterations, Duration iteration) {
    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;

    /** For notebooks and the curious: three minutes at most. */
    public static final Profile QUICK = new Profile("quick", List.of(64 * KIB, 16 * MIB),
            List.of("read-write", "mmap", "sendfile", "transfer-to", "channel-direct", "memory-segment"), 2, Duration.ofSeconds(165),
            2, 2, Duration.ofMillis(100));
    /** About a quarter of an hour. */
    public static final Profile USUAL = new Profile("default", List.of(64 * KIB, MIB, 16 * MIB), null, Statistics.ENOUGH,
            Duration.ofMinutes(15), 2, 3, Duration.ofMillis(100));
    /** What is to be published: about two hours. */
    public static final Profile FULL = new Profile("full", List.of(4 * KIB, 64 * KIB, MIB, 16 * MIB, 256 * MIB), null, 10, Duration.ofHours(2),
            3, 5, Duration.ofMillis(400));
}
