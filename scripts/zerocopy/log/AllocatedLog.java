package zerocopy.log;

import static zerocopy.linux.Caller.LINUX;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * channel-allocated – channel-write into room that was made in advance, a window at a time, as a mapped log has to make it:
 * so that the two differ by nothing but the call and the copy. A force() then has no new length to write.
 */
final class AllocatedLog implements LogWriter {
    private final Path file;
    private final ChannelLog log;
    private final int record;
    private long written;
    private long room;

    AllocatedLog(Path file, LogRecord record) throws IOException {
        this.file = file;
        this.record = record.size();
        log = new ChannelLog(file, record);
    }

    @Override
    public void append(long sequence) throws IOException {
        if (written + record > room) {
            int window = Math.max(MappedLog.WINDOW, record);
            if (LINUX) {
                Allocate.room(file, room, window);
            }
            room += window;
        }
        log.append(sequence);
        written += record;
    }

    @Override
    public void sync() throws IOException {
        log.sync();
    }

    /** The room that was not needed goes back. */
    @Override
    public void close() throws IOException {
        try (log; FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(written);
        }
    }
}
