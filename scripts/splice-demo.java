///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION splice(2) through a pipe, beside sendfile and read+write
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN SpliceDemo
//SOURCES zerocopy/transfer/package-info.java

import java.util.List;
import picocli.CommandLine.Command;
import zerocopy.cli.Script;
import zerocopy.transfer.TransferDemo;

/**
 * splice-demo – file to pipe to socket by splice(2), which the JDK lacks, called through java.lang.foreign.
 *
 * <p>Usage: jbang splice-demo.java [--file FILE] [--size 1GiB] [--cache cold] … (--help lists all)
 *
 * <p>Expect: no CPU copy, like sendfile, which is a splice with a pipe inside the kernel; two calls for each pipeful of
 * at most 1 MiB.
 *
 * <p>Requires: Linux for everything; root and libbpf (or bpftrace) to have the copies measured, else they are proven by
 * overwriting and modelled. Overhead: none while it times; the trace is a pass of its own.
 */
@Command(name = "splice-demo", sortOptions = false,
        description = "Sends a file by splice(2) through a pipe, by sendfile and by read+write, and shows what each costs and copies.")
class SpliceDemo extends TransferDemo {
    SpliceDemo() {
        super(List.of("read-write", "sendfile", "splice"), """
                a pipe holds references to pages, so splice moves pages from the page cache to the socket without touching a
                byte. sendfile does the same in one call, with a pipe of its own. splice is useful where the source is not a file:
                from socket to socket, or from a pipe that another process fills.""", """
                --receiver discard (measures the sender's path alone), strace -f -e splice to see the calls one by one.""");
    }

    static void main(String... arguments) {
        Script.run(new SpliceDemo(), arguments);
    }
}
