package zerocopy.mapping;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import zerocopy.scratch.FileWords;

/**
 * channel-heap – the same by a heap ByteBuffer: the channel reads into a direct buffer of its own and copies from there,
 * since the collector may move an array (sun.nio.ch.IOUtil).
 */
final class ChannelHeapAccess implements FileAccess {
    private final FileChannel channel;
    private byte[] bytes = new byte[0];
    private ByteBuffer buffer;

    ChannelHeapAccess(Path file, boolean writable) throws IOException {
        channel = FileAccess.channel(file, writable);
    }

    @Override
    public long sum(Accesses accesses) throws IOException {
        room(accesses.unit());
        long sum = 0;
        for (int i = 0; i < accesses.count(); i++) {
            read(accesses.at(i), accesses.unit());
            sum += FileWords.sum(bytes, accesses.unit());
        }
        if (accesses.rest() > 0) {
            read(accesses.restAt(), accesses.rest());
            sum += FileWords.sum(bytes, accesses.rest());
        }
        return sum;
    }

    private void read(long position, int count) throws IOException {
        buffer.clear().limit(count);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException("the file ends at " + channel.size());
            }
        }
    }

    @Override
    public void write(Accesses accesses, long seed) throws IOException {
        room(accesses.unit());
        for (int i = 0; i < accesses.count(); i++) {
            write(accesses.at(i), accesses.unit(), seed);
        }
        if (accesses.rest() > 0) {
            write(accesses.restAt(), accesses.rest(), seed);
        }
    }

    private void write(long position, int count, long seed) throws IOException {
        FileWords.fill(bytes, count, position, seed);
        buffer.clear().limit(count);
        while (buffer.hasRemaining()) {
            channel.write(buffer, position + buffer.position());
        }
    }

    private void room(int unit) {
        if (bytes.length != unit) {
            bytes = new byte[unit];
            buffer = ByteBuffer.wrap(bytes);
        }
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
