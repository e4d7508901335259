package zerocopy.table;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import zerocopy.link.LinkState;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** The results of the article's table, found by the conditions under which they were measured. */
record TableView(List<Result> results) {
    /** The payload's own size in bytes: the largest measured. */
    long size() {
        return results.stream().mapToLong(result -> number(result.parameters().get("size"))).max().orElse(0);
    }

    /** The sizes measured, in bytes, ascending. */
    List<Long> sizes() {
        return results.stream().filter(result -> ArticleTable.METHODS.contains(result.method()))
                .map(result -> number(result.parameters().get("size"))).distinct().sorted().toList();
    }

    Optional<Result> find(String method, LinkState wire, boolean cork, boolean cold, long size) {
        return results.stream().filter(result -> result.method().equals(method)
                && number(result.parameters().get("size")) == size
                && result.parameters().get("scatterGather").equals(wire.scatterGather())
                && Objects.requireNonNullElse(result.parameters().get("checksumOffload"), true).equals(wire.checksums()) // older records have no interface without checksums
                && result.has("interface", LinkState.TUN.device()) == wire.equals(LinkState.TUN)
                && result.parameters().get("segmentationOffload").equals(wire.segmentation())
                && result.parameters().get("cork").equals(cork)
                && result.parameters().get("cache").equals(cold ? "cold" : "warm")
                && !result.metrics().isEmpty()).findFirst();
    }

    /** A metric of the method on this interface, warm, without TCP_CORK, at full size; a missing one, never null, if it was not measured. */
    Metric metric(String method, LinkState wire, MetricName name) {
        return find(method, wire, false, false, size()).map(result -> result.metric(name)).orElseGet(() -> Metric.missing(name, "not in this run"));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
