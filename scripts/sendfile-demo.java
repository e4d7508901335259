///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION sendfile (FileChannel.transferTo) beside read+write: no copy left
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN SendfileDemo
//SOURCES zerocopy/transfer/package-info.java

import java.util.List;
import picocli.CommandLine.Command;
import zerocopy.cli.Script;
import zerocopy.transfer.TransferDemo;

/**
 * sendfile-demo – FileChannel.transferTo beside read+write: the same file, the same socket, its copies counted.
 *
 * <p>Usage: jbang sendfile-demo.java [--file FILE] [--size 1GiB] [--cache cold] … (--help lists all)
 *
 * <p>Expect: read-write copies every byte twice, sendfile not at all on an interface with scatter-gather, as loopback
 * is; one system call instead of one read and one write for every 64 KiB; less CPU time on the sender's side.
 *
 * <p>Requires: Linux for everything; root and libbpf (or bpftrace) to have the copies measured, else they are proven by
 * overwriting and modelled. Overhead: none while it times; the trace is a pass of its own.
 */
@Command(name = "sendfile-demo", sortOptions = false,
        description = "Sends a file by sendfile (FileChannel.transferTo) and by read+write, and shows what each costs and copies.")
class SendfileDemo extends TransferDemo {
    SendfileDemo() {
        super(List.of("read-write", "sendfile"), """
                sendfile gives the socket references to the page cache's pages; read+write copies every byte into a buffer and out
                of it again. What the receiver does costs the same after either, so the more it does, the smaller the difference.""", """
                --receiver discard (measures the sender's path alone), --cache cold (the file comes from the disk).""");
    }

    static void main(String... arguments) {
        Script.run(new SendfileDemo(), arguments);
    }
}
