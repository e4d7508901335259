package zerocopy.log;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;
import zerocopy.cli.Bounds;
import zerocopy.cli.Sizes;
import zerocopy.scratch.ScratchOptions;

/** Options of an experiment on logs, besides {@link ScratchOptions}: what is appended, and how often it is forced. */
public final class LogOptions {
    private static final int MOST_SYNC = 1_000_000;
    private static final long LARGEST = 1 << 20;

    @Option(names = "--record", paramLabel = "SIZE", converter = Sizes.class, defaultValue = "128",
            description = "payload of a record, a multiple of 8 (default: 128 B; the header adds 16 B)")
    private Long record;

    @Option(names = "--sync", paramLabel = "N", defaultValue = "100", description = "force after every N records, in the runs that force (default: 100)")
    private int sync;

    @Option(names = "--repeat", paramLabel = "N", description = "measured rounds (default: 12; with --quick 6); fewer than 6 give no interval")
    private Integer repeat;

    /** The plan. */
    public AppendLogPlan plan(List<LogMethod> methods, ScratchOptions scratch, Function<String, RuntimeException> wrong) throws IOException {
        if (record < Long.BYTES || record > LARGEST || record % Long.BYTES != 0) {
            throw wrong.apply("--record must be from 8 bytes to 1MiB, in steps of 8");
        }
        boolean quick = scratch.quick();
        return new AppendLogPlan(scratch.folder(wrong), methods, record.intValue(), quick ? 50_000 : 200_000, Bounds.within("--sync", sync, 1, MOST_SYNC, wrong),
                quick ? 100 : 200, Bounds.rounds(repeat, quick ? 6 : 12, wrong), quick ? 1 : 3);
    }
}
