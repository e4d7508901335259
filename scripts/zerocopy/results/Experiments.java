package zerocopy.results;

import java.util.List;
import zerocopy.record.Result;
import zerocopy.record.SendingMethod;

/** The experiments whose records are read, by the names that topics give them; the article's table is {@link Article#EXPERIMENT}. */
public final class Experiments {
    public static final String TRANSFERS = "file-to-socket";
    public static final String BENCH = "bench";
    public static final String BENCH_COMPOSITE = "bench-composite";
    public static final String COPY_COST = "copy-cost";
    public static final String COPY_COST_LINES = "copy-cost-fit";
    public static final String COPY_COST_STEPS = "copy-cost-steps";
    public static final String IBM_TABLE = "ibm-table";
    public static final String FILE_COPY = "file-copy";
    public static final String MAPPED_FILE = "mapped-file";
    public static final String MAPPED_IPC = "mapped-ipc";
    public static final String APPEND_LOG = "append-log";
    public static final String USER_DATA = "user-data";
    public static final String SNIPPETS = "snippets";
    public static final String COMPOSITE = "composite-bytebuf";
    public static final String COMPOSITE_WRITE = "composite-write";
    public static final String COMPOSITE_PITFALLS = "composite-pitfalls";
    public static final String FILE_SERVER = "file-server";
    public static final String SERVERS = "servers";
    public static final String AUDIT = "audit";

    /** The step from mmap to read-write, and what it is made of, by the methods of its results. */
    public static final List<String> STEP_OF_READ = List.of("mmap-to-read-write", "small-calls", "copy-in-cache", "copy-through-memory");

    private Experiments() {
    }

    /** Whether a cell of copy-cost is none of those in which the size of a call is varied. */
    public static boolean usualBuffer(Result cell) {
        return !cell.parameters().containsKey("buffer") || cell.has("buffer", SendingMethod.DEFAULT_BUFFER);
    }
}
