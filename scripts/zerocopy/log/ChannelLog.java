package zerocopy.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** channel-write – a record is made in a direct buffer and goes to the page cache by one FileChannel.write: a call and a copy an append. */
final class ChannelLog implements LogWriter {
    private final FileChannel channel;
    private final LogRecord record;
    private final ByteBuffer buffer;

    ChannelLog(Path file, LogRecord record) throws IOException {
        this.record = record;
        buffer = ByteBuffer.allocateDirect(record.size()).order(ByteOrder.LITTLE_ENDIAN);
        channel = FileChannel.open(file, StandardOpenOption.WRITE);
    }

    @Override
    public void append(long sequence) throws IOException {
        record.put(buffer.clear(), sequence);
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    @Override
    public void sync() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
