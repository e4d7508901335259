package zerocopy.composite;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zerocopy.linux.Libc;
import zerocopy.trace.Bpftrace;
import zerocopy.trace.PassWork;

/** How many memory areas each call gathers that this process writes by: runs vectors.bt, which hears the marks of CopyTracer. */
final class Vectors implements PassWork.Beside {
    /** As in CopyTracer. */
    private static final int HELLO = 0x5A434C44;
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final Bpftrace bpftrace;

    /**
     * The writes of a phase by one name.
     *
     * @param calls how many
     * @param most areas that one of them gathered; 0 if that is not known
     */
    record Writes(long calls, long most) {
        private Writes and(long more, long areas) {
            return new Writes(calls + more, Math.max(most, areas));
        }
    }

    /** The writes of a phase by their names. */
    record Phase(Map<String, Writes> writes) {
        static final Phase NONE = new Phase(Map.of());
    }

    private Vectors(Bpftrace bpftrace) {
        this.bpftrace = bpftrace;
    }

    /** Starts it and waits until its probes are attached. @throws IOException in one sentence */
    static Vectors attach() throws IOException {
        long pid = ProcessHandle.current().pid();
        try (InputStream program = Vectors.class.getResourceAsStream("vectors.bt")) {
            Bpftrace bpftrace = new Bpftrace(pid, program.readAllBytes(), List.of("" + pid));
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            while (!bpftrace.said("ready")) {
                if (!bpftrace.isAlive() || System.nanoTime() > deadline) {
                    throw bpftrace.failure("bpftrace was not ready to count what writes gather");
                }
                Libc.prctl(HELLO, 0, 0, 0, 0);
                Thread.sleep(20);
            }
            return new Vectors(bpftrace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while bpftrace was starting", e);
        }
    }

    /** Ends it: the writes of each phase. */
    @Override
    public Map<Integer, Phase> finish() throws IOException {
        Map<Integer, Phase> phases = new HashMap<>();
        for (String line : bpftrace.finish()) {
            if (!line.startsWith("{")) {
                continue;
            }
            JsonNode vectors = JsonMapper.shared().readTree(line).path("data").path("@vectors");
            vectors.forEachEntry((key, count) -> {
                String[] parts = key.split(",");
                phases.computeIfAbsent(Integer.parseInt(parts[0]), _ -> new Phase(new TreeMap<>())).writes()
                        .merge(parts[2], new Writes(count.asLong(), Long.parseLong(parts[1])), (one, more) -> one.and(more.calls(), more.most()));
            });
        }
        return phases;
    }

    @Override
    public void close() {
        bpftrace.close();
    }
}
