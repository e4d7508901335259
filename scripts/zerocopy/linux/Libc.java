package zerocopy.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * How the lab calls libc: a handle a function, errno kept by the linker, since the JVM may change it between the
 * call and anyone's asking (java.lang.foreign.Linker.Option#captureCallState).
 *
 * <p>The handles are made once, in static final fields of the classes that use them, so that a call inside a loop
 * allocates nothing. Handles of functions which this C library lacks throw {@link UnsatisfiedLinkError} when made.
 */
public final class Libc {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle STRERROR = LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("strerror"),
            FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT));

    private static final MethodHandle PRCTL = variadic("prctl", 1, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
            ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG);

    /** "Interrupted system call": the call is to be made again. errno(3). */
    public static final int EINTR = 4;
    /** "No such device or address": nobody reads the FIFO that is to be written to. */
    public static final int ENXIO = 6;
    /** "Device or resource busy": the file is a mount of its own. */
    public static final int EBUSY = 16;
    /** "Broken pipe": the reader is gone. */
    public static final int EPIPE = 32;
    /** "Connection reset by peer". The numbers of Linux: include/uapi/asm-generic/errno.h. */
    public static final int ECONNRESET = 104;
    /** "No space left on device". */
    public static final int ENOSPC = 28;
    /** "No such device": what the file's driver or file system does not do, as mapping it. */
    public static final int ENODEV = 19;
    /** "Invalid argument": also what its file system does not do, as splicing it. */
    public static final int EINVAL = 22;
    /** "Operation not supported". */
    public static final int EOPNOTSUPP = 95;
    /** "Network is unreachable". */
    public static final int ENETUNREACH = 101;

    private Libc() {
    }

    /** A handle to {@code name}; its first parameter is the segment of {@link #errnoState} that takes errno. */
    public static MethodHandle function(String name, MemoryLayout result, MemoryLayout... parameters) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, parameters), Linker.Option.captureCallState("errno"));
    }

    /** The same for functions with C's {@code ...}, which come after {@code fixed} parameters (open, fcntl, prctl, ioctl). */
    public static MethodHandle variadic(String name, int fixed, MemoryLayout result, MemoryLayout... parameters) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, parameters),
                Linker.Option.captureCallState("errno"), Linker.Option.firstVariadicArg(fixed));
    }

    /** Room for errno, to be passed to handles as their first argument. */
    public static MemorySegment errnoState(Arena arena) {
        return arena.allocate(STATE);
    }

    /** errno as the last call with this state left it. */
    public static int errno(MemorySegment state) {
        return (int) ERRNO.get(state, 0L);
    }

    /** prctl(2), its answer ignored: an option that the kernel does not know is a message to the tracer of this process. */
    public static void prctl(int option, long a2, long a3, long a4, long a5) {
        try (Arena arena = Arena.ofConfined()) {
            int ignored = (int) PRCTL.invokeExact(errnoState(arena), option, a2, a3, a4, a5);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** The exception for a call that failed: "splice: Broken pipe". */
    public static IOException failure(String call, MemorySegment state) {
        return new Failure(call, errno(state));
    }

    /** The same of a function that returns its error and leaves errno alone. */
    public static IOException failure(String call, int errno) {
        return new Failure(call, errno);
    }

    /** A call that failed, with errno. */
    private static final class Failure extends IOException {
        private final int errno;

        private Failure(String call, int errno) {
            super(call + ": " + message(errno));
            this.errno = errno;
        }
    }

    /**
     * Whether one of these is the errno that an exception tells of. The JDK keeps but strerror's words, in this process's
     * language: so they are what strerror says of that number now, and of no language in particular.
     */
    public static boolean is(Throwable failure, int... errnos) {
        for (int errno : errnos) {
            if (failure instanceof Failure own ? own.errno == errno : failure.getMessage() != null && failure.getMessage().contains(message(errno))) {
                return true;
            }
        }
        return false;
    }

    /** invokeExact declares Throwable, though libc throws nothing: what comes out of a try around it, made an IOException. */
    public static IOException rethrow(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        if (e instanceof RuntimeException runtime) {
            throw runtime;
        }
        return e instanceof IOException io ? io : new IOException(e);
    }

    /** strerror(3): "Interrupted system call". */
    public static String message(int errno) {
        try {
            return ((MemorySegment) STRERROR.invokeExact(errno)).reinterpret(256).getString(0);
        } catch (Throwable e) {
            return "errno " + errno;
        }
    }
}
