package zerocopy.composite;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import zerocopy.linux.Libc;
import zerocopy.trace.Bpftrace;
import zerocopy.trace.CopyTracer;
import zerocopy.trace.PassWork;

/**
 * How many memory areas each call gathers that this process writes by. libbpf counts them with the copies; beside bpftrace,
 * vectors.bt does, which hears the marks of CopyTracer.
 */
final class Vectors implements PassWork.Beside {
    /** As in CopyTracer. */
    private static final int HELLO = 0x5A434C44;
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final CopyTracer tracer;
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

    private Vectors(CopyTracer tracer, Bpftrace bpftrace) {
        this.tracer = tracer;
        this.bpftrace = bpftrace;
    }

    /** Starts it beside this tracer, and waits until its probes are attached. @throws IOException in one sentence */
    static Vectors attach(CopyTracer tracer) throws IOException {
        if (tracer.countsAreas()) {
            return new Vectors(tracer, null);
        }
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
            return new Vectors(tracer, bpftrace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while bpftrace was starting", e);
        }
    }

    /** The writes of these phases; the tracer has finished. */
    @Override
    public Map<Integer, Phase> finish(Set<Integer> phases) throws IOException {
        Map<Integer, Phase> writes = new HashMap<>();
        if (bpftrace == null) {
            phases.forEach(phase -> tracer.areas(phase).forEach((key, count) -> add(writes, phase + "," + key, count)));
            return writes;
        }
        for (String line : bpftrace.finish()) {
            if (line.startsWith("{")) {
                JsonMapper.shared().readTree(line).path("data").path("@vectors").forEachEntry((key, count) -> add(writes, key, count.asLong()));
            }
        }
        return writes;
    }

    /** A count of a phase, number of areas and name: "1,8,writev". */
    private static void add(Map<Integer, Phase> writes, String key, long count) {
        String[] parts = key.split(",");
        writes.computeIfAbsent(Integer.parseInt(parts[0]), _ -> new Phase(new TreeMap<>())).writes()
                .merge(parts[2], new Writes(count, Long.parseLong(parts[1])), (one, more) -> one.and(more.calls(), more.most()));
    }

    @Override
    public void close() {
        if (bpftrace != null) {
            bpftrace.close();
        }
    }
}
