package zerocopy.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.OptionalInt;

/** Whether a person is looking, and how wide their window is. */
public final class Terminal {
    /** Standard output's descriptor. */
    public static final int OUT = 1;
    /** Standard error's. */
    public static final int ERR = 2;

    private static final MethodHandle ISATTY = Libc.function("isatty", JAVA_INT, JAVA_INT);

    private static final MethodHandle IOCTL = Libc.variadic("ioctl", 2, JAVA_INT, JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);
    /** asm-generic/ioctls.h. */
    private static final long TIOCGWINSZ = 0x5413;
    /** struct winsize is four unsigned shorts, the second one the columns. */
    private static final int WINSIZE = 8;
    private static final int COLUMNS = 2;

    private Terminal() {
    }

    /** isatty(3): System.console() speaks of standard input and output together only. */
    public static boolean is(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            return (int) ISATTY.invokeExact(Libc.errnoState(arena), descriptor) == 1;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** The columns of the terminal behind a descriptor; empty where it is none, or does not know (0, as under script(1)). */
    public static OptionalInt columns(int descriptor) {
        if (!is(descriptor)) {
            return OptionalInt.empty();
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment size = arena.allocate(WINSIZE);
            int failed = (int) IOCTL.invokeExact(Libc.errnoState(arena), descriptor, TIOCGWINSZ, size);
            int columns = Short.toUnsignedInt(size.get(ValueLayout.JAVA_SHORT, COLUMNS));
            return failed != 0 || columns == 0 ? OptionalInt.empty() : OptionalInt.of(columns);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
