///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION read+write from Java: direct buffer, heap buffer, streams
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN ReadWriteDemo
//SOURCES zerocopy/transfer/package-info.java

import java.util.List;
import picocli.CommandLine.Command;
import zerocopy.cli.Script;
import zerocopy.transfer.TransferDemo;

/**
 * read-write-demo – the article's traditional I/O as Java really does it: direct buffer, heap buffer, streams.
 *
 * <p>Usage: jbang read-write-demo.java [--file FILE] [--buffer 4KiB] … (--help lists all)
 *
 * <p>Expect: two CPU copies per byte in the kernel for the first three, and two more inside the JVM for a heap buffer and
 * for streams, which the article's table does not know; none for stream-transfer, which turns out to be sendfile.
 *
 * <p>Requires: Linux for everything; root and libbpf (or bpftrace) to have the copies measured, else they are proven by
 * overwriting and modelled. Overhead: none while it times; the trace is a pass of its own.
 */
@Command(name = "read-write-demo", sortOptions = false,
        description = "Sends a file by read+write with a direct buffer, a heap buffer and streams, and by streams that use sendfile.")
class ReadWriteDemo extends TransferDemo {
    ReadWriteDemo() {
        super(List.of("read-write", "read-write-heap", "stream", "stream-transfer"), """
                the garbage collector may move a Java array, so the kernel cannot fill or read one: what is in the heap passes
                through native memory on its way in and again on its way out. InputStream.transferTo first looks at both ends, and
                calls FileChannel.transferTo where they are the channels of a file and a socket.""", """
                --methods read-write,read-write-heap,stream --buffer 8KiB (a common buffer size), sendfile-demo.""");
    }

    static void main(String... arguments) {
        Script.run(new ReadWriteDemo(), arguments);
    }
}
