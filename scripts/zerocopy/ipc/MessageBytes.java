package zerocopy.ipc;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;

/**
 * MessageBytes of a size: their sequence number, then bytes that follow from it, so that each can be checked by the receiver.
 * The bytes are a window of the same random ones on both sides, a different one for each of the next 512 messages.
 */
public final class MessageBytes {
    /** The smallest: a sequence number alone. */
    public static final int SMALLEST = 8;

    private static final int WINDOWS = 512;

    private final int size;
    private final MemorySegment random;

    /** Of so many bytes, {@link #SMALLEST} or more. */
    public MessageBytes(int size) {
        if (size < SMALLEST) {
            throw new IllegalArgumentException("a message of " + size + " bytes, fewer than its number has");
        }
        this.size = size;
        byte[] bytes = new byte[size + WINDOWS];
        new SplittableRandom(size).nextBytes(bytes);
        random = MemorySegment.ofArray(bytes);
    }

    /** The bytes of each. */
    public int size() {
        return size;
    }

    /** Writes the message of this number. */
    public void write(MemorySegment to, long offset, long sequence) {
        to.set(ValueLayout.JAVA_LONG_UNALIGNED, offset, sequence);
        MemorySegment.copy(random, sequence & WINDOWS - 1, to, offset + SMALLEST, size - SMALLEST);
    }

    /** Checks a message and gives its number. */
    public long check(MemorySegment from, long offset, int length) throws IOException {
        if (length != size) {
            throw new IOException("a message has " + length + " bytes, not " + size);
        }
        long sequence = from.get(ValueLayout.JAVA_LONG_UNALIGNED, offset);
        long window = sequence & WINDOWS - 1;
        if (size > SMALLEST && MemorySegment.mismatch(from, offset + SMALLEST, offset + size, random, window, window + size - SMALLEST) >= 0) {
            throw new IOException("message " + sequence + " arrived with other bytes than it was sent with");
        }
        return sequence;
    }
}
