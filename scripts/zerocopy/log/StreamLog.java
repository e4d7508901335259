package zerocopy.log;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * buffered-stream – a record goes to a BufferedOutputStream's 8 KiB, and from there to the page cache when they are full:
 * a call for many appends. Until then it is in the process alone, and dies with it.
 */
final class StreamLog implements LogWriter {
    private final FileOutputStream file;
    private final BufferedOutputStream out;
    private final LogRecord record;
    private final ByteBuffer buffer;

    StreamLog(Path file, LogRecord record) throws IOException {
        this.record = record;
        buffer = ByteBuffer.allocate(record.size()).order(ByteOrder.LITTLE_ENDIAN);
        this.file = new FileOutputStream(file.toFile());
        out = new BufferedOutputStream(this.file);
    }

    @Override
    public void append(long sequence) throws IOException {
        record.put(buffer.clear(), sequence);
        out.write(buffer.array());
    }

    @Override
    public void sync() throws IOException {
        out.flush();
        file.getChannel().force(false); // fdatasync, as of all others; getFD().sync() is fsync
    }

    @Override
    public void close() throws IOException {
        try (file) {
            out.flush();
        }
    }
}
