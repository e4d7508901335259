package zerocopy.link;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import zerocopy.linux.Descriptors;
import zerocopy.linux.Libc;

/**
 * An interface of which this process is the wire: Documentation/networking/tuntap.rst. It takes a packet in pieces and computes no
 * checksums, as nobody asks it to by TUNSETOFFLOAD (drivers/net/tun.c). It goes when it is closed. For one thread that reads and one that writes.
 */
public final class Tun implements AutoCloseable {
    private static final MethodHandle IOCTL = Libc.variadic("ioctl", 2, JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
    private static final MethodHandle READ = Libc.function("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle WRITE = Libc.function("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final Path DEVICE = Path.of("/dev/net/tun");
    /** include/uapi/linux/if_tun.h. */
    private static final long TUNSETIFF = 0x400454caL;
    private static final short IFF_TUN_WITHOUT_PACKET_INFORMATION = 0x1001;
    /** struct ifreq (man 7 netdevice): the name in 16 bytes, then the flags. */
    private static final int IFREQ = 40;
    private static final int NAME = 16;

    private final Arena arena = Arena.ofAuto(); // when one thread closes it, another may still read
    private final MemorySegment errno = Libc.errnoState(arena);
    private final MemorySegment writersErrno = Libc.errnoState(arena);
    private final int descriptor;

    /**
     * Makes it, in the calling thread's network namespace.
     *
     * @param name of at most 15 characters
     * @throws IOException where this system has no TUN, or this process may make none
     */
    public Tun(String name) throws IOException {
        descriptor = Descriptors.openToReadAndWrite(DEVICE);
        MemorySegment request = arena.allocate(IFREQ, 8);
        request.asSlice(0, NAME).setString(0, name);
        request.set(JAVA_SHORT, NAME, IFF_TUN_WITHOUT_PACKET_INFORMATION);
        try {
            if ((int) IOCTL.invokeExact(errno, descriptor, TUNSETIFF, request) < 0) {
                throw Libc.failure("TUNSETIFF", errno);
            }
        } catch (Throwable e) {
            close();
            throw Libc.rethrow(e);
        }
    }

    /** Waits for a packet that the interface was given to send; says how many bytes it has. */
    public long read(MemorySegment into) throws IOException {
        try {
            long count = (long) READ.invokeExact(errno, descriptor, into, into.byteSize());
            if (count < 0) {
                throw Libc.failure("read of " + DEVICE, errno);
            }
            return count;
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }

    /** Has the interface receive this packet. @throws IOException where it is not up */
    public void write(MemorySegment packet) throws IOException {
        try {
            if ((long) WRITE.invokeExact(writersErrno, descriptor, packet, packet.byteSize()) < 0) {
                throw Libc.failure("write to " + DEVICE, writersErrno);
            }
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }

    @Override
    public void close() {
        Descriptors.close(descriptor);
    }
}
