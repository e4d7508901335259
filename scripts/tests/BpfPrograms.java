package tests;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Set;
import java.util.TreeSet;
import zerocopy.linux.Descriptors;

/** The BPF programs that the kernel holds, whoever loaded them: by libbpf. */
final class BpfPrograms {
    private static final SymbolLookup LIBBPF = SymbolLookup.libraryLookup("libbpf.so.1", Arena.global());
    private static final MethodHandle NEXT = function("bpf_prog_get_next_id", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle OPEN = function("bpf_prog_get_fd_by_id", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle INFO = function("bpf_obj_get_info_by_fd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
    /** include/uapi/linux/bpf.h, struct bpf_prog_info: where the name is, and what comes after it. */
    private static final int NAME = 64;
    private static final int INFO_SIZE = 80;

    private BpfPrograms() {
    }

    private static MethodHandle function(String name, FunctionDescriptor type) {
        return Linker.nativeLinker().downcallHandle(LIBBPF.findOrThrow(name), type);
    }

    /** The ids of the lab's: those that count calls when they return. */
    static Set<Integer> ofTheLab() {
        var found = new TreeSet<Integer>();
        try (var arena = Arena.ofConfined()) {
            var next = arena.allocate(4);
            var info = arena.allocate(INFO_SIZE, 8);
            var size = arena.allocate(4);
            while ((int) NEXT.invokeExact(next.get(JAVA_INT, 0), next) == 0) {
                int program = (int) OPEN.invokeExact(next.get(JAVA_INT, 0));
                if (program < 0) {
                    continue; // gone meanwhile
                }
                info.fill((byte) 0);
                size.set(JAVA_INT, 0, INFO_SIZE);
                if ((int) INFO.invokeExact(program, info, size) == 0 && info.getString(NAME).equals("call_returns")) {
                    found.add(next.get(JAVA_INT, 0));
                }
                Descriptors.close(program);
            }
            return found;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
