package zerocopy.claims;

import java.util.List;
import java.util.Optional;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** What a result says, if it was measured on this machine. */
final class Figures {
    private Figures() {
    }

    static Optional<Double> measured(Result result, String metric) {
        return Optional.ofNullable(result.metrics().get(metric)).filter(m -> Metric.MEASURED.equals(m.source())).map(Metric::median);
    }

    static Optional<Double> measured(Result result, MetricName metric) {
        return measured(result, metric.key());
    }

    static Optional<Double> measured(Optional<Result> result, String metric) {
        return result.flatMap(one -> measured(one, metric));
    }

    /** A figure per GB of this result, per transfer. */
    static double perTransfer(Result result, double perGb) {
        return perGb * result.size() / 1e9;
    }

    /** The rounds of a metric; none where it was not repeated. */
    static List<Double> rounds(Result result, String metric) {
        Metric found = result.metrics().get(metric);
        return found != null && found.samples() != null && Metric.MEASURED.equals(found.source()) ? found.samples() : List.of();
    }
}
