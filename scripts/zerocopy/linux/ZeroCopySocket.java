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
 * A TCP socket that sends user memory by reference and tells when it is done with it: Documentation/networking/
 * msg_zerocopy.rst. Every send that succeeds has a number, from 0 on; completions come as ranges of these numbers.
 */
public final class ZeroCopySocket implements AutoCloseable {
    private static final MethodHandle SEND = Libc.function("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle RECVMSG = Libc.function("recvmsg", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle POLL = Libc.function("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle SETSOCKOPT =
            Libc.function("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final int SOL_SOCKET = 1;
    private static final int SO_ZEROCOPY = 60;
    private static final int MSG_ZEROCOPY = 0x4000000;
    private static final int MSG_ERRQUEUE = 0x2000;
    private static final int ENOBUFS = 105;
    private static final int EAGAIN = 11;
    /** struct msghdr on 64-bit Linux; its msg_control and msg_controllen. */
    private static final long MSGHDR = 56;
    private static final long CONTROL = 32;
    private static final long CONTROL_LENGTH = 40;
    private static final long CONTROL_BYTES = 128;
    /** struct sock_extended_err follows struct cmsghdr (include/uapi/linux/errqueue.h): its ee_origin, ee_code, ee_info, ee_data. */
    private static final long ORIGIN = 16 + 4;
    private static final long CODE = 16 + 6;
    private static final long FIRST = 16 + 8;
    private static final long LAST = 16 + 12;
    private static final byte SO_EE_ORIGIN_ZEROCOPY = 5;
    private static final byte SO_EE_CODE_ZEROCOPY_COPIED = 1;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment errno = Libc.errnoState(arena);
    private final MemorySegment message = arena.allocate(MSGHDR, 8);
    private final MemorySegment control = arena.allocate(CONTROL_BYTES, 8);
    private final MemorySegment pollfd = arena.allocate(8, 4);
    private final int socket;
    private long sends;
    private long completed;
    private long copied;

    /** Switches SO_ZEROCOPY on: Linux 4.14 or newer. */
    public ZeroCopySocket(int socket) throws IOException {
        this.socket = socket;
        MemorySegment on = arena.allocateFrom(JAVA_INT, 1);
        try {
            if ((int) SETSOCKOPT.invokeExact(errno, socket, SOL_SOCKET, SO_ZEROCOPY, on, 4) < 0) {
                throw Libc.failure("setsockopt SO_ZEROCOPY", errno);
            }
        } catch (Throwable e) {
            arena.close();
            throw Libc.rethrow(e);
        }
    }

    /**
     * Sends some of {@code memory}; says how many bytes. 0: the kernel may lock no more pages for now (ENOBUFS:
     * RLIMIT_MEMLOCK, net.core.optmem_max), so a completion is to be awaited first, or less to be sent at once.
     */
    public long send(MemorySegment memory) throws IOException {
        try {
            while (true) {
                long taken = (long) SEND.invokeExact(errno, socket, memory, memory.byteSize(), MSG_ZEROCOPY);
                if (taken >= 0) {
                    sends++;
                    return taken;
                }
                if (Libc.errno(errno) == ENOBUFS) {
                    return 0;
                }
                if (Libc.errno(errno) != Libc.EINTR) {
                    throw Libc.failure("send with MSG_ZEROCOPY", errno);
                }
            }
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }

    /** Waits so long for a completion, then takes what the error queue has. The memory of what is completed is free again. */
    public void await(int millis) throws IOException {
        pollfd.set(JAVA_INT, 0, socket);
        pollfd.set(JAVA_SHORT, 4, (short) 0);   // POLLERR, which the error queue raises, comes unasked
        try {
            int ignored = (int) POLL.invokeExact(errno, pollfd, 1L, millis);
            while (true) {
                message.set(ADDRESS, CONTROL, control);
                message.set(JAVA_LONG, CONTROL_LENGTH, CONTROL_BYTES);
                if ((long) RECVMSG.invokeExact(errno, socket, message, MSG_ERRQUEUE) < 0) {
                    if (Libc.errno(errno) == EAGAIN) {
                        return;
                    }
                    throw Libc.failure("recvmsg MSG_ERRQUEUE", errno);
                }
                if (control.get(JAVA_BYTE, ORIGIN) == SO_EE_ORIGIN_ZEROCOPY) {
                    int range = control.get(JAVA_INT, LAST) - control.get(JAVA_INT, FIRST) + 1;
                    completed += range;
                    copied += control.get(JAVA_BYTE, CODE) == SO_EE_CODE_ZEROCOPY_COPIED ? range : 0;
                }
            }
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }

    /** Whether the kernel still holds memory of a send. */
    public boolean pending() {
        return completed < sends;
    }

    /** Sends that are completed. */
    public long completed() {
        return completed;
    }

    /** Those of them whose bytes were copied after all, as the kernel itself says. */
    public long copied() {
        return copied;
    }

    @Override
    public void close() {
        arena.close();
    }
}
