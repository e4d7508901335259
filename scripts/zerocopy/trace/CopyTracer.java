package zerocopy.trace;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import zerocopy.linux.DiskReads;
import zerocopy.linux.Libc;

/**
 * Counts the copies of what this process sends over TCP, phase by phase: by libbpf (see copies.bpf.c) or else by
 * bpftrace (copies.bt), which recognises references by packets' flags, not by pages, and does not count interruptions.
 *
 * <pre>{@code
 * try (CopyTracer tracer = CopyTracer.attach(Duration.ofSeconds(30))) {
 *     tracer.begin(1, localPort, peerPort);
 *     sender.send(0, count);
 *     tracer.sent();
 *     …wait for the receiver's word that it has all…
 *     tracer.end();
 *     Map<Integer, CopyLedger> ledgers = tracer.finish(Map.of(1, count));
 * }
 * }</pre>
 *
 * <p>Not thread-safe, except {@link #join}. A phase may be begun again: its counts add up. Never time what is traced. Nothing is
 * left of it when this process ends, however it ends.
 */
public final class CopyTracer implements PhaseTracer {
    /** The flags that a JVM must be started with, so that the copies it makes itself can be seen. */
    public static final List<String> JVM_FLAGS = Libjvm.FLAGS;

    private final Engine engine;
    private final Map<Integer, Long> diskReads = new HashMap<>();
    private Counts counts = new Counts();
    private int phase;
    private long diskBefore;

    private CopyTracer(Engine engine) {
        this.engine = engine;
    }

    /** Why copies cannot be traced here and what to do about it, in one sentence; empty if they can. May mount tracefs, where only bpftrace can count. */
    public static Optional<String> unavailable() {
        return Requirements.missing();
    }

    /** Why libbpf and bpftrace cannot both count here, as a comparison of the two needs; empty if they can. */
    public static Optional<String> witnesses() {
        return Requirements.forLibbpf().or(Requirements::forBpftrace);
    }

    /** The version of libbpf, "1.1"; empty where none from 1.0 on is installed. */
    public static Optional<String> libbpf() {
        return Libbpf.version();
    }

    /** What tracing needs, by name, each with the sentence of {@link #unavailable} if it is missing, otherwise empty. */
    public static Map<String, Optional<String>> requirements() {
        return Requirements.each();
    }

    /**
     * Attaches to this process: by libbpf in about 0.3 s, or else by bpftrace in 2 to 5 s.
     *
     * @param patience how long bpftrace may take
     * @throws IOException in one sentence, if neither can, or bpftrace has not within {@code patience}
     */
    public static CopyTracer attach(Duration patience) throws IOException {
        return new CopyTracer(Engine.attach(patience));
    }

    /** The same by this engine, "libbpf" or "bpftrace", which must be able to count here: two may watch the same transfers, and see the marks of either. */
    public static CopyTracer attach(Duration patience, String engine) throws IOException {
        return new CopyTracer(engine.equals(BpftraceEngine.NAME) ? new BpftraceEngine(patience, "") : new LibbpfEngine());
    }

    /**
     * From now on, what this process does for the connection of these ports, in this thread's network namespace, counts
     * under {@code phase}, 1 or more.
     *
     * @param localPort the sending socket's port
     * @param peerPort the receiving socket's port, or 0 for any
     */
    public void begin(int phase, int localPort, int peerPort) {
        this.phase = phase;
        diskBefore = DiskReads.of("self");
        Libc.prctl(Engine.BEGIN, phase, localPort, peerPort, 0);
    }

    /**
     * The calling thread works for the sender, too: what it does between {@link #begin} and {@link #sent} counts. Without effect
     * where nothing is traced.
     */
    public static void join() {
        Libc.prctl(Engine.JOIN, 0, 0, 0, 0);
    }

    /** The last call has returned: from now on only packets count, which may leave later. */
    public void sent() {
        Libc.prctl(Engine.SENT, 0, 0, 0, 0);
        long now = DiskReads.of("self");
        long read = diskBefore < 0 || now < 0 ? -1 : now - diskBefore;
        diskReads.merge(phase, read, (before, more) -> before < 0 || more < 0 ? -1 : before + more);
    }

    /** The receiver has it all: nothing counts any more. */
    public void end() {
        Libc.prctl(Engine.BEGIN, 0, 0, 0, 0);
    }

    /**
     * Ends counting, and reads what was counted; {@link #close} detaches.
     *
     * @param delivered the bytes that arrived, by phase
     * @return a ledger for each of these phases
     * @throws IOException in one sentence, if the tracer has ended before, or lost counts
     */
    public Map<Integer, CopyLedger> finish(Map<Integer, Long> delivered) throws IOException {
        counts = engine.finish();
        Map<Integer, CopyLedger> ledgers = new HashMap<>();
        delivered.forEach((key, bytes) ->
                ledgers.put(key, counts.ledger(key, bytes, diskReads.getOrDefault(key, -1L), engine.jvmUnseen()).by(engine.name())));
        return ledgers;
    }

    /** After {@link #finish}: the number of writes to sockets in a phase, by memory areas and call: "8,writev" is writev of 8 areas; empty by bpftrace. */
    public Map<String, Long> areas(int phase) {
        return counts.of(phase, "vectors");
    }

    /**
     * To be called between phases: from now on the calls and copies of all threads of this process count, or again only those of the
     * threads that begin and join.
     *
     * @return whether this engine can; bpftrace cannot
     */
    public boolean everyThread(boolean all) {
        return engine.everyThread(all);
    }

    /**
     * After {@link #finish}: bytes that this JVM was seen to copy in a phase, within its heap, outside it, and between both; a lower bound
     * where the ledger has no figure, since compiled code copies unseen; below 0 where no copy can be seen.
     */
    public long jvmCopied(int phase) {
        Map<String, Long> copied = counts.of(phase, "copied");
        return engine.jvmUnseen().isPresent() && !engine.jvmProbed() ? -1
                : Stream.of(Stage.values()).filter(stage -> stage.where() == Stage.Where.JVM).mapToLong(stage -> copied.getOrDefault(stage.id(), 0L)).sum();
    }

    /** Detaches; what was counted and not read is lost. */
    @Override
    public void close() {
        engine.close();
    }
}
