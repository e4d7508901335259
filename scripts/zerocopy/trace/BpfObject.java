package zerocopy.trace;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A BPF object, loaded into the kernel and attached. The kernel keeps it only as long as this process's file descriptors
 * are open, so nothing of it is left when the process ends, however that ends.
 */
final class BpfObject implements AutoCloseable {
    private static final MethodHandle OPEN = Libbpf.function("bpf_object__open_mem");
    private static final MethodHandle LOAD = Libbpf.function("bpf_object__load");
    private static final MethodHandle CLOSE = Libbpf.function("bpf_object__close");
    private static final MethodHandle NEXT = Libbpf.function("bpf_object__next_program");
    private static final MethodHandle NAME = Libbpf.function("bpf_program__name");
    private static final MethodHandle SECTION = Libbpf.function("bpf_program__section_name");
    private static final MethodHandle AUTOLOAD = Libbpf.function("bpf_program__set_autoload");
    private static final MethodHandle ATTACH = Libbpf.function("bpf_program__attach");
    private static final MethodHandle ATTACH_UPROBE = Libbpf.function("bpf_program__attach_uprobe_opts");
    private static final MethodHandle ATTACH_EVENT = Libbpf.function("bpf_program__attach_perf_event");
    private static final MethodHandle DESTROY = Libbpf.function("bpf_link__destroy");
    private static final MethodHandle MAP = Libbpf.function("bpf_object__find_map_by_name");
    private static final MethodHandle MAP_FD = Libbpf.function("bpf_map__fd");
    private static final long LONGEST_NAME = 128;

    private final Arena arena = Arena.ofShared();
    private final long object;
    private final Map<Program, Long> programs = new LinkedHashMap<>();
    private final List<Long> links = new ArrayList<>();
    private boolean closed;

    /**
     * Loads it into the kernel.
     *
     * @param wanted of its programs, by section ("tp_btf/sys_enter") and name, those that are to be loaded
     * @throws IOException if libbpf does not open it or the kernel does not load it; the message is one sentence, with libbpf's first warning
     */
    BpfObject(byte[] bytes, Predicate<Program> wanted) throws IOException {
        Libbpf.forget();
        object = Libbpf.call(OPEN, arena.allocateFrom(JAVA_BYTE, bytes).address(), bytes.length, 0);
        if (object == 0) {
            arena.close();
            throw Libbpf.failure("libbpf does not open the BPF object");
        }
        long program = 0;
        while ((program = Libbpf.call(NEXT, object, program)) != 0) {
            Program name = new Program(text(Libbpf.call(SECTION, program)), text(Libbpf.call(NAME, program)));
            if (wanted.test(name)) {
                programs.put(name, program);
            } else {
                Libbpf.call(AUTOLOAD, program, 0);
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

    private static String text(long pointer) {
        return MemorySegment.ofAddress(pointer).reinterpret(LONGEST_NAME).getString(0);
    }

    /** Attaches a program, one of {@link #programs}, where its section says. */
    void attach(Program program) throws IOException {
        keep(Libbpf.call(ATTACH, programs.get(program)), program);
    }

    /**
     * Attaches a program to a function's entry.
     *
     * @param library the ELF file that defines the function
     * @param pid the process whose calls count; 0: this one
     * @param cookie what the program reads by bpf_get_attach_cookie (Linux 5.15)
     */
    void attach(Program program, Path library, int pid, String function, long cookie) throws IOException {
        // tools/lib/bpf/libbpf.h, struct bpf_uprobe_opts: sz, ref_ctr_offset, bpf_cookie, retprobe, func_name
        MemorySegment options = arena.allocate(40, 8);
        options.set(JAVA_LONG, 0, 40);
        options.set(JAVA_LONG, 16, cookie);
        options.set(ADDRESS, 32, arena.allocateFrom(function));
        keep(Libbpf.call(ATTACH_UPROBE, programs.get(program), pid, arena.allocateFrom(library.toString()).address(), 0, options.address()), program);
    }

    /** Attaches a program to an event, a descriptor of perf_event_open(2), which libbpf owns and closes from then on. */
    void attach(Program program, int event) throws IOException {
        keep(Libbpf.call(ATTACH_EVENT, programs.get(program), event), program);
    }

    private void keep(long link, Program program) throws IOException {
        if (link == 0) {
            throw Libbpf.failure("libbpf does not attach " + program.name());
        }
        links.add(link);
    }

    /** The programs that were loaded. */
    List<Program> programs() {
        return List.copyOf(programs.keySet());
    }

    /** A map by its name; sizes in bytes. */
    BpfMap map(String name, int keySize, int valueSize, boolean perCpu) {
        long map = Libbpf.call(MAP, object, arena.allocateFrom(name).address());
        return new BpfMap((int) Libbpf.call(MAP_FD, map), keySize, valueSize, perCpu);
    }

    /**
     * Detaches and unloads everything, on a thread of its own: the kernel takes about 0.1 s per uprobe (kernel/events/uprobes.c,
     * uprobe_unregister_sync), and no caller needs to wait for that.
     */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            Thread.ofPlatform().daemon().name("bpf-detach").start(() -> {
                links.forEach(link -> Libbpf.call(DESTROY, link));
                Libbpf.call(CLOSE, object);
                arena.close();
            });
        }
    }
}
