package zerocopy.trace;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import zerocopy.linux.Libc;
import zerocopy.linux.Resource;

/** bpftrace with copies.bt on this process (-p), with which it ends, however that ends. Attaches in 2 to 5 s. */
final class BpftraceEngine implements Engine {
    static final String NAME = "bpftrace";
    private static final long PAUSE_NANOS = 20_000_000;
    private static final Path IO_URING = Path.of("/sys/kernel/tracing/events/io_uring/io_uring_submit_req");

    private final Optional<String> jvmUnseen = Libjvm.unseen().or(() -> System.getProperty("os.arch").equals("amd64") ? Optional.empty()
            : Optional.of("jvm-copies.bt knows x86-64's calling convention only"));
    private final String why;
    private final Bpftrace bpftrace;

    /**
     * Attaches.
     *
     * @param why appended to {@link #name}: why libbpf was not used, or an empty text
     * @throws IOException in one sentence, if it is not ready within {@code patience}
     */
    BpftraceEngine(Duration patience, String why) throws IOException {
        this.why = why;
        long pid = ProcessHandle.current().pid();
        ByteArrayOutputStream program = new ByteArrayOutputStream();
        if (Files.isDirectory(IO_URING)) {
            program.write(Resource.bytes(BpftraceEngine.class, "io-uring.bt")); // before the others, the last of which says that all are attached
        }
        program.write(Resource.bytes(BpftraceEngine.class, "copies.bt"));
        if (jvmUnseen.isEmpty()) {
            program.write(Resource.bytes(BpftraceEngine.class, "jvm-copies.bt"));
        }
        bpftrace = new Bpftrace(pid, program.toByteArray(), List.of("" + pid, "0", "0", Libjvm.FILE.toString()));
        try {
            awaitReady(System.nanoTime() + patience.toNanos());
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Makes the mark hello, a copy for the first and one for the last probe on libjvm, again and again until the program prints that it
     * saw them all. By its length the last copy shows which class is byte[] (jvm-copies.bt).
     */
    private void awaitReady(long deadline) throws IOException {
        String ready = "ready " + (jvmUnseen.isEmpty() ? 3 : 0);
        byte[] some = new byte[16];
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
                Engine.copyBytes();
            }
            Libc.prctl(HELLO, 0, 0, 0, 0);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    @Override
    public String name() {
        return NAME + why;
    }

    @Override
    public Optional<String> jvmUnseen() {
        return jvmUnseen;
    }

    @Override
    public Counts finish() throws IOException {
        Counts counts = new Counts();
        bpftrace.finish().forEach(counts::add);
        return counts;
    }

    @Override
    public void close() {
        bpftrace.close();
    }
}
