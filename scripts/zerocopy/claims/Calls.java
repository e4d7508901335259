package zerocopy.claims;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/**
 * The system calls of one transfer, by name.
 *
 * @param all how many of each; futex is the JVM's own threads, "other" those without a name in the trace
 * @param moving those among them that returned bytes
 */
record Calls(Result result, Map<String, Double> all, Set<String> moving) {
    static Calls of(Result result) {
        Map<String, Double> calls = new TreeMap<>();
        String prefix = MetricName.CALLS.key("");
        result.metrics().keySet().stream().filter(key -> key.startsWith(prefix)).forEach(key -> Evidence.measured(result, key)
                .ifPresent(perGb -> calls.put(key.substring(prefix.length()), TableRows.perTransfer(result, perGb))));
        Set<String> moving = calls.keySet().stream()
                .filter(name -> Evidence.measured(result, MetricName.CALL_BYTES.key(name)).orElse(0.0) > 0).collect(Collectors.toSet());
        return new Calls(result, calls, moving);
    }

    boolean known() {
        return !moving.isEmpty();
    }

    /** How many of these names together, rounded: a transfer makes whole calls. */
    long number(List<String> names) {
        return Math.round(names.stream().mapToDouble(name -> all.getOrDefault(name, 0.0)).sum());
    }

    /** How many calls moved bytes. */
    long moves() {
        return number(List.copyOf(moving));
    }

    void cite(Judgement in) {
        all.keySet().forEach(name -> in.cite(result, MetricName.CALLS.key(name)));
        moving.forEach(name -> in.cite(result, MetricName.CALL_BYTES.key(name)));
    }

    /** "256 read and 256 write, besides 1 lseek": these names first. */
    String text(List<String> first) {
        String named = Words.list(first.stream().filter(all::containsKey).map(this::one).toList(), "and");
        String rest = Words.list(all.keySet().stream().filter(name -> !first.contains(name)).map(this::one).toList(), "and");
        return named.isEmpty() ? rest : rest.isEmpty() ? named : named + ", besides " + rest;
    }

    private String one(String name) {
        return Words.count(all.get(name)) + " " + (name.equals("other") ? "unnamed" : name);
    }
}
