package zerocopy.claims;

import java.util.List;
import zerocopy.record.Result;

/** What a record of article-table holds, by condition. */
final class TableRows {
    static final String EXPERIMENT = "article-table";
    static final String READ_WRITE = "read-write";
    static final String MMAP = "mmap";
    static final String SENDFILE = "sendfile";
    static final String SPLICE = "splice";
    /** The methods of the table's rows. */
    static final List<String> METHODS = List.of(READ_WRITE, MMAP, SENDFILE);

    private TableRows() {
    }

    static Evidence all(Evidence from) {
        return from.experiment(EXPERIMENT);
    }

    /** On an interface with scatter-gather, whether it segments or not: that makes no copies. */
    static Evidence gather(Evidence from) {
        return all(from).with("scatterGather", true);
    }

    static Evidence noGather(Evidence from) {
        return all(from).with("scatterGather", false);
    }

    /** As a server runs: scatter-gather and segmentation offload, warm page cache, no TCP_CORK. */
    static Evidence plain(Evidence from) {
        return usual(gather(from).with("segmentationOffload", true));
    }

    /** Warm page cache, no TCP_CORK. */
    static Evidence usual(Evidence rows) {
        return rows.with("cache", "warm").with("cork", false);
    }

    /** A figure "a GB" of this result, a transfer. */
    static double perTransfer(Result result, double perGb) {
        return perGb * Evidence.size(result) / 1e9;
    }
}
