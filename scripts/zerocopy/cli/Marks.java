package zerocopy.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.record.Metric;
import zerocopy.record.Result;

/** What the marks behind figures mean ({@link zerocopy.record.Format#mark}). */
public final class Marks {
    private Marks() {
    }

    /** The line that explains the marks, where there are any. */
    public static Optional<String> legend(List<Result> results) {
        String legend = Stream.of(Metric.MODELLED, Metric.PROVEN)
                .filter(source -> results.stream().flatMap(result -> result.metrics().values().stream())
                        .anyMatch(metric -> metric.known() && metric.source().equals(source)))
                .map(source -> source.charAt(0) + " " + source).collect(Collectors.joining(", "));
        return legend.isEmpty() ? Optional.empty() : Optional.of(legend + ": not measured");
    }
}
