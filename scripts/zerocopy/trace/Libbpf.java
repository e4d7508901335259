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
 * libbpf.so.1, the library that loads BPF objects: how its functions are called, and what it says, which would go to standard
 * error otherwise.
 */
public final class Libbpf {
    private static final Linker LINKER = Linker.nativeLinker();
    /**
     * One shape for all functions here, which take at most five pointers and integers: both architectures' conventions pass
     * these in registers, and who takes fewer looks at no more. Each shape of its own takes the linker 20 ms to make.
     */
    private static final FunctionDescriptor ANY = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final SymbolLookup LIBRARY = library("libbpf.so.1").or(() -> library("libbpf.so")).orElse(null);
    private static final MethodHandle VSNPRINTF = LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("vsnprintf"), ANY);
    private static final int WARNING = 0;
    private static final int LONGEST = 1 << 16;

    /** What libbpf has warned of since {@link #forget}. */
    private static final List<String> WARNINGS = Collections.synchronizedList(new ArrayList<>());

    static {
        if (LIBRARY != null) {
            listen();
        }
    }

    private Libbpf() {
    }

    /** Version 1 has another way of saying that something failed than those before it. */
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

    /** Its version, "1.1"; empty where it is not installed. */
    public static Optional<String> version() {
        return Optional.ofNullable(LIBRARY).map(library -> version(library.findOrThrow("libbpf_major_version")) + "."
                + version(library.findOrThrow("libbpf_minor_version")));
    }

    /** A handle to one of its functions. */
    public static MethodHandle function(String name) {
        return LINKER.downcallHandle(LIBRARY.findOrThrow(name), ANY);
    }

    /** Calls a function with up to five arguments: pointers and integers, false and true being 0 and 1. */
    public static long call(MethodHandle function, long... arguments) {
        long[] five = Arrays.copyOf(arguments, 5);
        try {
            return (long) function.invokeExact(five[0], five[1], five[2], five[3], five[4]);
        } catch (Throwable e) {
            throw new IllegalStateException(e); // C throws nothing
        }
    }

    static void forget() {
        WARNINGS.clear();
    }

    /** The sentence of a failure, with the first thing that libbpf said about it. */
    static IOException failure(String what) {
        synchronized (WARNINGS) {
            return new IOException(what + WARNINGS.stream().findFirst().map(line -> " (" + line + ")").orElse(""));
        }
    }

    /** A va_list is passed as a pointer, by x86-64's convention as an array, by arm64's as a structure of 32 bytes. */
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
