package zerocopy.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandle;

/** Whether a person is looking. */
public final class Terminal {
    /** Standard output's descriptor. */
    public static final int OUT = 1;
    /** Standard error's. */
    public static final int ERR = 2;

    private static final MethodHandle ISATTY = Libc.function("isatty", JAVA_INT, JAVA_INT);

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
}
