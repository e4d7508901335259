package zerocopy.trace;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A BPF object, from its bytes to its programs at work. All that the kernel holds of it hangs on this process' file
 * descriptors: it is gone when the process is, however that ends.
 */
final class BpfObject implements AutoCloseable {
    private static final MethodHandle OPEN = Libbpf.function("bpf_object__open_mem", ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
    private static final MethodHandle LOAD = Libbpf.function("bpf_object__load", JAVA_INT, ADDRESS);
    private static final MethodHandle CLOSE = Libbpf.function("bpf_object__close", null, ADDRESS);
    private static final MethodHandle NEXT = Libbpf.function("bpf_object__next_program", ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle NAME = Libbpf.function("bpf_program__name", ADDRESS, ADDRESS);
    private static final MethodHandle SECTION = Libbpf.function("bpf_program__section_name", ADDRESS, ADDRESS);
    private static final MethodHandle AUTOLOAD = Libbpf.function("bpf_program__set_autoload", JAVA_INT, ADDRESS, JAVA_BOOLEAN);
    private static final MethodHandle ATTACH = Libbpf.function("bpf_program__attach", ADDRESS, ADDRESS);
    private static final MethodHandle ATTACH_UPROBE = Libbpf.function("bpf_program__attach_uprobe_opts", ADDRESS, ADDRESS, JAVA_INT, ADDRESS,
            JAVA_LONG, ADDRESS);
    private static final MethodHandle DESTROY = Libbpf.function("bpf_link__destroy", JAVA_INT, ADDRESS);
    private static final MethodHandle MAP = Libbpf.function("bpf_object__find_map_by_name", ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle MAP_FD = Libbpf.function("bpf_map__fd", JAVA_INT, ADDRESS);
    private static final long LONGEST_NAME = 128;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment object;
    private final Map<String, MemorySegment> programs = new HashMap<>();
    private final List<MemorySegment> links = new ArrayList<>();
    private boolean closed;

    /**
     * Loads it into the kernel.
     *
     * @param wanted of its programs, by section ("tp_btf/sys_enter") and name, those that are to be loaded
     * @throws IOException in one sentence, libbpf's included
     */
    BpfObject(byte[] bytes, Predicate<Program> wanted) throws IOException {
        Libbpf.forget();
        object = (MemorySegment) Libbpf.call(OPEN, arena.allocateFrom(JAVA_BYTE, bytes), (long) bytes.length, MemorySegment.NULL);
        if (object.address() == 0) {
            arena.close();
            throw Libbpf.failure("libbpf does not open the BPF object");
        }
        MemorySegment program = MemorySegment.NULL;
        while ((program = (MemorySegment) Libbpf.call(NEXT, object, program)).address() != 0) {
            String name = text(Libbpf.call(NAME, program));
            if (wanted.test(new Program(text(Libbpf.call(SECTION, program)), name))) {
                programs.put(name, program);
            } else {
                Libbpf.call(AUTOLOAD, program, false);
            }
        }
        if ((int) Libbpf.call(LOAD, object) != 0) {
            IOException failure = Libbpf.failure("the kernel does not take the BPF object");
            close();
            throw failure;
        }
    }

    /** A program of the object. */
    record Program(String section, String name) {
    }

    private static String text(Object pointer) {
        return ((MemorySegment) pointer).reinterpret(LONGEST_NAME).getString(0);
    }

    /** Attaches a program where its section says. */
    void attach(String program) throws IOException {
        keep((MemorySegment) Libbpf.call(ATTACH, programs.get(program)), program);
    }

    /** Attaches a program to the function of its own name in a library of a process (0 = this one). */
    void attach(String program, Path library, int pid) throws IOException {
        // struct bpf_uprobe_opts: sz, ref_ctr_offset, bpf_cookie, retprobe, func_name
        MemorySegment options = arena.allocate(40, 8);
        options.set(JAVA_LONG, 0, 40);
        options.set(ADDRESS, 32, arena.allocateFrom(program));
        keep((MemorySegment) Libbpf.call(ATTACH_UPROBE, programs.get(program), pid, arena.allocateFrom(library.toString()), 0L, options), program);
    }

    private void keep(MemorySegment link, String program) throws IOException {
        if (link.address() == 0) {
            throw Libbpf.failure("libbpf does not attach " + program);
        }
        links.add(link);
    }

    /** Those that were loaded. */
    List<String> programs() {
        return List.copyOf(programs.keySet());
    }

    BpfMap map(String name, int keySize, int valueSize, boolean perCpu) {
        MemorySegment map = (MemorySegment) Libbpf.call(MAP, object, arena.allocateFrom(name));
        return new BpfMap((int) Libbpf.call(MAP_FD, map), keySize, valueSize, perCpu);
    }

    /** From now on nothing counts; the maps stay. */
    void detach() {
        links.forEach(link -> Libbpf.call(DESTROY, link));
        links.clear();
    }

    /** Takes all out of the kernel. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            detach();
            Libbpf.call(CLOSE, object);
            arena.close();
        }
    }
}
