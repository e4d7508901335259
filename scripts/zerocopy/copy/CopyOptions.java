package zerocopy.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zerocopy.cli.Bar;
import zerocopy.cli.CongestionOptions;
import zerocopy.cli.FileOptions;
import zerocopy.cli.Sizes;
import zerocopy.measure.Payload;
import zerocopy.scratch.ScratchOptions;
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
    private List<Path> jdks = List.of();

    @Option(names = "--holes", paramLabel = "SIZE", converter = Sizes.class,
            description = "the size of the file with holes (default: a little over 2GiB; with --quick 64MiB); 0 for none")
    private Long holes;

    @Option(names = "--trace", paramLabel = "auto|require|off", defaultValue = "${env:ZCL_TRACE:-auto}",
            description = "count copies and calls on the running kernel: auto: where that is possible; require: or fail; off: no (default: auto)")
    private Tracing tracing;

    /** The plan. @throws IOException in one sentence, if something is not there or cannot be */
    public CopyPlan plan(List<CopyMethod> methods, FileOptions files, Function<String, RuntimeException> wrong, Bar bar) throws IOException {
        Path folder = ScratchOptions.usable("--into", into, wrong);
        int rounds = files.rounds(20, 10, wrong);
        for (Path jdk : jdks) {
            JdkCalls.check(jdk);
        }
        Payload payload = files.payload(64L << 20, 16L << 20, wrong, bar);
        boolean whole = payload.size() == Files.size(payload.file());
        List<CopyMethod> able = methods.stream().filter(method -> whole || method.slices()).toList();
        if (able.isEmpty()) {
            throw new IOException("Files.copy copies whole files only; leave --size out, or name another method");
        }
        return new CopyPlan(payload, able, folder, rounds, tracing, jdks, holes != null ? holes : files.quick() ? SPARSE_QUICK : SPARSE);
    }
}
