package zerocopy.fileserver;

import java.util.Locale;
import java.util.Optional;
import zerocopy.record.Format;

/**
 * What is asked of a server: so many connections, each again and again for a file of this size.
 *
 * @param connections above 0
 * @param size bytes, above 0
 */
public record LoadCell(int connections, long size) {
    /** No more than this is under way at a time. */
    public static final long MOST = 4L << 30;

    /** Why it is left out; empty if it is not. */
    Optional<String> skipped() {
        long bytes = connections * size;
        return bytes <= MOST ? Optional.empty() : Optional.of(String.format(Locale.ROOT,
                "skipped: %,d connections times %s are %.1f GiB in flight, and %s are the most", connections, Format.size(size), bytes / (double) (1 << 30), Format.size(MOST)));
    }
}
