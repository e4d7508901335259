///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN MappedIpcDemo
//SOURCES zerocopy/ipc/package-info.java
//SOURCES zerocopy/screen/package-info.java

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import zerocopy.experiment.Outcome;
import zerocopy.ipc.IpcMethod;
import zerocopy.ipc.IpcPlan;
import zerocopy.ipc.MappedIpc;
import zerocopy.record.RunRecord;
import zerocopy.screen.Bar;
import zerocopy.screen.IpcOptions;
import zerocopy.screen.IpcScreen;
import zerocopy.screen.Lab;
import zerocopy.screen.OutputOptions;
import zerocopy.screen.StandardOptions;

/**
 * mapped-ipc-demo – two JVMs exchange messages over one mapped file, beside a Unix-domain socket and loopback TCP.
 *
 * <p>Usage: jbang mapped-ipc-demo.java [--sizes 8,1KiB] [--rate N] … (--help lists all)
 *
 * <p>Expect: the ring faster by an order of magnitude in latency and more in messages a second, as long as its receiver
 * spins, for the price of a CPU; parking, it is later than a socket, whose receiver the kernel wakes. Sizes bring them closer.
 *
 * <p>Requires: two CPUs, to mean much; Linux. Overhead: each message is checked by the receiver, in all methods alike.
 */
@Command(name = "mapped-ipc-demo", sortOptions = false, footerHeading = "%nMethods:%n",
        description = "Exchanges messages between two JVMs by a mapped file and by sockets: latency, rate, CPU, and who shares what.")
class MappedIpcDemo implements Callable<Integer> {
    @Mixin
    private IpcOptions ipc;
    @Mixin
    private OutputOptions output;
    @Mixin
    private StandardOptions standard;

    @Spec
    private void listMethods(CommandSpec command) {
        command.usageMessage().footer(IpcMethod.lines());
    }

    @Override
    public Integer call() throws Exception {
        output.prepare("mapped-ipc-demo");
        IpcPlan plan = new IpcPlan(ipc.methods(IpcMethod.IDS, standard::wrong).stream().map(IpcMethod::of).toList(), ipc.sizes(standard::wrong),
                ipc.rate(standard::wrong), ipc.rounds(standard::wrong), ipc.quick() ? 150 : 250, ipc.quick() ? 60 : 100, ipc.pin());
        Outcome outcome;
        try (Bar bar = new Bar()) {
            outcome = MappedIpc.run(plan, bar);
        }
        RunRecord record = new RunRecord(Lab.command(), outcome.environment(), outcome.results());
        output.give(record, "mapped-ipc-demo", IpcScreen.of(record, outcome.notes()));
        return 0;
    }

    static void main(String... arguments) {
        Lab.run(new MappedIpcDemo(), arguments);
    }
}
