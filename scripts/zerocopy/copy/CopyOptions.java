package zerocopy.copy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zerocopy.cli.CongestionOptions;
import zerocopy.cli.FileOptions;
import zerocopy.scratch.ScratchOptions;
import zerocopy.cli.Sizes;
import zerocopy.trace.Tracing;

/** Options of copying from file to file, besides {@link FileOptions}. */
public final class CopyOptions {
    /** Beyond 2 GiB, where an int would end. */
    private static final long SPARSE = (1L << 31) + (1 << 20) + 1;
    private static final long SPARSE_QUICK = (1 << 26) + 1;

    @Mixin
    private CongestionOptions congestion;

    @Option(names = "--into", paramLabel = "DIR", description = "where copies are made, one at a time, and removed (default: the data folder)")
    private Path into;

    @Option(names = "--jdk", paramLabel = "PATH,PATH", split = ",", hideParamSyntax = true, description = "other JDKs whose calls are shown, too")
    private List<Path> jdks;

    @Option(names = "--holes", paramLabel = "SIZE", converter = Sizes.class,
            description = "the size of the file with holes (default: a little over 2GiB; with --quick 64MiB); 0 for none")
    private Long holes;

    @Option(names = "--trace", paramLabel = "auto|require|off", defaultValue = "${env:ZCL_TRACE:-auto}",
            description = "count copies and calls on the running kernel: auto: where that is possible; require: or fail; off: no (default: auto)")
    private Tracing tracing;

    /** The folder that copies are made in. */
    public Path folder(Function<String, RuntimeException> wrong) throws IOException {
        return ScratchOptions.usable("--into", into, wrong);
    }

    /** JDKs beside this one. */
    public List<Path> jdks() {
        return jdks == null ? List.of() : jdks;
    }

    /** The size of the file with holes, or 0. */
    public long holes(boolean quick) {
        return holes != null ? holes : quick ? SPARSE_QUICK : SPARSE;
    }

    /** Whether the copies and calls are counted. */
    public Tracing tracing() {
        return tracing;
    }
}
