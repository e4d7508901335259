package zerocopy.routes;

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
import zerocopy.measure.Payload;
import zerocopy.trace.Tracing;

/** Options of a run of the routes. */
public final class RoutesOptions {
    @Mixin
    private FileOptions files;

    @Mixin
    private CongestionOptions congestion;

    @Option(names = "--jdk", paramLabel = "PATH,PATH", split = ",", hideParamSyntax = true, description = "other JDKs or JREs, from 11 on, whose calls are shown, too")
    private List<Path> jdks = List.of();

    @Option(names = "--trace", paramLabel = "auto|require|off", defaultValue = "${env:ZCL_TRACE:-auto}",
            description = "count copies and calls on the running kernel: auto: where that is possible; require: or fail; off: no (default: auto)")
    private Tracing tracing;

    /** The plan; {@code wrong} makes the exception for bad usage. */
    public RoutesPlan plan(List<Route> routes, Function<String, RuntimeException> wrong, Bar bar) throws IOException {
        int rounds = files.rounds(10, 6, wrong);
        for (Path jdk : jdks) {
            TransferRoutes.check(jdk);
        }
        Payload payload = files.payload(64L << 20, 16L << 20, wrong, bar);
        if (payload.size() == 0 || payload.size() != Files.size(payload.file())) {
            throw wrong.apply("the routes transfer whole files, and no empty ones: give one by --file, or --size alone");
        }
        return new RoutesPlan(payload, routes, rounds, tracing, jdks);
    }
}
