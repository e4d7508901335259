///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION serves a folder over HTTP by Netty, with or without FileRegion
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN FileServerScript
//SOURCES zerocopy/fileserver/package-info.java

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zerocopy.cli.CongestionOptions;
import zerocopy.cli.Script;
import zerocopy.cli.StandardOptions;
import zerocopy.netty.Transport;
import zerocopy.fileserver.FileServer;
import zerocopy.fileserver.Limits;
import zerocopy.fileserver.Sending;
import zerocopy.fileserver.ServerPlan;

/**
 * file-server – hands a folder to a colleague over HTTP/1.1, by Netty on NIO, epoll or io_uring, and by FileRegion or without.
 *
 * <p>Usage: jbang file-server.java [--root DIR] [--bind 0.0.0.0] [--port N] …; Ctrl-C ends it: answers under way get 10 s.
 *
 * <p>Expect: a line that says where it is; files by their names, no lists of them; GET and HEAD, a range, If-None-Match and
 * If-Modified-Since. Nothing outside the folder is served, nor what starts with a dot. No encryption, no password.
 */
@Command(name = "file-server", sortOptions = false, description = "Serves the files of a folder over HTTP until Ctrl-C; to this host only, unless --bind says otherwise.")
class FileServerScript implements Callable<Integer> {
    @Mixin private CongestionOptions congestion;
    @Option(names = "--root", paramLabel = "DIR", defaultValue = ".", description = "the folder to serve (default: the current one)")
    private Path root;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "the port to listen on (default: ${DEFAULT-VALUE}; 0 takes a free one)")
    private int port;

    @Option(names = "--bind", paramLabel = "ADDRESS", defaultValue = "127.0.0.1", description = "the address to listen on (default: ${DEFAULT-VALUE}, this host only; 0.0.0.0 or :: for other hosts)")
    private String bind;

    @Option(names = "--transport", paramLabel = "nio|epoll|io_uring", defaultValue = "nio",
            description = "how Netty talks to the kernel (default: nio, which works everywhere; a file that is not in memory blocks the event loop, except on io_uring)")
    private Transport transport;

    @Option(names = "--send", paramLabel = "region|chunked|bytebuf", defaultValue = "region",
            description = "how files are sent (default: region, without a copy; on io_uring, files beyond 2 GiB go by bytebuf, since its regions end there)")
    private Sending sending;

    @Mixin private StandardOptions standard;
    @Override
    public Integer call() throws IOException {
        if (port < 0 || port > 65_535) {
            throw standard.wrong("--port must be from 0 to 65535");
        }
        int loops = Math.min(4, Runtime.getRuntime().availableProcessors());
        ServerPlan plan = new ServerPlan(root, new InetSocketAddress(bind, port), transport, sending, loops, Limits.USUAL);
        FileServer server = new FileServer(plan, line -> System.err.println("file-server: " + line));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        System.out.println("serving " + root.toRealPath() + " at " + server.url() + " by " + transport.id() + ", " + sending.id() + "; Ctrl-C stops it; answers under way get 10 s");
        server.await();
        return 0;
    }

    static void main(String... arguments) {
        Script.run(new FileServerScript(), arguments);
    }
}
