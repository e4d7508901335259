package zerocopy.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import zerocopy.scratch.FileWords;

/**
 * A log's record: checksum, length, sequence number, payload. The checksum covers all that follows it, so that a record
 * which was cut short, or of which a part never reached the disk, is distinguished from a whole one.
 */
public final class LogRecord {
    /** CRC-32C, length of the payload, sequence number. */
    public static final int HEADER = Integer.BYTES + Integer.BYTES + Long.BYTES;

    private static final int SEQUENCE = Integer.BYTES + Integer.BYTES;
    private static final int CHUNK = 1 << 20;

    private final CRC32C crc = new CRC32C();
    private final int payload;

    /** Records with payloads of so many bytes, a multiple of 8. */
    public LogRecord(int payload) {
        this.payload = payload;
    }

    /** The bytes of a record. */
    public int size() {
        return HEADER + payload;
    }

    /** Puts record number {@code sequence} at the buffer's position, which moves behind it; little-endian. */
    public void put(ByteBuffer to, long sequence) {
        int start = to.position();
        int end = start + size();
        to.putInt(start + Integer.BYTES, payload).putLong(start + SEQUENCE, sequence);
        for (int at = start + HEADER; at < end; at += Long.BYTES) {
            to.putLong(at, FileWords.at(at - start, sequence));
        }
        int limit = to.limit();
        to.limit(end).position(start + Integer.BYTES);
        crc.reset();
        crc.update(to);
        to.limit(limit).putInt(start, (int) crc.getValue());
    }

    /** Whether the whole record of this number is at the buffer's position. */
    private boolean isAt(ByteBuffer from, long sequence) {
        int start = from.position();
        if (from.remaining() < size() || from.getInt(start + Integer.BYTES) != payload || from.getLong(start + SEQUENCE) != sequence) {
            return false;
        }
        for (int at = start + HEADER; at < start + size(); at += Long.BYTES) {
            if (from.getLong(at) != FileWords.at(at - start, sequence)) {
                return false;
            }
        }
        crc.reset();
        crc.update(from.duplicate().position(start + Integer.BYTES).limit(start + size()));
        return (int) crc.getValue() == from.getInt(start);
    }

    /**
     * What a log holds, as a process finds out that starts after a crash.
     *
     * @param records whole ones, numbered from 0 without a gap
     * @param torn whether there is something behind them that is not a whole record, nor the zeros of room made in advance
     */
    public record Scan(long records, boolean torn) {
    }

    /** Reads a log up to its first record that is not whole. */
    public Scan scan(Path log) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(Math.max(CHUNK, 2 * size())).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            long records = 0;
            boolean more = true;
            while (true) {
                while (more && buffer.hasRemaining()) {
                    more = channel.read(buffer) >= 0;
                }
                buffer.flip();
                while (isAt(buffer, records)) {
                    records++;
                    buffer.position(buffer.position() + size());
                }
                if (buffer.remaining() >= size() || !more) {
                    return new Scan(records, hasBytes(buffer));
                }
                buffer.compact();
            }
        }
    }

    /** Whether anything but zeros is where the next record would be. */
    private boolean hasBytes(ByteBuffer from) {
        int end = Math.min(from.limit(), from.position() + size());
        for (int at = from.position(); at < end; at++) {
            if (from.get(at) != 0) {
                return true;
            }
        }
        return false;
    }
}
