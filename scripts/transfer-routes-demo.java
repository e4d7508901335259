///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION file.transferTo to channels of all kinds: where it is not sendfile
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN TransferRoutesDemo
//SOURCES zerocopy/routes/package-info.java

import java.io.IOException;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import zerocopy.cli.Bar;
import zerocopy.cli.ExperimentScript;
import zerocopy.cli.MethodOptions;
import zerocopy.cli.Script;
import zerocopy.record.Outcome;
import zerocopy.routes.Route;
import zerocopy.routes.RoutesOptions;
import zerocopy.routes.RoutesScreen;
import zerocopy.routes.TransferRoutes;

/**
 * transfer-routes-demo – one and the same line, file.transferTo(position, count, channel), to channels of all kinds.
 *
 * <p>Usage: jbang transfer-routes-demo.java [--jdk PATH,PATH] [--methods socket-channel,wrapped] [--quick] … (--help lists all)
 *
 * <p>Expect: sendfile to a SocketChannel, copy_file_range to a file, a mapping written to a pipe; reads and writes of 8 KiB, two
 * copies, to whatever is only a WritableByteChannel; thousands of calls that return 0 where nothing waits for the socket, as on a channel
 * that a virtual thread has read from; a FileRegion with a header wrapped round it copied by epoll and io_uring.
 *
 * <p>Requires: root and libbpf (or bpftrace) to have calls and copies counted. Overhead: none while it times.
 */
@Command(name = "transfer-routes-demo", sortOptions = false,
        description = "Gives file.transferTo(…, channel) channels of all kinds, and shows which calls that becomes, what they copy and cost, and what to write instead.")
class TransferRoutesDemo extends ExperimentScript {
    @Mixin
    private RoutesOptions routes;

    @Mixin
    private final MethodOptions<Route> methods = new MethodOptions<>(Stream.concat(Route.JDK.stream(), Route.NETTY.stream()).toList(), Route::id, Route::target);

    TransferRoutesDemo() {
        super(RoutesScreen::show);
    }

    @Override
    protected Outcome run(Bar bar) throws IOException {
        return TransferRoutes.run(routes.plan(methods.chosen(), this::wrong, bar), bar);
    }

    static void main(String... arguments) {
        Script.run(new TransferRoutesDemo(), arguments);
    }
}
