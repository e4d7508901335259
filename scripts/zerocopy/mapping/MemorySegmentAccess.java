package zerocopy.mapping;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import zerocopy.scratch.FileWords;

/**
 * memory-segment – FileChannel.map with an Arena, MemorySegment: the same mapping, of any size, and gone when the arena
 * closes. Its address may be given to libc, and so it can be advised (madvise) and populated (MAP_POPULATE).
 */
final class MemorySegmentAccess implements FileAccess {
    /** Static and final: a layout that the JIT does not know for a constant makes every access slow. */
    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment mapping;

    MemorySegmentAccess(Path file, long size, boolean writable, Preparation preparation) throws IOException {
        try {
            mapping = preparation.touch() == Preparation.Touch.POPULATE ? PopulatedMapping.of(file, size, arena) : map(file, size, writable);
            if (preparation.advice() != MemoryAdvice.NORMAL) {
                preparation.advice().give(mapping);
            }
        } catch (IOException e) {
            arena.close();
            throw e;
        }
    }

    private MemorySegment map(Path file, long size, boolean writable) throws IOException {
        try (FileChannel channel = FileAccess.channel(file, writable)) {
            return channel.map(writable ? MapMode.READ_WRITE : MapMode.READ_ONLY, 0, size, arena);
        }
    }

    @Override
    public long sum(Accesses accesses) {
        long sum = !accesses.isRandom() ? sum(0, accesses.bytes() - accesses.rest())
                : accesses.unit() == Long.BYTES ? sumOfWords(accesses.order()) : sumOfUnits(accesses.order(), accesses.unit());
        return sum + sum(accesses.restAt(), accesses.restAt() + accesses.rest());
    }

    private long sum(long from, long to) {
        long sum = 0;
        long whole = from + (to - from & -Long.BYTES);
        for (long at = from; at < whole; at += Long.BYTES) {
            sum += mapping.get(WORD, at);
        }
        for (long at = whole; at < to; at++) {
            sum += (mapping.get(ValueLayout.JAVA_BYTE, at) & 0xffL) << 8 * (at - whole);
        }
        return sum;
    }

    private long sumOfWords(long[] order) {
        long sum = 0;
        for (long word : order) {
            sum += mapping.get(WORD, word << 3);
        }
        return sum;
    }

    private long sumOfUnits(long[] order, int unit) {
        long sum = 0;
        for (long number : order) {
            long from = number * unit;
            for (int at = 0; at < unit; at += Long.BYTES) {
                sum += mapping.get(WORD, from + at);
            }
        }
        return sum;
    }

    @Override
    public void write(Accesses accesses, long seed) {
        if (!accesses.isRandom()) {
            write(0, accesses.bytes() - accesses.rest(), seed);
        } else if (accesses.unit() == Long.BYTES) {
            writeWords(accesses.order(), seed);
        } else {
            for (long number : accesses.order()) {
                write(number * accesses.unit(), (number + 1) * accesses.unit(), seed);
            }
        }
        write(accesses.restAt(), accesses.restAt() + accesses.rest(), seed);
    }

    private void write(long from, long to, long seed) {
        long whole = from + (to - from & -Long.BYTES);
        for (long at = from; at < whole; at += Long.BYTES) {
            mapping.set(WORD, at, FileWords.at(at, seed));
        }
        for (long at = whole; at < to; at++) {
            mapping.set(ValueLayout.JAVA_BYTE, at, (byte) (FileWords.at(whole, seed) >>> 8 * (at - whole)));
        }
    }

    private void writeWords(long[] order, long seed) {
        for (long word : order) {
            mapping.set(WORD, word << 3, FileWords.at(word << 3, seed));
        }
    }

    @Override
    public void force() {
        mapping.force();
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
