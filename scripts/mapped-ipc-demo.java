///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION messages between two JVMs: mapped file, Unix-domain socket, TCP
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN MappedIpcDemo
//SOURCES zerocopy/ipc/package-info.java

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import zerocopy.cli.Bar;
import zerocopy.cli.ExperimentScript;
import zerocopy.cli.MethodOptions;
import zerocopy.cli.Script;
import zerocopy.ipc.IpcMethod;
import zerocopy.ipc.IpcOptions;
import zerocopy.ipc.IpcScreen;
import zerocopy.ipc.MappedIpc;
import zerocopy.record.Outcome;
import zerocopy.record.Result;

/**
 * mapped-ipc-demo – two JVMs exchange messages over one mapped file, beside a Unix-domain socket and loopback TCP.
 *
 * <p>Usage: jbang mapped-ipc-demo.java [--sizes 8,1KiB] [--rate N] … (--help lists all)
 *
 * <p>Expect: the ring faster by an order of magnitude in latency and more in messages per second, as long as its receiver
 * spins, for the price of a CPU; parking, it is later than a socket, whose receiver the kernel wakes. Sizes bring them closer.
 *
 * <p>Requires: two CPUs, to mean much; Linux. Overhead: each message is checked by the receiver, in all methods alike.
 */
@Command(name = "mapped-ipc-demo", sortOptions = false,
        description = "Exchanges messages between two JVMs by a mapped file and by sockets: latency, rate, CPU, and who shares what.")
class MappedIpcDemo extends ExperimentScript {
    @Mixin
    private IpcOptions ipc;

    @Mixin
    private final MethodOptions<IpcMethod> methods = new MethodOptions<>(IpcMethod.ALL, IpcMethod::id, IpcMethod::summary);

    MappedIpcDemo() {
        super(IpcScreen::show);
    }

    @Override
    protected Outcome run(Bar bar) throws IOException {
        return MappedIpc.run(ipc.plan(methods.chosen(), this::wrong), bar);
    }

    @Override
    protected boolean overTcp(Result result) {
        return result.method().startsWith("tcp") || result.method().equals("sendfile");
    }

    static void main(String... arguments) {
        Script.run(new MappedIpcDemo(), arguments);
    }
}
