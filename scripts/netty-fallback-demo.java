///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION where Netty's FileRegion cannot work, and what works instead
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN NettyFallbackDemo
//SOURCES zerocopy/netty/package-info.java

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import zerocopy.cli.Bar;
import zerocopy.cli.ExperimentScript;
import zerocopy.cli.Script;
import zerocopy.netty.Fallback;
import zerocopy.netty.FallbackOptions;
import zerocopy.netty.FallbackScreen;
import zerocopy.record.Outcome;

/**
 * netty-fallback-demo – where Netty's FileRegion cannot work: TLS, compression, a file that is not in memory.
 *
 * <p>Usage: jbang netty-fallback-demo.java [--size 16MiB] [--cold-size 256MiB] … (--help lists all)
 *
 * <p>Expect: TLS refuses a FileRegion, compression lets it pass as it is under a header that says gzip; a check of the pipeline
 * tells before. Chunks work in both, with the copies that they make. A cold file stops the event loop, and so its other
 * connections, for as long as the disk takes; another loop, another thread that reads ahead, or io_uring keeps it going.
 *
 * <p>Requires: a JDK, whose keytool makes the certificate; root and libbpf (or bpftrace) to have copies measured; a file system on a disk for
 * the cold file. Overhead: none while it times; the trace is a pass of its own.
 */
@Command(name = "netty-fallback-demo", sortOptions = false,
        description = "Shows what TLS and compression do to Netty's FileRegion, what works there, and what a cold file does to an event loop.")
class NettyFallbackDemo extends ExperimentScript {
    @Mixin
    private FallbackOptions fallback;

    NettyFallbackDemo() {
        super(FallbackScreen::show);
    }

    @Override
    protected Outcome run(Bar bar) throws IOException {
        return Fallback.run(fallback.plan(this::wrong, bar), bar);
    }

    static void main(String... arguments) {
        Script.run(new NettyFallbackDemo(), arguments);
    }
}
