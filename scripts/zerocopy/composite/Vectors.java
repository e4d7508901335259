package zerocopy.composite;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import zerocopy.trace.CopyTracer;
import zerocopy.trace.PassWork;

/** How many memory areas each call gathers that this process writes by. libbpf counts them with the copies; bpftrace does not. */
record Vectors(CopyTracer tracer) implements PassWork.Beside {
    /**
     * The writes of a phase by one name.
     *
     * @param calls how many
     * @param most areas that one of them gathered; 0 if that is not known
     */
    record Writes(long calls, long most) {
        private Writes and(Writes more) {
            return new Writes(calls + more.calls, Math.max(most, more.most));
        }
    }

    /** The writes of a phase by their names. */
    record Phase(Map<String, Writes> writes) {
        static final Phase NONE = new Phase(Map.of());

        /** Of counts by number of areas and name: "8,writev". */
        private static Phase of(Map<String, Long> areas) {
            Map<String, Writes> writes = new TreeMap<>();
            areas.forEach((key, count) -> writes.merge(key.replaceFirst("\\d+,", ""), new Writes(count, Long.parseLong(key.split(",")[0])), Writes::and));
            return new Phase(writes);
        }
    }

    /** The writes of these phases; the tracer has finished. */
    @Override
    public Map<Integer, Phase> finish(Set<Integer> phases) {
        Map<Integer, Phase> writes = new HashMap<>();
        phases.forEach(phase -> writes.put(phase, Phase.of(tracer.areas(phase))));
        return writes;
    }

    @Override
    public void close() {
        // the tracer is closed by who attached it
    }
}
