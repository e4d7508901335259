package zerocopy.link;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import zerocopy.linux.Descriptors;
import zerocopy.linux.Libc;

/**
 * The network namespace of the calling thread, for a while: sockets that it opens are of that namespace for good, and so
 * are the processes that it starts.
 */
public final class NetworkNamespace implements AutoCloseable {
    private static final MethodHandle SETNS = Libc.function("setns", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final int CLONE_NEWNET = 0x40000000;

    private final int before;

    /** Enters the namespace that {@code ip netns add NAME} made (man 8 ip-netns, man 2 setns). Needs CAP_SYS_ADMIN. */
    public NetworkNamespace(String name) throws IOException {
        before = Descriptors.open(Path.of("/proc/thread-self/ns/net"));
        int wanted = Descriptors.open(Path.of("/run/netns", name));
        try {
            enter(wanted);
        } catch (IOException e) {
            Descriptors.close(before);
            throw e;
        } finally {
            Descriptors.close(wanted);
        }
    }

    private static void enter(int namespace) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Libc.errnoState(arena);
            if ((int) SETNS.invokeExact(errno, namespace, CLONE_NEWNET) < 0) {
                throw Libc.failure("setns", errno);
            }
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }

    /** Back to where the thread was. */
    @Override
    public void close() throws IOException {
        enter(before);
        Descriptors.close(before);
    }
}
