package zerocopy.mapping;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import zerocopy.scratch.FileWords;

/** What the methods must read, and whether they have written what they should: found out by plain reading, once, apart from them. */
final class Checksum {
    private static final int CHUNK = 1 << 20;
    /** A window for places all over the file. */
    private static final int PAGE = 4096;

    private Checksum() {
    }

    /** The sum of the words that these accesses touch, the file read from front to back whatever their order. */
    static long expected(Path file, Accesses accesses) throws IOException {
        long[] numbers = accesses.isRandom() ? accesses.order().clone() : null;
        if (numbers != null) {
            Arrays.sort(numbers);
        }
        long sum = 0;
        try (Reader reader = new Reader(file, CHUNK)) {
            for (int i = 0; i < accesses.count(); i++) {
                long from = (numbers == null ? i : numbers[i]) * accesses.unit();
                for (int at = 0; at < accesses.unit(); at += Long.BYTES) {
                    sum += reader.word(from + at, Long.BYTES);
                }
            }
            for (int at = 0; at < accesses.rest(); at += Long.BYTES) {
                sum += reader.word(accesses.restAt() + at, Math.min(Long.BYTES, accesses.rest() - at));
            }
        }
        return sum;
    }

    /** Where the file does not hold {@link FileWords#at} of this seed, the first such place touched; or -1. */
    static long firstWrong(Path file, Accesses accesses, long seed) throws IOException {
        try (Reader reader = new Reader(file, accesses.isRandom() ? PAGE : CHUNK)) {
            for (int i = 0; i < accesses.count(); i++) {
                for (long position = accesses.at(i), end = position + accesses.unit(); position < end; position += Long.BYTES) {
                    if (reader.word(position, Long.BYTES) != FileWords.at(position, seed)) {
                        return position;
                    }
                }
            }
            for (int at = 0; at < accesses.rest(); at += Long.BYTES) {
                int count = Math.min(Long.BYTES, accesses.rest() - at);
                long mask = count == Long.BYTES ? -1 : (1L << 8 * count) - 1;
                if (reader.word(accesses.restAt() + at, count) != (FileWords.at(accesses.restAt() + at, seed) & mask)) {
                    return accesses.restAt() + at;
                }
            }
        }
        return -1;
    }

    /** A window over the file that moves when a word outside of it is asked for. */
    private static final class Reader implements AutoCloseable {
        private final FileChannel channel;
        private final ByteBuffer window;
        private long start;

        Reader(Path file, int bytes) throws IOException {
            window = ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN).limit(0);
            channel = FileChannel.open(file, StandardOpenOption.READ);
        }

        long word(long position, int count) throws IOException {
            if (position < start || position + count > start + window.limit()) {
                start = position - position % window.capacity();
                window.clear();
                while (window.hasRemaining() && channel.read(window, start + window.position()) >= 0) {
                    // until it is full or the file ends
                }
                window.flip();
                if (position + count > start + window.limit()) {
                    throw new IOException("the file was truncated while it was in use");
                }
            }
            int at = (int) (position - start);
            if (count == Long.BYTES) {
                return window.getLong(at);
            }
            long word = 0;
            for (int i = 0; i < count; i++) {
                word |= (window.get(at + i) & 0xffL) << 8 * i;
            }
            return word;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
