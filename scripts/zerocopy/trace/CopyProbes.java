package zerocopy.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import zerocopy.linux.Resource;

/** copies.bpf.c, loaded and attached by the constructor; {@link KernelCounts} reads what it counts. */
public final class CopyProbes implements AutoCloseable {
    private static final int STATE_SIZE = 48;

    /** Sections of programs that are attached to no tracepoint. */
    private static final String UPROBE = "uprobe";
    private static final String EVENT = "perf_event";
    private static final Set<String> OF_LIBJVM = Set.of("jni_SetByteArrayRegion", "jni_GetByteArrayRegion", "Unsafe_CopyMemory0", "JVM_ArrayCopy");

    private final BpfObject object;
    private Optional<String> jvmUnattached = Optional.empty();

    /**
     * What is counted from now on, and for whom: struct state of copies.bpf.c.
     *
     * @param phase what it is counted under, 1 or more; 0: nothing is counted
     * @param calls whether calls, copies of the JVM and page faults are counted; otherwise only packets
     * @param netns inode of the connections' network namespace; 0: any
     * @param nonce a process that says it by the mark hello is counted from then on; 0: none
     * @param port the connections' local port on the sending side; 0: those of {@link #port}
     * @param everyone whether all threads of the processes count; otherwise those that begin or join by a mark
     * @param commands whether what a thread does between two reads of its standard input is a phase
     */
    public record State(long phase, boolean calls, long netns, long nonce, int port, boolean everyone, boolean commands) {
        /** Nothing is counted. */
        public static final State IDLE = new State(0, false, 0, 0, 0, false, false);

        private ByteBuffer bytes() {
            return BpfMap.bytes(STATE_SIZE).putLong(phase).putLong(calls ? phase : 0).putLong(netns).putLong(nonce)
                    .putShort((short) port).putShort((short) 0).putInt(everyone ? 1 : 0).putInt(commands ? 1 : 0).putInt(0).flip();
        }
    }

    /**
     * Loads and attaches it.
     *
     * @param libjvm the libjvm.so of the JVM whose copies are to be counted; null: none are
     * @param jvm the process id of that JVM; 0: this one
     * @throws IOException in one sentence, if it cannot be loaded or attached; probes on libjvm that cannot do not fail it
     * @throws java.util.NoSuchElementException on an architecture without an object, see {@link Requirements#forLibbpf}
     */
    public CopyProbes(Path libjvm, int jvm) throws IOException {
        this(libjvm == null ? Set.of() : OF_LIBJVM);
        for (BpfObject.Program program : object.programs()) {
            if (libjvm != null && program.section().equals(UPROBE) && jvmUnattached.isEmpty()) {
                try {
                    object.attach(program, libjvm, jvm, program.name(), 0);
                } catch (IOException e) { // without CAP_SYS_ADMIN, which newer kernels want for uprobes: kernel/events/core.c, perf_uprobe_event_init
                    jvmUnattached = Optional.of(e.getMessage());
                }
            }
        }
    }

    /**
     * Loads it, and attaches the programs that belong to tracepoints.
     *
     * @param others names of other programs to load, which {@link #attach} attaches
     * @throws IOException in one sentence, if it cannot be loaded or attached
     * @throws java.util.NoSuchElementException on an architecture without an object
     */
    public CopyProbes(Set<String> others) throws IOException {
        String arch = arch().orElseThrow();
        try (KernelTypes types = new KernelTypes()) {
            object = new BpfObject(Resource.bytes(CopyProbes.class, "copies." + arch + ".o"), program -> wanted(program, types, others));
        }
        try {
            for (SystemCall call : SystemCall.values()) {
                if (call.number() >= 0) {
                    map("roles", 4, 4).put(word(call.number()), word(call.role().ordinal()));
                }
            }
            for (BpfObject.Program program : object.programs()) {
                if (!other(program)) {
                    object.attach(program);
                }
            }
        } catch (IOException | RuntimeException e) {
            object.close();
            throw e;
        }
    }

    /** Why the copies of the JVM are not counted; empty if they are, or were not asked for. */
    Optional<String> jvmUnattached() {
        return jvmUnattached;
    }

    /** The architecture of this machine, if there is an object for it. */
    static Optional<String> arch() {
        return switch (System.getProperty("os.arch")) {
            case "amd64" -> Optional.of("x86-64");
            case "aarch64" -> Optional.of("arm64");
            default -> Optional.empty();
        };
    }

    private static boolean wanted(BpfObject.Program program, KernelTypes types, Set<String> others) {
        if (other(program)) {
            return others.contains(program.name());
        }
        int arguments = types.arguments(program.section().substring(program.section().indexOf('/') + 1));
        return switch (program.name()) {
            case "operation_returns" -> arguments == 3;
            case "operation_returned" -> arguments > 3;
            default -> arguments >= 0;
        };
    }

    private static boolean other(BpfObject.Program program) {
        return program.section().equals(UPROBE) || program.section().equals(EVENT);
    }

    /**
     * Attaches one of the other programs to a function's entry.
     *
     * @param library the ELF file that defines the function
     * @param pid the process whose calls count; 0: this one
     * @param number what the program reads by bpf_get_attach_cookie (Linux 5.15)
     * @throws IOException in one sentence
     */
    public void attach(String program, Path library, int pid, String function, long number) throws IOException {
        object.attach(new BpfObject.Program(UPROBE, program), library, pid, function, number);
    }

    /** Attaches one of the other programs to an event, a descriptor of perf_event_open(2), which libbpf closes. */
    public void attach(String program, int event) throws IOException {
        object.attach(new BpfObject.Program(EVENT, program), event);
    }

    /** Sets the heap of the JVM whose stubs are watched: its first address, and the first one after it. */
    public void heap(long from, long to) {
        map("java_heap", 4, 16).put(word(0), BpfMap.bytes(16).putLong(from).putLong(to).flip());
    }

    static ByteBuffer word(int value) {
        return BpfMap.bytes(4).putInt(value).flip();
    }

    /** Sets what is counted from now on. */
    public void set(State state) {
        map("state", 4, STATE_SIZE).put(word(0), state.bytes());
    }

    /** The current phase; 0: none. */
    public long phase() {
        long[] phase = {0};
        map("state", 4, STATE_SIZE).forEach((_, state) -> phase[0] = state.getLong(0));
        return phase[0];
    }

    /** Also counts this process, and the children that it starts from now on; its id is that of the initial PID namespace. */
    public void target(int pid) {
        map("targets", 4, 4).put(word(pid), word(1));
    }

    /** Also counts the connections of this local port, where the state has no port. */
    public void port(int port) {
        map("ports", 2, 1).put(BpfMap.bytes(2).putShort((short) port).flip(), BpfMap.bytes(1).put((byte) 1).flip());
    }

    /** Notes a thread, by its id and name, that is inside a sending call already, which the probes have missed; the name is cut to 15 bytes. */
    public void thread(int phase, int id, String name) {
        map("threads", 8, 32).put(BpfMap.bytes(8).putInt(phase).putInt(id).flip(), named(32, 16, 16, name));
    }

    /** Notes a file that is being sent already, by its inode number; the name is cut to 63 bytes. */
    public void file(int phase, long inode, String name) {
        map("files", 16, 96).put(BpfMap.bytes(16).putLong(inode).putLong(phase).flip(), named(96, 32, 64, name));
    }

    private static ByteBuffer named(int size, int at, int room, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return BpfMap.bytes(size).put(at, bytes, 0, Math.min(room - 1, bytes.length));
    }

    /** Forgets all processes and ports: only those entered from now on count. */
    public void forget() {
        map("targets", 4, 4).clear();
        map("ports", 2, 1).clear();
    }

    /** One of its maps that are not per CPU, by name; sizes in bytes. */
    public BpfMap map(String name, int keySize, int valueSize) {
        return object.map(name, keySize, valueSize, false);
    }

    /**
     * What was counted so far.
     *
     * @throws IOException if a map had no room for a count, since no figure is complete then
     */
    public KernelCounts counts() throws IOException {
        return new KernelCounts(object);
    }

    @Override
    public void close() {
        object.close();
    }
}
