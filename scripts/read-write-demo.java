///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN ReadWriteDemo
//SOURCES zerocopy/screen/package-info.java

import java.util.List;
import picocli.CommandLine.Command;
import zerocopy.screen.Lab;
import zerocopy.screen.TransferDemo;

/**
 * read-write-demo – the article's traditional I/O as Java really does it: direct buffer, heap buffer, streams.
 *
 * <p>Usage: jbang read-write-demo.java [--file FILE] [--buffer 4KiB] … (--help lists all)
 *
 * <p>Expect: two CPU copies a byte in the kernel for the first three, and two more inside the JVM for a heap buffer and
 * for streams, which the article's table does not know; none for stream-transfer, which turns out to be sendfile.
 *
 * <p>Requires: Linux for everything; root and libbpf (or bpftrace) to have the copies measured, else they are proven by
 * overwriting and modelled. Overhead: none while it times; the trace is a pass of its own.
 */
@Command(name = "read-write-demo", sortOptions = false,
        description = "Sends a file by read+write with a direct buffer, a heap buffer, streams, and streams that know better.")
class ReadWriteDemo extends TransferDemo {
    ReadWriteDemo() {
        super(List.of("read-write", "read-write-heap", "stream", "stream-transfer"), """
                the kernel can neither fill nor read a Java array, which the collector may move; so whatever lives on the heap
                passes through native memory on its way in, and again on its way out. InputStream.transferTo looks at both ends
                first, and where they are a file's and a socket's channel it calls transferTo.""", """
                --methods read-write,read-write-heap,stream --buffer 8KiB (what much code uses), sendfile-demo.""");
    }

    static void main(String... arguments) {
        Lab.run(new ReadWriteDemo(), arguments);
    }
}
