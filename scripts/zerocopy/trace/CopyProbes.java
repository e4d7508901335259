package zerocopy.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/** copies.bpf.c at work: loaded and attached when made. What it counts, {@link KernelCounts} reads. */
final class CopyProbes implements AutoCloseable {
    private static final int STATE_SIZE = 48;

    private final BpfObject object;

    /** What counts from now on, and for whom: struct state. A phase of 0 counts nothing. */
    record State(long phase, boolean calls, long netns, long nonce, int port, boolean everyone, boolean commands) {
        static final State IDLE = new State(0, false, 0, 0, 0, false, false);

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
    CopyProbes(Path libjvm, int jvm) throws IOException {
        String arch = arch().orElseThrow();
        try (KernelTypes types = new KernelTypes()) {
            object = new BpfObject(BpftraceEngine.resource("copies." + arch + ".o"), program -> wanted(program, types, libjvm != null));
        }
        try {
            for (SystemCall call : SystemCall.values()) {
                if (call.number() >= 0) {
                    object.map("roles", 4, 4, false).put(word(call.number()), word(call.role().ordinal()));
                }
            }
            for (String program : object.programs()) {
                if (program.startsWith("j") || program.startsWith("J") || program.startsWith("U")) {
                    object.attach(program, libjvm, jvm);
                } else {
                    object.attach(program);
                }
            }
        } catch (IOException | RuntimeException e) {
            object.close();
            throw e;
        }
    }

    /** The architecture of this machine, if there is an object for it. */
    static Optional<String> arch() {
        return switch (System.getProperty("os.arch")) {
            case "amd64" -> Optional.of("x86-64");
            case "aarch64" -> Optional.of("arm64");
            default -> Optional.empty();
        };
    }

    private static boolean wanted(BpfObject.Program program, KernelTypes types, boolean jvm) {
        if (program.section().equals("uprobe")) {
            return jvm;
        }
        int arguments = types.arguments(program.section().substring(program.section().indexOf('/') + 1));
        return switch (program.name()) {
            case "operation_returns" -> arguments == 3;
            case "operation_returned" -> arguments > 3;
            default -> arguments >= 0;
        };
    }

    static ByteBuffer word(int value) {
        return BpfMap.bytes(4).putInt(value).flip();
    }

    /** Sets what counts. */
    void set(State state) {
        object.map("state", 4, STATE_SIZE, false).put(word(0), state.bytes());
    }

    /** Counts a process, too, by its id of the machine's. */
    void target(int pid) {
        object.map("targets", 4, 4, false).put(word(pid), word(1));
    }

    /** Counts the connections of this local port, too, where the state has no port. */
    void port(int port) {
        object.map("ports", 2, 1, false).put(BpfMap.bytes(2).putShort((short) port).flip(), BpfMap.bytes(1).put((byte) 1).flip());
    }

    /** Stops counting and attaching; what was counted stays to be read. */
    KernelCounts finish() throws IOException {
        object.detach();
        return new KernelCounts(object);
    }

    /** What was counted so far; it goes on. */
    KernelCounts look() throws IOException {
        return new KernelCounts(object);
    }

    @Override
    public void close() {
        object.close();
    }
}
