package zerocopy.log;

import static zerocopy.linux.Caller.LINUX;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * mapped – records are made where they stay, in a MappedByteBuffer: no call and no copy an append.
 *
 * <p>It is the article's but for the Arena, by which a window that is full is unmapped at once and not when the collector
 * comes round to it; each put checks that it is open.
 *
 * <p>The price: the file must be longer than the log, a window at a time, and be cut to its length at the end; a program that
 * reads it after a crash finds zeros behind the last record. Room is allocated first, since a store for which the disk
 * has none is not an IOException but a SIGBUS, an InternalError in Java.
 */
final class MappedLog implements LogWriter {
    static final int WINDOW = 16 << 20;

    private final Path file;
    private final FileChannel channel;
    private final LogRecord record;
    private final int window;
    private Arena arena;
    private MappedByteBuffer mapping;
    private long start;
    private int forced;

    MappedLog(Path file, LogRecord record) throws IOException {
        this.file = file;
        this.record = record;
        window = Math.max(WINDOW, record.size());
        channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            map(0);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void map(long position) throws IOException {
        if (LINUX) {
            Allocate.room(file, position, window);
        }
        start = position;
        forced = 0;
        arena = Arena.ofConfined();
        mapping = (MappedByteBuffer) channel.map(MapMode.READ_WRITE, position, window, arena).asByteBuffer();
        mapping.order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void append(long sequence) throws IOException {
        if (mapping.remaining() < record.size()) {
            long next = start + mapping.position();
            arena.close(); // its pages stay dirty in the page cache; the next sync's fdatasync brings them out, too
            arena = null;
            map(next);
        }
        record.put(mapping, sequence);
    }

    /** msync of what is new; of the whole file where a window was left behind since (fs/sync.c, mm/msync.c). */
    @Override
    public void sync() throws IOException {
        if (forced == 0 && start > 0) {
            channel.force(false);
        } else {
            mapping.force(forced, mapping.position() - forced);
        }
        forced = mapping.position();
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (arena != null) {
                long end = start + mapping.position();
                arena.close();
                arena = null;
                channel.truncate(end);
            }
        }
    }
}
