package zerocopy.netty;

import java.util.List;
import java.util.Optional;
import zerocopy.cli.Rows;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.SendingMethod;

/**
 * What a FileRegion takes beside the plain sendfile that it is, round by round of one run: file, connection, receiver and bytes are the same,
 * and neither has a buffer, so they differ only in what code calls sendfile, and how often. The ratios to read-write of two runs tell it less well, as each has a
 * read-write of its own.
 */
final class RegionNote {
    private RegionNote() {
    }

    /** A whole sentence on this region; empty where not both were timed in the same rounds. */
    static Optional<String> of(List<Result> results, String region) {
        return find(results, region).flatMap(ours -> find(results, SendingMethod.SENDFILE.id()).flatMap(plain -> of(ours, plain)));
    }

    private static Optional<Result> find(List<Result> results, String method) {
        return results.stream().filter(result -> result.method().equals(method)).findFirst();
    }

    private static Optional<String> of(Result region, Result plain) {
        Metric ours = region.metric(MetricName.THROUGHPUT);
        Metric sendfile = plain.metric(MetricName.THROUGHPUT);
        if (!ours.known() || !sendfile.known() || ours.samples() == null || sendfile.samples() == null || ours.samples().size() != sendfile.samples().size()) {
            return Optional.empty();
        }
        Metric ratio = Rows.speedRatio(region, plain);
        return Optional.of(region.method() + " had " + Format.withRange(ratio) + " times the speed of sendfile in the same rounds" + (ratio.tie() ? ", a tie" : "")
                + ", at " + Format.number(region.metric(MetricName.SENDER_CPU)) + " s/GB of sender's CPU time instead of " + Format.number(plain.metric(MetricName.SENDER_CPU))
                + calls(region, plain) + ".");
    }

    private static String calls(Result region, Result plain) {
        Metric ours = region.metric(MetricName.CALLS, "sendfile");
        Metric once = plain.metric(MetricName.CALLS, "sendfile");
        return ours.known() && once.known() && ours.median() > once.median() ? ": its socket does not block, so it called sendfile " + Format.count(ours.median()) + " times per GB instead of " + Format.count(once.median())
                : "";
    }
}
