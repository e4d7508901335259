package zerocopy.doctor;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import zerocopy.linux.Descriptors;
import zerocopy.linux.Libc;

/** Whether the kernel lets this process have an io_uring. Tried: a sysctl, a seccomp filter or its build may forbid it. */
final class IoUring {
    /** io_uring_setup's number is the same on every architecture that this lab meets (include/uapi/asm-generic/unistd.h). */
    private static final long SETUP = 425;
    /** struct io_uring_params: include/uapi/linux/io_uring.h */
    private static final int PARAMS = 120;

    private IoUring() {
    }

    /** Why not, or empty. */
    static Optional<String> refused() {
        MethodHandle syscall = Libc.variadic("syscall", 1, JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Libc.errnoState(arena);
            long ring = (long) syscall.invokeExact(errno, SETUP, 1L, arena.allocate(PARAMS, 8));
            if (ring < 0) {
                return Optional.of(Libc.failure("io_uring_setup", errno).getMessage());
            }
            Descriptors.close((int) ring);
            return Optional.empty();
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
