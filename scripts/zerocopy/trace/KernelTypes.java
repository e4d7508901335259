package zerocopy.trace;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The running kernel's BTF: which tracepoints it has, and how many arguments each takes. */
final class KernelTypes implements AutoCloseable {
    private static final MethodHandle LOAD = Libbpf.function("btf__load_vmlinux_btf");
    private static final MethodHandle FIND = Libbpf.function("btf__find_by_name_kind");
    private static final MethodHandle TYPE = Libbpf.function("btf__type_by_id");
    private static final MethodHandle FREE = Libbpf.function("btf__free");
    private static final int TYPEDEF = 8;    // include/uapi/linux/btf.h

    private final long types;

    /** @throws IOException in one sentence, if the kernel's BTF cannot be read */
    KernelTypes() throws IOException {
        Libbpf.forget();
        types = Libbpf.call(LOAD);
        if (types == 0) {
            throw Libbpf.failure("libbpf does not read this kernel's BTF");
        }
    }

    /** The number of a tracepoint's arguments; -1 where the kernel has none of this name. */
    int arguments(String tracepoint) {
        try (Arena arena = Arena.ofConfined()) {
            // include/trace/bpf_probe.h: typedef void (*btf_trace_NAME)(void *, arguments…)
            int typedef = (int) Libbpf.call(FIND, types, arena.allocateFrom("btf_trace_" + tracepoint).address(), TYPEDEF);
            return typedef < 0 ? -1 : (type(type(type(typedef).get(JAVA_INT, 8)).get(JAVA_INT, 8)).get(JAVA_INT, 4) & 0xffff) - 1;
        }
    }

    /** struct btf_type (include/uapi/linux/btf.h): name, info (whose low 16 bits are the number of members), and the type that it refers to. */
    private MemorySegment type(int id) {
        return MemorySegment.ofAddress(Libbpf.call(TYPE, types, id)).reinterpret(12);
    }

    @Override
    public void close() {
        Libbpf.call(FREE, types);
    }
}
