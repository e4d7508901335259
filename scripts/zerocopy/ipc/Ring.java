package zerocopy.ipc;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A queue of messages in a mapped file, from one thread of one process to one thread of another, without a lock and
 * without a system call. MessageBytes are written and read where they lie: nothing is copied on the way.
 *
 * <p>Two positions count the bytes ever written and ever read, each changed by one side only. The writer fills a record,
 * then stores its position with release; a side that loads that position with acquire sees the record whole (JLS 17,
 * java.lang.invoke.VarHandle; it holds between processes, too, since both map the same page). A record is a length and a
 * message, in multiples of 8, and never broken by the end of the file: what is too short there is skipped.
 *
 * <p>Each position stands in a cache line of its own, two in fact, as CPUs fetch lines in pairs: else a store of the one
 * side would take the other's line away, each time. And each side remembers what it last saw of the other's, and looks
 * again only when that does not suffice.
 */
public final class Ring implements AutoCloseable {
    /** There is no room, or no message. */
    public static final long NONE = -1;

    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
    private static final long WRITTEN = 0;
    private static final long READ = 128;
    private static final long WRITER_PID = 256;
    private static final long READER_PID = 264;
    private static final long DATA = 384;
    private static final int HEADER = 8;
    private static final long SKIP = -1;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment memory;
    private final long capacity;
    private final long ownPid;
    private final long peerPid;
    private long written;
    private long read;
    private long claimed;

    /** Makes one in an empty file, to write to; {@code capacity} bytes, a power of two from 64 on. */
    public static Ring create(Path file, int capacity) throws IOException {
        if (Integer.bitCount(capacity) != 1 || capacity < 64) {
            throw new IllegalArgumentException(capacity + " is not a power of two from 64 on");
        }
        Ring ring = new Ring(file, DATA + capacity, WRITER_PID, READER_PID);
        ring.memory.fill((byte) 0); // its pages exist, and are mapped, before the first message
        LONG.setRelease(ring.memory, WRITER_PID, ProcessHandle.current().pid());
        return ring;
    }

    /** Opens one that another process has made, to read from. */
    public static Ring open(Path file) throws IOException {
        Ring ring = new Ring(file, 0, READER_PID, WRITER_PID);
        ring.memory.load();
        LONG.setRelease(ring.memory, READER_PID, ProcessHandle.current().pid());
        return ring;
    }

    private Ring(Path file, long size, long ownPid, long peerPid) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (size > 0) {
                Offer.makeRoom(file, channel, size);
            }
            memory = channel.map(MapMode.READ_WRITE, 0, size == 0 ? channel.size() : size, arena);
        }
        capacity = memory.byteSize() - DATA;
        this.ownPid = ownPid;
        this.peerPid = peerPid;
    }

    /** The mapping, at whose offsets messages are written and read. */
    public MemorySegment memory() {
        return memory;
    }

    /** The longest message that always finds room, once all others are read. */
    public int longest() {
        return (int) (capacity / 2) - HEADER;
    }

    /** The process on the other side, or 0 while there is none. */
    public long peer() {
        return (long) LONG.getAcquire(memory, peerPid);
    }

    /** The offset at which to write a message of this length, or {@link #NONE} if the ring is full. Then {@link #publish} it. */
    public long claim(int length) {
        if (length > longest()) {
            throw new IllegalArgumentException("a message of " + length + " bytes, longer than " + longest());
        }
        long index = written & capacity - 1;
        long record = align(HEADER + length);
        long skipped = record > capacity - index ? capacity - index : 0;
        if (written + skipped + record - read > capacity) {
            read = (long) LONG.getAcquire(memory, READ);
            if (written + skipped + record - read > capacity) {
                return NONE;
            }
        }
        if (skipped > 0) {
            memory.set(ValueLayout.JAVA_LONG, DATA + index, SKIP);
            index = 0;
        }
        memory.set(ValueLayout.JAVA_LONG, DATA + index, length);
        claimed = skipped + record;
        return DATA + index + HEADER;
    }

    /** The message is written: from now on it can be read. */
    public void publish() {
        written += claimed;
        claimed = 0;
        LONG.setRelease(memory, WRITTEN, written);
    }

    /** The offset of the next message, or {@link #NONE} if the ring is empty. Read it, then {@link #release} it. */
    public long peek() {
        if (read == written) {
            written = (long) LONG.getAcquire(memory, WRITTEN);
            if (read == written) {
                return NONE;
            }
        }
        long index = read & capacity - 1;
        if (memory.get(ValueLayout.JAVA_LONG, DATA + index) == SKIP) {
            read += capacity - index; // published together with the record that follows
            index = 0;
        }
        return DATA + index + HEADER;
    }

    /** The length of the message at this offset. */
    public int length(long offset) {
        return (int) memory.get(ValueLayout.JAVA_LONG, offset - HEADER);
    }

    /** The message at this offset is read: its room may be written to again. */
    public void release(long offset) {
        read += align(HEADER + length(offset));
        LONG.setRelease(memory, READ, read);
    }

    private static long align(long bytes) {
        return bytes + 7 & ~7L;
    }

    /** Says to the other side that this one is gone. */
    @Override
    public void close() {
        LONG.setRelease(memory, ownPid, NONE);
        arena.close();
    }
}
