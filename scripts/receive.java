///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION the receiver alone, for senders on this or another host
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN Receive
//SOURCES zerocopy/cli/package-info.java

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zerocopy.cli.Addresses;
import zerocopy.cli.CongestionOptions;
import zerocopy.cli.Script;
import zerocopy.cli.StandardOptions;
import zerocopy.linux.Sentence;
import zerocopy.linux.WholeFile;
import zerocopy.receive.Receiver;

/**
 * receive – the lab's receiver by itself, for senders on this host or another one (--to HOST:PORT).
 *
 * <p>Usage: jbang receive.java [--listen ADDRESS:PORT] [--output FILE]; Ctrl-C ends it.
 *
 * <p>Expect: a line when it listens, a line for every transfer; the sender chooses what is done with the bytes.
 */
@Command(name = "receive", sortOptions = false,
        description = "Receives transfers of the demos, one sender after the other, until Ctrl-C.")
class Receive implements Callable<Integer> {
    @Mixin
    private CongestionOptions congestion;

    @Option(names = "--listen", paramLabel = "HOST:PORT", defaultValue = "127.0.0.1:9000",
            description = "where to listen, such as 0.0.0.0:9000 or [::]:9000 for other hosts (default: ${DEFAULT-VALUE})")
    private String listen;

    @Option(names = "--output", paramLabel = "FILE", description = "keep what arrives in this file; each transfer replaces the last")
    private Path output;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws IOException {
        InetSocketAddress at = Addresses.parse(listen, 0, standard::wrong);
        if (output != null && !WholeFile.isWritable(output)) {
            throw new IOException("cannot keep what arrives in " + output + "; name a file that may be written to, in a folder that is there");
        }
        try (Receiver receiver = new Receiver(at, output, System.out::println)) {
            System.out.println("listening on " + (at.getHostString().contains(":") ? "[" + at.getHostString() + "]" : at.getHostString()) + ":" + receiver.port() + (output == null ? "" : ", keeping to " + output));
            receiver.serve();
            return 0;
        } catch (BindException e) {
            throw new IOException("cannot listen on " + listen + ": " + Sentence.reason(e) + "; choose another one with --listen", e);
        }
    }

    static void main(String... arguments) {
        Script.run(new Receive(), arguments);
    }
}
