package zerocopy.mapping;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import zerocopy.scratch.FileWords;

/** channel-direct – FileChannel.read and write at a position, by one direct ByteBuffer of a unit: pread64 and pwrite64, one call per access. */
final class ChannelDirectAccess implements FileAccess {
    private final FileChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

    ChannelDirectAccess(Path file, boolean writable) throws IOException {
        channel = FileAccess.channel(file, writable);
    }

    @Override
    public long sum(Accesses accesses) throws IOException {
        ByteBuffer unit = buffer(accesses.unit());
        long sum = 0;
        for (int i = 0; i < accesses.count(); i++) {
            read(unit.clear(), accesses.at(i));
            sum += sum(unit);
        }
        if (accesses.rest() > 0) {
            read(unit.clear().limit(accesses.rest()), accesses.restAt());
            while (unit.position() % Long.BYTES != 0) {
                unit.limit(unit.position() + 1).put((byte) 0);
            }
            sum += sum(unit);
        }
        return sum;
    }

    private static long sum(ByteBuffer unit) {
        long sum = 0;
        for (int at = 0, end = unit.limit(); at < end; at += Long.BYTES) {
            sum += unit.getLong(at);
        }
        return sum;
    }

    private void read(ByteBuffer unit, long position) throws IOException {
        while (unit.hasRemaining()) {
            int read = channel.read(unit, position + unit.position());
            if (read < 0) {
                throw new EOFException("the file ends at " + channel.size());
            }
        }
    }

    @Override
    public void write(Accesses accesses, long seed) throws IOException {
        ByteBuffer unit = buffer(accesses.unit());
        for (int i = 0; i < accesses.count(); i++) {
            write(unit, accesses.unit(), accesses.at(i), seed);
        }
        if (accesses.rest() > 0) {
            write(unit, accesses.rest(), accesses.restAt(), seed);
        }
    }

    private void write(ByteBuffer unit, int count, long position, long seed) throws IOException {
        unit.clear();
        for (int at = 0; at < count; at += Long.BYTES) {
            unit.putLong(at, FileWords.at(position + at, seed));
        }
        unit.limit(count);
        while (unit.hasRemaining()) {
            channel.write(unit, position + unit.position());
        }
    }

    private ByteBuffer buffer(int unit) {
        if (buffer.capacity() != unit) {
            buffer = ByteBuffer.allocateDirect(unit).order(ByteOrder.LITTLE_ENDIAN);
        }
        return buffer;
    }

    @Override
    public void force() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
