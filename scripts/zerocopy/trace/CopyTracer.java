package zerocopy.trace;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zerocopy.linux.Libc;

/**
 * Counts the copies of what this process sends over TCP, by bpftrace, phase by phase (see copies.bt).
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
 * <p>One thread uses it. A phase may be begun again: its counts add up. Never time what is traced. bpftrace watches this
 * process (-p) and ends with it, however it ends.
 */
public final class CopyTracer implements PhaseTracer {
    /** What a JVM must be started with, so that the copies it makes itself can be seen. */
    public static final List<String> JVM_FLAGS = Libjvm.FLAGS;

    /** Options that prctl(2) does not have: "ZCLB" to "ZCLE". */
    private static final int BEGIN = 0x5A434C42;
    private static final int SENT = 0x5A434C43;
    private static final int HELLO = 0x5A434C44;
    private static final int JOIN = 0x5A434C45;

    /** The length of a copy by which jvm-copies.bt learns which class byte[] is. */
    private static final int BYTES_TO_COPY = 23107;
    private static final Path IO = Path.of("/proc/self/io");
    private static final Path IO_URING = Path.of("/sys/kernel/tracing/events/io_uring/io_uring_submit_req");

    private final Optional<String> jvmUnseen = Libjvm.unseen();
    private final Bpftrace bpftrace;
    private final Map<Integer, Long> diskReads = new HashMap<>();
    private int phase;
    private long diskBefore;

    private CopyTracer() throws IOException {
        long pid = ProcessHandle.current().pid();
        ByteArrayOutputStream program = new ByteArrayOutputStream();
        if (Files.isDirectory(IO_URING)) {
            program.write(resource("io-uring.bt")); // before the others, the last of which says that all are attached
        }
        program.write(resource("copies.bt"));
        if (jvmUnseen.isEmpty()) {
            program.write(resource("jvm-copies.bt"));
        }
        bpftrace = new Bpftrace(pid, program.toByteArray(), List.of("" + pid, "0", "0", Libjvm.FILE.toString()));
    }

    /** Why copies cannot be traced here and what to do about it, in one sentence; empty if they can. Mounts tracefs if root. */
    public static Optional<String> unavailable() {
        return Requirements.missing();
    }

    /** All that tracing needs, by name, and for each that is missing the sentence that {@link #unavailable} would say. */
    public static Map<String, Optional<String>> requirements() {
        return Requirements.each();
    }

    /**
     * Starts bpftrace on this process and waits until all its probes are attached, mostly 2 to 5 s.
     *
     * @throws IOException in one sentence, if it cannot or has not within {@code patience}
     */
    public static CopyTracer attach(Duration patience) throws IOException {
        if (unavailable().isPresent()) {
            throw new IOException(unavailable().get());
        }
        CopyTracer tracer = new CopyTracer();
        try {
            tracer.awaitReady(System.nanoTime() + patience.toNanos());
            return tracer;
        } catch (IOException | RuntimeException e) {
            tracer.close();
            throw e;
        }
    }

    /** Says hello, and makes a copy for the first and one for the last probe on libjvm, until the probes say that they saw all. */
    private void awaitReady(long deadline) throws IOException {
        String ready = "ready " + (jvmUnseen.isEmpty() ? 3 : 0);
        byte[] some = new byte[BYTES_TO_COPY + 1];
        while (!bpftrace.said(ready)) {
            if (!bpftrace.isAlive()) {
                throw bpftrace.failure("bpftrace ended before it was ready");
            }
            if (System.nanoTime() > deadline) {
                throw bpftrace.failure("bpftrace was not ready in time (or does not see this process: "
                        + "a container's process ids are not the machine's)");
            }
            try (FileInputStream in = new FileInputStream("/proc/self/stat")) {
                in.read(some);
                System.arraycopy(some, 0, some, 1, BYTES_TO_COPY);
            }
            Libc.prctl(HELLO, 0, 0, 0, 0);
            pause();
        }
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
        diskBefore = diskRead();
        Libc.prctl(BEGIN, phase, localPort, peerPort, 0);
    }

    /**
     * The calling thread works for the sender, too: what it does between {@link #begin} and {@link #sent} counts. Harmless
     * where nothing is traced.
     */
    public static void join() {
        Libc.prctl(JOIN, 0, 0, 0, 0);
    }

    /** The last call has returned: from now on only packets count, which may leave later. */
    public void sent() {
        Libc.prctl(SENT, 0, 0, 0, 0);
        long now = diskRead();
        long read = diskBefore < 0 || now < 0 ? -1 : now - diskBefore;
        diskReads.merge(phase, read, (before, more) -> before < 0 || more < 0 ? -1 : before + more);
    }

    /** The receiver has it all: nothing counts any more. */
    public void end() {
        Libc.prctl(BEGIN, 0, 0, 0, 0);
    }

    /**
     * Ends bpftrace and reads what it counted.
     *
     * @param delivered the bytes that arrived, by phase
     * @return a ledger for each of these phases
     * @throws IOException in one sentence, if bpftrace did not live to tell
     */
    public Map<Integer, CopyLedger> finish(Map<Integer, Long> delivered) throws IOException {
        Counts counts = new Counts();
        bpftrace.finish().forEach(counts::add);
        Map<Integer, CopyLedger> ledgers = new HashMap<>();
        delivered.forEach((key, bytes) -> ledgers.put(key, counts.ledger(key, bytes, diskReads.getOrDefault(key, -1L), jvmUnseen)));
        return ledgers;
    }

    /** Ends bpftrace, if it still runs, and forgets what it counted. */
    @Override
    public void close() {
        bpftrace.close();
    }

    /** read_bytes of /proc/self/io (man 5 proc): what the block layer fetched for this process; -1 if it is not to be read. */
    private static long diskRead() {
        try {
            return Files.readAllLines(IO).stream().filter(line -> line.startsWith("read_bytes: "))
                    .mapToLong(line -> Long.parseLong(line.substring(12))).findFirst().orElse(-1);
        } catch (IOException e) {
            return -1;
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = CopyTracer.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is not on the class path: package-info.java lists it under //FILES");
            }
            return in.readAllBytes();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while bpftrace was starting");
        }
    }
}
