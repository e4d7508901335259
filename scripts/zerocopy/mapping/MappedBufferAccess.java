package zerocopy.mapping;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import zerocopy.scratch.FileWords;

/**
 * mapped-buffer – MappedByteBuffer, the article's.
 *
 * <p>An access is a load or a store, no call; the first to a page faults. Its index is an int, so it ends at 2 GiB. It is
 * mapped by an Arena here, so as to be unmapped when that closes: the article's stays mapped, and its file in the page
 * cache, until the collector comes round to it (sun.nio.ch.FileChannelImpl, java.nio.Bits), and nothing cold could be
 * measured. The price: each get and put also checks that the arena is open and its thread this one
 * (jdk.internal.foreign.ConfinedSession), which the article's has not to; the JIT takes most of that out of loops.
 */
final class MappedBufferAccess implements FileAccess {
    private final Arena arena = Arena.ofConfined();
    private final MappedByteBuffer mapping;

    MappedBufferAccess(Path file, long size, boolean writable, Preparation preparation) throws IOException {
        try (FileChannel channel = FileAccess.channel(file, writable)) {
            mapping = (MappedByteBuffer) channel.map(writable ? MapMode.READ_WRITE : MapMode.READ_ONLY, 0, size, arena).asByteBuffer();
            mapping.order(ByteOrder.LITTLE_ENDIAN);
            if (preparation.touch() == Preparation.Touch.LOAD) {
                mapping.load();
            }
        } catch (IOException | InternalError e) { // load() faults where the file ends early
            arena.close();
            throw e;
        }
    }

    @Override
    public long sum(Accesses accesses) {
        long sum = !accesses.isRandom() ? sum(0, (int) (accesses.bytes() - accesses.rest()))
                : accesses.unit() == Long.BYTES ? sumOfWords(accesses.order()) : sumOfUnits(accesses.order(), accesses.unit());
        return sum + sum((int) accesses.restAt(), (int) accesses.restAt() + accesses.rest());
    }

    /** Reads sequentially, a word at a time and the rest by bytes: without a call per unit, the size of a unit makes no difference. */
    private long sum(int from, int to) {
        long sum = 0;
        int whole = from + (to - from & -Long.BYTES);
        for (int at = from; at < whole; at += Long.BYTES) {
            sum += mapping.getLong(at);
        }
        for (int at = whole; at < to; at++) {
            sum += (mapping.get(at) & 0xffL) << 8 * (at - whole);
        }
        return sum;
    }

    private long sumOfWords(long[] order) {
        long sum = 0;
        for (long word : order) {
            sum += mapping.getLong((int) word << 3);
        }
        return sum;
    }

    private long sumOfUnits(long[] order, int unit) {
        long sum = 0;
        for (long number : order) {
            int from = (int) number * unit;
            for (int at = from; at < from + unit; at += Long.BYTES) {
                sum += mapping.getLong(at);
            }
        }
        return sum;
    }

    @Override
    public void write(Accesses accesses, long seed) {
        if (!accesses.isRandom()) {
            write(0, (int) (accesses.bytes() - accesses.rest()), seed);
        } else if (accesses.unit() == Long.BYTES) {
            writeWords(accesses.order(), seed);
        } else {
            for (long number : accesses.order()) {
                write((int) number * accesses.unit(), ((int) number + 1) * accesses.unit(), seed);
            }
        }
        write((int) accesses.restAt(), (int) accesses.restAt() + accesses.rest(), seed);
    }

    private void write(int from, int to, long seed) {
        int whole = from + (to - from & -Long.BYTES);
        for (int at = from; at < whole; at += Long.BYTES) {
            mapping.putLong(at, FileWords.at(at, seed));
        }
        for (int at = whole; at < to; at++) {
            mapping.put(at, (byte) (FileWords.at(whole, seed) >>> 8 * (at - whole)));
        }
    }

    private void writeWords(long[] order, long seed) {
        for (long word : order) {
            mapping.putLong((int) word << 3, FileWords.at(word << 3, seed));
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
