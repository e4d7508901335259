package zerocopy.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import zerocopy.linux.Resource;

/** copies.bpf.c at work: loaded and attached when made. What it counts, {@link KernelCounts} reads. */
public final class CopyProbes implements AutoCloseable {
    private static final int STATE_SIZE = 48;

    /** Sections of programs that are attached to no tracepoint. */
    private static final String UPROBE = "uprobe";
    private static final String EVENT = "perf_event";
    private static final Set<String> OF_LIBJVM = Set.of("jni_SetByteArrayRegion", "jni_GetByteArrayRegion", "Unsafe_CopyMemory0", "JVM_ArrayCopy");

    private final BpfObject object;
    private Optional<String> jvmUnattached = Optional.empty();

    /** What counts from now on, and for whom: struct state. A phase of 0 counts nothing. */
    public record State(long phase, boolean calls, long netns, long nonce, int port, boolean everyone, boolean commands) {
        public static final State IDLE = new State(0, false, 0, 0, 0, false, false);

        private ByteBuffer bytes() {
            return BpfMap.bytes(STATE_SIZE).putLong(phase).putLong(calls ? phase : 0).putLong(netns).putLong(nonce)
                    .putShort((short) port).putShort((short) 0).putInt(everyone ? 1 : 0).putInt(commands ? 1 : 0).putInt(0).flip();
        }
    }

    /**
     * Loads and attaches it.
     *
     * @param libjvm of the process whose JVM's copies are to be counted, or null
     * @param jvm the id of that process, 0 = this one
     * @throws IOException in one sentence
     */
    public CopyProbes(Path libjvm, int jvm) throws IOException {
        this(libjvm == null ? Set.of() : OF_LIBJVM);
        for (BpfObject.Program program : object.programs()) {
            if (libjvm != null && program.section().equals(UPROBE) && jvmUnattached.isEmpty()) {
                try {
                    object.attach(program, libjvm, jvm, program.name(), 0);
                } catch (IOException e) { // CAP_BPF and CAP_PERFMON suffice for tracepoints; kernel/events/core.c, perf_uprobe_event_init wants CAP_SYS_ADMIN
                    jvmUnattached = Optional.of(e.getMessage());
                }
            }
        }
    }

    /**
     * Loads it, and attaches what belongs to tracepoints.
     *
     * @param others of its programs that are loaded, too
     * @throws IOException in one sentence
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

    /** Attaches one of those to a function of a process' library; see {@link BpfObject#attach(BpfObject.Program, Path, int, String, long)}. */
    public void attach(String program, Path library, int pid, String function, long number) throws IOException {
        object.attach(new BpfObject.Program(UPROBE, program), library, pid, function, number);
    }

    /** Attaches one of those to an event. */
    public void attach(String program, int event) throws IOException {
        object.attach(new BpfObject.Program(EVENT, program), event);
    }

    /** Says where the heap lies of a JVM whose stubs are watched. */
    public void heap(long from, long to) {
        map("java_heap", 4, 16).put(word(0), BpfMap.bytes(16).putLong(from).putLong(to).flip());
    }

    static ByteBuffer word(int value) {
        return BpfMap.bytes(4).putInt(value).flip();
    }

    /** Sets what counts. */
    public void set(State state) {
        map("state", 4, STATE_SIZE).put(word(0), state.bytes());
    }

    /** The phase that is on. */
    public long phase() {
        long[] phase = {0};
        map("state", 4, STATE_SIZE).forEach((_, state) -> phase[0] = state.getLong(0));
        return phase[0];
    }

    /** Counts a process, too, by its id of the machine's. */
    public void target(int pid) {
        map("targets", 4, 4).put(word(pid), word(1));
    }

    /** Counts the connections of this local port, too, where the state has no port. */
    public void port(int port) {
        map("ports", 2, 1).put(BpfMap.bytes(2).putShort((short) port).flip(), BpfMap.bytes(1).put((byte) 1).flip());
    }

    /** Notes a thread that sends already, and so makes no call that would tell its name. */
    public void thread(int phase, int id, String name) {
        map("threads", 8, 32).put(BpfMap.bytes(8).putInt(phase).putInt(id).flip(), named(32, 16, 16, name));
    }

    /** Notes a file of which is sent already. */
    public void file(int phase, long inode, String name) {
        map("files", 16, 96).put(BpfMap.bytes(16).putLong(inode).putLong(phase).flip(), named(96, 32, 64, name));
    }

    private static ByteBuffer named(int size, int at, int room, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return BpfMap.bytes(size).put(at, bytes, 0, Math.min(room - 1, bytes.length));
    }

    /** Counts no process and no connection any more but those that are entered from now on. */
    public void forget() {
        map("targets", 4, 4).clear();
        map("ports", 2, 1).clear();
    }

    /** One of its maps: struct key and struct value of so many bytes. */
    public BpfMap map(String name, int keySize, int valueSize) {
        return object.map(name, keySize, valueSize, false);
    }

    /** What was counted so far. */
    public KernelCounts counts() throws IOException {
        return new KernelCounts(object);
    }

    @Override
    public void close() {
        object.close();
    }
}
