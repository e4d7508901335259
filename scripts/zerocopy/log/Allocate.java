package zerocopy.log;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import zerocopy.linux.Descriptors;
import zerocopy.linux.Libc;

/**
 * Room on the disk for a part of a file, before it is written to. A mapping needs it: a store into a hole for which
 * there is no room left is a SIGBUS, where write(2) would have said ENOSPC.
 */
public final class Allocate {
    private static final MethodHandle POSIX_FALLOCATE = Libc.function("posix_fallocate", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);

    private Allocate() {
    }

    /** posix_fallocate(3): makes the file so long if it is shorter. It returns its error and leaves errno alone. */
    public static void room(Path file, long position, long count) throws IOException {
        int descriptor = Descriptors.openToReadAndWrite(file);
        try (Arena arena = Arena.ofConfined()) {
            int error = (int) POSIX_FALLOCATE.invokeExact(Libc.errnoState(arena), descriptor, position, count);
            if (error != 0) {
                throw Libc.failure(file.toString(), error);
            }
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        } finally {
            Descriptors.close(descriptor);
        }
    }
}
