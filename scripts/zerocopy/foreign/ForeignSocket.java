package zerocopy.foreign;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import zerocopy.linux.Descriptors;
import zerocopy.linux.Libc;

/**
 * Another process's socket. A duplicate of its descriptor is the same open socket, whose options can be read and set from here (pidfd_getfd(2),
 * Linux 5.6; root may, and a parent, also under ptrace_scope 1: security/yama/yama_lsm.c).
 *
 * @param process its process id
 * @param descriptor its descriptor in that process
 */
public record ForeignSocket(long process, long descriptor) {
    private static final MethodHandle SYSCALL = Libc.variadic("syscall", 1, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    /** The same on every architecture that a JVM is built for: include/uapi/asm-generic/unistd.h. */
    private static final long PIDFD_OPEN = 434;
    private static final long PIDFD_GETFD = 438;

    /** Uses the duplicate while it is open. */
    @FunctionalInterface
    public interface Use<T> {
        /** @param descriptor the duplicate, in this process */
        T of(int descriptor) throws IOException;
    }

    /**
     * The sockets that a process holds, by {@link TcpSocket#name}; one of several descriptors of the same socket.
     *
     * @throws IOException if the process has ended, or this user may not look at it
     */
    public static Map<String, ForeignSocket> of(long process) throws IOException {
        Map<String, ForeignSocket> sockets = new HashMap<>();
        try (Stream<Path> open = Files.list(Path.of("/proc/" + process + "/fd"))) {
            open.forEach(link -> {
                try {
                    String name = Files.readSymbolicLink(link).toString();
                    if (name.startsWith("socket:")) {
                        sockets.put(name, new ForeignSocket(process, Long.parseLong(link.getFileName().toString())));
                    }
                } catch (IOException e) {
                    // closed meanwhile, as a busy server's connections are
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return sockets;
    }

    /**
     * Uses a duplicate of it, and closes that.
     *
     * @throws IOException if it cannot be duplicated (it was closed, the kernel is too old, or this user may not), or {@code use} throws it
     */
    public <T> T with(Use<T> use) throws IOException {
        int handle = call("pidfd_open", PIDFD_OPEN, process, 0, 0);
        try {
            int duplicate = call("pidfd_getfd", PIDFD_GETFD, handle, descriptor, 0);
            try {
                return use.of(duplicate);
            } finally {
                Descriptors.close(duplicate);
            }
        } finally {
            Descriptors.close(handle);
        }
    }

    private static int call(String name, long number, long first, long second, long third) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Libc.errnoState(arena);
            long result = (long) SYSCALL.invokeExact(errno, number, first, second, third);
            if (result < 0) {
                throw Libc.failure(name, errno);
            }
            return (int) result;
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }
}
