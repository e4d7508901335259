package zerocopy.linux;

import static zerocopy.linux.Caller.LINUX;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a child must not inherit of the user's environment: options for every JVM, which write into what we read or choose
 * a second garbage collector; another language than the one that we read; a charset that lacks the names of files; what
 * bends Python and pip. A proxy, an index or a certificate of the user's stays.
 */
public final class ChildEnvironment {
    /** The JVM's (hotspot's arguments.cpp), and the java launcher's (libjli's args.c). */
    private static final List<String> JVM = List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS");
    /** Where packages come from; not where they go, which is for us to say. */
    private static final Set<String> PIP = Set.of("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_NO_INDEX", "PIP_FIND_LINKS", "PIP_TRUSTED_HOST",
            "PIP_PROXY", "PIP_CERT", "PIP_CLIENT_CERT", "PIP_CACHE_DIR", "PIP_NO_CACHE_DIR", "PIP_TIMEOUT", "PIP_DEFAULT_TIMEOUT", "PIP_RETRIES", "PIP_CONFIG_FILE");
    /** setlocale(3): the category's number is the C library's. */
    private static final int LC_MESSAGES = LINUX ? 5 : 6;

    private ChildEnvironment() {
    }

    /** Cleans it, for any child. */
    public static ProcessBuilder clean(ProcessBuilder builder) {
        Map<String, String> variables = builder.environment();
        JVM.forEach(variables::remove);
        variables.keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANGUAGE"));
        variables.put("LANG", LINUX ? "C.UTF-8" : "en_US.UTF-8"); // macOS has no C.UTF-8
        return builder;
    }

    /** The same for Python: neither PYTHONPATH with its sitecustomize, nor PIP_TARGET. */
    public static ProcessBuilder cleanForPython(ProcessBuilder builder) {
        clean(builder).environment().keySet().removeIf(name -> name.startsWith("PYTHON") || name.startsWith("PIP_") && !PIP.contains(name));
        return builder;
    }

    /**
     * The same for this process, as far as it can be done now: strerror(3), which the JDK quotes, speaks English, and what
     * is formatted or put into small letters is so by no language's rules. Call it before anything else.
     */
    public static void cleanOwn() {
        Locale.setDefault(Locale.ROOT);
        try (Arena arena = Arena.ofConfined()) {
            Linker linker = Linker.nativeLinker();
            MemorySegment ignored = (MemorySegment) linker.downcallHandle(linker.defaultLookup().findOrThrow("setlocale"),
                    FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.ADDRESS)).invokeExact(LC_MESSAGES, arena.allocateFrom("C"));
        } catch (Throwable e) {
            throw new IllegalStateException(e); // C itself has it: ISO C, 7.11.1.1
        }
    }
}
