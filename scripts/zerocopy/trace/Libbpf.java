package zerocopy.trace;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * libbpf.so.1, the library that loads BPF objects: how its functions are called, and its warnings, which would go to standard
 * error otherwise.
 */
public final class Libbpf {
    private static final Linker LINKER = Linker.nativeLinker();
    /**
     * One descriptor for all functions here, which take at most five pointers and integers: the calling conventions of x86-64 and arm64 pass
     * these in registers, and a function that takes fewer ignores the rest. Each descriptor more costs about 20 ms in the linker.
     */
    private static final FunctionDescriptor ANY = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final SymbolLookup LIBRARY = library("libbpf.so.1").or(() -> library("libbpf.so")).orElse(null);
    private static final MethodHandle VSNPRINTF = LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("vsnprintf"), ANY);
    private static final int WARNING = 0;
    private static final int LONGEST = 1 << 16;

    /** libbpf's warnings since {@link #forget}. */
    private static final List<String> WARNINGS = Collections.synchronizedList(new ArrayList<>());

    static {
        if (LIBRARY != null) {
            listen();
        }
    }

    private Libbpf() {
    }

    /** Only from version 1.0 on: before it, functions reported failures otherwise (now NULL or a negative errno). */
    private static Optional<SymbolLookup> library(String name) {
        try {
            SymbolLookup library = SymbolLookup.libraryLookup(name, Arena.global());
            return library.find("libbpf_major_version").filter(symbol -> version(symbol) >= 1).map(_ -> library);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int version(MemorySegment function) {
        return (int) call(LINKER.downcallHandle(function, ANY));
    }

    /** Its version, "1.1"; empty where none from 1.0 on is installed. */
    public static Optional<String> version() {
        return Optional.ofNullable(LIBRARY).map(library -> version(library.findOrThrow("libbpf_major_version")) + "."
                + version(library.findOrThrow("libbpf_minor_version")));
    }

    /** A handle to one of its functions, for {@link #call}; only where {@link #version} is present. */
    public static MethodHandle function(String name) {
        return LINKER.downcallHandle(LIBRARY.findOrThrow(name), ANY);
    }

    /** Calls a function with up to five arguments: addresses, integers, and 0 or 1 for booleans. Of an int that it returns only the low 32 bits are valid. */
    public static long call(MethodHandle function, long... arguments) {
        long[] five = Arrays.copyOf(arguments, 5);
        try {
            return (long) function.invokeExact(five[0], five[1], five[2], five[3], five[4]);
        } catch (Throwable e) {
            throw new IllegalStateException(e); // C throws nothing
        }
    }

    /** Forgets its warnings. */
    static void forget() {
        WARNINGS.clear();
    }

    /** Returns (does not throw) a failure: this text, with the first warning of libbpf. */
    static IOException failure(String what) {
        synchronized (WARNINGS) {
            return new IOException(what + WARNINGS.stream().findFirst().map(line -> " (" + line + ")").orElse(""));
        }
    }

    /** Has libbpf call {@link #hear}. A va_list is passed as a pointer: an array on x86-64, a structure of 32 bytes on arm64. */
    private static void listen() {
        try {
            MethodHandle hear = MethodHandles.lookup().findStatic(Libbpf.class, "hear",
                    MethodType.methodType(int.class, int.class, MemorySegment.class, MemorySegment.class));
            MemorySegment stub = LINKER.upcallStub(hear, FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS), Arena.global());
            call(function("libbpf_set_print"), stub.address());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int hear(int level, MemorySegment format, MemorySegment arguments) {
        if (level != WARNING) {
            return 0;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment line = arena.allocate(LONGEST);
            int length = (int) call(VSNPRINTF, line.address(), LONGEST, format.address(), arguments.address());
            line.getString(0).lines().filter(part -> !part.isBlank()).forEach(part -> WARNINGS.add(part.strip()));
            return length;
        } catch (Throwable e) {
            return 0; // thrown into C, it would end the JVM
        }
    }
}
