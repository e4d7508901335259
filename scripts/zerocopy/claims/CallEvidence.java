package zerocopy.claims;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import zerocopy.record.Format;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Article;

/**
 * The system calls of one transfer, by name.
 *
 * @param all how many of each; futex is the JVM's own threads, "other" those without a name in the trace
 * @param moving those among them that returned bytes
 */
record CallEvidence(Result result, Map<String, Double> all, Set<String> moving) {
    static CallEvidence of(Result result) {
        Map<String, Double> calls = new TreeMap<>();
        String prefix = MetricName.CALLS.key("");
        result.metrics().keySet().stream().filter(key -> key.startsWith(prefix)).forEach(key -> Figures.measured(result, key)
                .ifPresent(perGb -> calls.put(key.substring(prefix.length()), Figures.perTransfer(result, perGb))));
        Set<String> moving = calls.keySet().stream()
                .filter(name -> Figures.measured(result, MetricName.CALL_BYTES.key(name)).orElse(0.0) > 0).collect(Collectors.toSet());
        return new CallEvidence(result, calls, moving);
    }

    boolean known() {
        return !moving.isEmpty();
    }

    /** How many of this name, rounded: a transfer makes whole calls. */
    long number(String name) {
        return Math.round(all.getOrDefault(name, 0.0));
    }

    /** How many calls moved bytes. */
    long moves() {
        return Math.round(moving.stream().mapToDouble(all::get).sum());
    }

    /** Whether sendfile moved all of the bytes. */
    static boolean bySendfile(Result result) {
        return Figures.measured(result, MetricName.CALL_BYTES.key("sendfile")).orElse(0.0) > 1 - Article.TOLERANCE;
    }

    CallEvidence cite(Judgement in) {
        all.keySet().forEach(name -> in.cite(result, MetricName.CALLS.key(name)));
        moving.forEach(name -> in.cite(result, MetricName.CALL_BYTES.key(name)));
        return this;
    }

    /** "256 read", "256 write", "1 lseek": these names first. */
    List<String> cell(List<String> first) {
        return all.keySet().stream().sorted(Comparator.comparing((String name) -> first.contains(name) ? first.indexOf(name) : first.size()))
                .map(name -> Format.count(all.get(name)) + " " + name).toList();
    }
}
