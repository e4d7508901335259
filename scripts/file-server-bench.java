///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION file servers under load, by transport, beside nginx
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN FileServerBenchScript
//SOURCES zerocopy/fileserver/package-info.java

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import zerocopy.cli.Bar;
import zerocopy.cli.ExperimentScript;
import zerocopy.cli.MethodOptions;
import zerocopy.cli.Script;
import zerocopy.record.Outcome;
import zerocopy.record.RunRecord;
import zerocopy.fileserver.FileServerBench;
import zerocopy.fileserver.FileServerScreen;
import zerocopy.fileserver.LoadOptions;
import zerocopy.fileserver.ServerContender;

/**
 * file-server-bench – file servers under load: FileRegion against ChunkedNioFile and buffers, on three transports, beside nginx.
 *
 * <p>Usage: jbang file-server-bench.java [--connections 1,100] [--sizes 4KiB,1MiB] … (--help lists all)
 *
 * <p>Expect: for large files a region takes less CPU time per GB than what reads and writes, as nginx's sendfile does; for
 * small ones the request costs more than its bytes. Some minutes; --quick below one.
 *
 * <p>Requires: Linux, wrk, two CPUs to mean much; nginx takes part where it is installed. Overhead: none in the servers.
 */
@Command(name = "file-server-bench", sortOptions = false,
        description = "Loads file servers over few and many connections, and shows what each delivers and what that costs.")
class FileServerBenchScript extends ExperimentScript {
    @Mixin
    private LoadOptions load;

    @Mixin
    private final MethodOptions<ServerContender> methods = new MethodOptions<>(ServerContender.ALL, ServerContender::method, ServerContender::summary);

    FileServerBenchScript() {
        super(FileServerScreen::show);
    }

    @Override
    protected Outcome run(Bar bar) throws IOException {
        Script.tellWhereThingsAreKept();
        return FileServerBench.run(load.plan(methods, this::wrong), bar);
    }

    @Override
    protected int code(RunRecord record) {
        return FileServerBench.failed(record.results()) ? 1 : 0;
    }

    static void main(String... arguments) {
        Script.run(new FileServerBenchScript(), arguments);
    }
}
