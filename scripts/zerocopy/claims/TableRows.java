package zerocopy.claims;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.results.Article;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.SendingMethod;
import zerocopy.results.Results;

/** What a record of article-table holds, by condition. */
final class TableRows {
    static final String READ_WRITE = Article.BASELINE;
    static final String MMAP = SendingMethod.MMAP.id();
    static final String SENDFILE = SendingMethod.SENDFILE.id();
    static final String SPLICE = SendingMethod.SPLICE.id();
    static final List<String> ZERO_COPY = List.of(MMAP, SENDFILE, SPLICE);

    /** The kinds of interface, by what of the two they do in hardware; CHECKSUM is not known of older records. */
    static final String GATHER = "interface.gather";
    static final String GATHER_CHECKSUM = "interface.gather-checksum";
    static final String GATHER_NO_CHECKSUM = "interface.gather-no-checksum";
    static final String NO_GATHER = "interface.no-gather";
    /** Those that do not do both. */
    static final String LACKS = "interface.lacks";
    /** One of those that do not checksum, and by itself so. */
    static final String TUN = "interface.tun";

    private TableRows() {
    }

    static Results all(Results from) {
        return from.experiment(Article.EXPERIMENT);
    }

    static String kind(Result result) {
        Object checksum = result.parameters().get("checksumOffload");
        return !result.has("scatterGather", true) ? NO_GATHER : checksum == null ? GATHER : checksum.equals(true) ? GATHER_CHECKSUM
                : result.has("interface", "tun") ? TUN : GATHER_NO_CHECKSUM;
    }

    /** An interface as people call it: "lo", "veth (gather)"; of a row that does not say which, the run's. */
    static Message interfaceName(Result row, Object ofRun) {
        Object name = Optional.ofNullable(row.parameters().get("interface")).orElse(ofRun == null ? "?" : ofRun);
        return Message.of(name.equals("lo") || !row.parameters().containsKey("scatterGather") ? "link.loopback" : row.has("scatterGather", false) ? "link.no-gather"
                : row.has("segmentationOffload", false) ? "link.gather-no-segmentation" : "link.gather", name);
    }

    /** Whether an interface of this kind takes pages as they are. */
    static boolean gathers(String kind) {
        return kind.equals(GATHER) || kind.equals(GATHER_CHECKSUM);
    }

    /** What a method copies in the kernel, by kind of interface. */
    static Map<String, CopyCount> copies(Results from, String method, MetricName metric) {
        return byKind(all(from).method(method).results(), metric.key());
    }

    static Map<String, CopyCount> byKind(List<Result> results, String metric) {
        Map<String, CopyCount> copies = new TreeMap<>();
        results.stream().collect(Collectors.groupingBy(TableRows::kind)).forEach((kind, rows) -> CopyCount.of(rows, metric).ifPresent(count -> copies.put(kind, count)));
        return copies;
    }

    /** That where the interface takes pages as they are. */
    static Optional<CopyCount> gathering(Map<String, CopyCount> copies) {
        return Stream.of(GATHER, GATHER_CHECKSUM).flatMap(kind -> Optional.ofNullable(copies.get(kind)).stream()).findFirst();
    }

    /** As a server runs: scatter-gather and segmentation offload, warm page cache, no TCP_CORK. */
    static Results plain(Results from) {
        return usual(all(from).with("scatterGather", true).with("segmentationOffload", true));
    }

    /** Warm page cache, no TCP_CORK. */
    static Results usual(Results rows) {
        return rows.with("cache", "warm").with("cork", false);
    }
}
