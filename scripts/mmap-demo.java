///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION mmap+write beside read+write: one copy saved
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN MmapDemo
//SOURCES zerocopy/transfer/package-info.java

import java.util.List;
import picocli.CommandLine.Command;
import zerocopy.cli.Script;
import zerocopy.transfer.TransferDemo;

/**
 * mmap-demo – map the file and write the mapping, beside read+write.
 *
 * <p>Usage: jbang mmap-demo.java [--file FILE] [--size 1GiB] [--cache cold] … (--help lists all)
 *
 * <p>Expect: one CPU copy per byte instead of two, since the mapping is the page cache itself; three system calls a
 * transfer (mmap, write, munmap), and page faults, which are no system calls but cost time, too.
 *
 * <p>Requires: Linux for everything; root and libbpf (or bpftrace) to have the copies measured, else they are proven by
 * overwriting and modelled. Overhead: none while it times; the trace is a pass of its own.
 */
@Command(name = "mmap-demo", sortOptions = false,
        description = "Sends a file by mmap+write and by read+write, and shows what each costs and copies.")
class MmapDemo extends TransferDemo {
    MmapDemo() {
        super(List.of("read-write", "mmap"), """
                a mapping shares the page cache's pages with the process, so nothing is copied to a buffer; write then
                copies each byte into the socket, as it does from any memory. Every
                transfer pays for mapping, unmapping and page faults.""", """
                --size 1GiB, --methods mmap,mmap-zerocopy, sendfile-demo (saves the other copy, too).""");
    }

    static void main(String... arguments) {
        Script.run(new MmapDemo(), arguments);
    }
}
