package zerocopy.ipc;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** How late messages were, each of them, to three digits; in a form that a process can hand to another. */
public final class Latencies {
    private static final long LONGEST_NANOS = 3_600_000_000_000L;
    private static final int DIGITS = 3;
    private static final double NANOS = 1e9;

    private final Histogram histogram = new Histogram(LONGEST_NANOS, DIGITS);

    /** One more. */
    public void record(long nanos) {
        histogram.recordValue(Math.max(1, nanos));
    }

    /** One line of text. */
    public String encoded() {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    /** Those of several exchanges, as if they had been one. */
    public static Latencies merged(List<String> encoded) {
        Latencies all = new Latencies();
        for (String one : encoded) {
            try {
                all.histogram.add(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(Base64.getDecoder().decode(one)), LONGEST_NANOS));
            } catch (DataFormatException e) {
                throw new IllegalArgumentException(e);
            }
        }
        return all;
    }

    /** The latency that so many per cent of the messages did not exceed. */
    public double seconds(double percent) {
        return histogram.getValueAtPercentile(percent) / NANOS;
    }
}
