package zerocopy.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * An io_uring that sends user memory by SEND_ZC, one send at a time, and is told of each whether its bytes were copied after all
 * (IORING_SEND_ZC_REPORT_USAGE, Linux 6.2). The numbers are those of include/uapi/linux/io_uring.h, and the same on all CPUs.
 */
public final class ZeroCopyRing implements AutoCloseable {
    private static final MethodHandle SETUP = Libc.variadic("syscall", 1, JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS);
    private static final MethodHandle ENTER = Libc.variadic("syscall", 1, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle MMAP = Libc.function("mmap", ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final MethodHandle MUNMAP = Libc.function("munmap", JAVA_INT, ADDRESS, JAVA_LONG);
    private static final long SYS_IO_URING_SETUP = 425;
    private static final long SYS_IO_URING_ENTER = 426;
    private static final int ENTRIES = 4;
    private static final int GETEVENTS = 1;
    private static final byte SEND_ZC = 47;
    private static final short REPORT_USAGE = 8;
    private static final int MSG_WAITALL = 0x100;
    private static final int MORE = 2;
    private static final int NOTIFICATION = 8;
    private static final int READ_AND_WRITE = 3;
    private static final int MAP_SHARED = 1;
    /** Offsets that mmap takes for the queue of completions and for what is submitted; 0 is the queue of submissions. */
    private static final long COMPLETIONS = 0x8000000;
    private static final long SUBMITTED = 0x10000000;
    /** struct io_uring_params; its sq_off and cq_off. */
    private static final long PARAMS = 120;
    private static final long SQ = 40;
    private static final long CQ = 80;
    private static final long SQE = 64;
    private static final long CQE = 16;

    private final Arena arena = Arena.ofAuto(); // who gave a send up may close it while that still waits for the kernel
    private final MemorySegment errno = Libc.errnoState(arena);
    private final MemorySegment params = arena.allocate(PARAMS, 8);
    private final int ring;
    private final MemorySegment sq;
    private final MemorySegment cq;
    private final MemorySegment sqes;
    private long sends;
    private long copied;

    /** @throws IOException in one sentence, where this kernel has no io_uring, or does not let this process have one */
    public ZeroCopyRing() throws IOException {
        try {
            ring = Math.toIntExact((long) SETUP.invokeExact(errno, SYS_IO_URING_SETUP, ENTRIES, params));
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
        if (ring < 0) {
            throw Libc.failure("io_uring_setup", errno);
        }
        try {
            sq = mapped(0, word(SQ + 24) + 4L * params.get(JAVA_INT, 0));
            cq = mapped(COMPLETIONS, word(CQ + 20) + CQE * params.get(JAVA_INT, 4));
            sqes = mapped(SUBMITTED, SQE * params.get(JAVA_INT, 0));
        } catch (Throwable e) {
            Descriptors.close(ring);
            throw Libc.rethrow(e);
        }
    }

    private MemorySegment mapped(long offset, long bytes) throws Throwable {
        MemorySegment at = (MemorySegment) MMAP.invokeExact(errno, MemorySegment.NULL, bytes, READ_AND_WRITE, MAP_SHARED, ring, offset);
        if (at.address() == -1) {
            throw Libc.failure("mmap of an io_uring", errno);
        }
        return at.reinterpret(bytes, arena, ZeroCopyRing::unmap);
    }

    private static void unmap(MemorySegment mapped) {
        try (Arena own = Arena.ofConfined()) {
            int ignored = (int) MUNMAP.invokeExact(Libc.errnoState(own), mapped, mapped.byteSize());
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where in its queue a field of params says that something lies. */
    private int word(long field) {
        return params.get(JAVA_INT, field);
    }

    /**
     * Sends some of {@code memory}, and waits until the kernel is done with it and has reported; says how many bytes.
     *
     * @throws IOException in one sentence; for one, where this user may not lock so much memory (ulimit -l)
     */
    public long send(int socket, MemorySegment memory) throws IOException {
        int tail = sq.get(JAVA_INT, word(SQ + 4));
        int slot = tail & sq.get(JAVA_INT, word(SQ + 8));
        MemorySegment entry = sqes.asSlice(slot * SQE, SQE).fill((byte) 0);
        entry.set(JAVA_BYTE, 0, SEND_ZC);
        entry.set(JAVA_SHORT, 2, REPORT_USAGE);
        entry.set(JAVA_INT, 4, socket);
        entry.set(JAVA_LONG, 16, memory.address());
        entry.set(JAVA_INT, 24, Math.toIntExact(memory.byteSize()));
        entry.set(JAVA_INT, 28, MSG_WAITALL);
        sq.set(JAVA_INT, word(SQ + 24) + 4L * slot, slot);
        sq.set(JAVA_INT, word(SQ + 4), tail + 1); // the kernel looks at it in the call below, which this thread makes
        sends++;
        enter(1);
        return completed();
    }

    /** What the send took, once that is known and reported on. */
    private long completed() throws IOException {
        long taken = -1;
        boolean reported = false;
        while (true) {
            for (int head = cq.get(JAVA_INT, word(CQ)); head != cq.get(JAVA_INT, word(CQ + 4)); head++) {
                MemorySegment entry = cq.asSlice(word(CQ + 20) + CQE * (head & cq.get(JAVA_INT, word(CQ + 8))), CQE);
                int result = entry.get(JAVA_INT, 8);
                int flags = entry.get(JAVA_INT, 12);
                cq.set(JAVA_INT, word(CQ), head + 1);
                if ((flags & NOTIFICATION) != 0) {
                    copied += result < 0 ? 1 : 0; // IORING_NOTIF_USAGE_ZC_COPIED is the sign
                    reported = true;
                } else if (result < 0) {
                    throw Libc.failure("io_uring's SEND_ZC", -result);
                } else {
                    taken = result;
                    reported |= (flags & MORE) == 0; // else its notification comes
                }
            }
            if (taken >= 0 && reported) {
                return taken;
            }
            enter(0);
        }
    }

    /** Submits so many, and waits for a completion. */
    private void enter(int submit) throws IOException {
        try {
            while ((long) ENTER.invokeExact(errno, SYS_IO_URING_ENTER, ring, submit, 1, GETEVENTS, MemorySegment.NULL, 0L) < 0) {
                if (Libc.errno(errno) != Libc.EINTR) {
                    throw Libc.failure("io_uring_enter", errno);
                }
            }
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }

    /** The share of the sends, 0 to 1, of which the kernel reported that it copied their bytes. */
    public double copiedAfterAll() {
        return (double) copied / sends;
    }

    /** Its memory goes when nobody refers to it any more. */
    @Override
    public void close() {
        Descriptors.close(ring);
    }
}
