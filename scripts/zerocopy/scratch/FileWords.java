package zerocopy.scratch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Arrays of bytes as little-endian words of 8, for the mechanisms that bring a file's bytes into one. */
public final class FileWords {
    /** Static and final, or else it is not inlined: the JIT must know which VarHandle it is. */
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private FileWords() {
    }

    /** What is written at this place: another word at each place and for each seed. */
    public static long at(long position, long seed) {
        return (position + seed) * GOLDEN;
    }

    /** The word at this place of an array that holds all of it. */
    public static long get(byte[] bytes, int at) {
        return (long) WORD.get(bytes, at);
    }

    /** The sum of the words of the first {@code count} bytes, the last one filled up with zeros. */
    public static long sum(byte[] bytes, int count) {
        long sum = 0;
        int whole = count & -Long.BYTES;
        for (int at = 0; at < whole; at += Long.BYTES) {
            sum += (long) WORD.get(bytes, at);
        }
        return sum + rest(bytes, whole, count);
    }

    private static long rest(byte[] bytes, int from, int to) {
        long word = 0;
        for (int at = from; at < to; at++) {
            word |= (bytes[at] & 0xffL) << 8 * (at - from);
        }
        return word;
    }

    /** Fills the first {@code count} bytes with what belongs at this position of the file. */
    public static void fill(byte[] bytes, int count, long position, long seed) {
        int whole = count & -Long.BYTES;
        for (int at = 0; at < whole; at += Long.BYTES) {
            WORD.set(bytes, at, at(position + at, seed));
        }
        for (int at = whole; at < count; at++) {
            bytes[at] = (byte) (at(position + whole, seed) >>> 8 * (at - whole));
        }
    }
}
