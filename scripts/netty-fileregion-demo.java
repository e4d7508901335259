///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN NettyFileRegionDemo
//SOURCES zerocopy/screen/package-info.java
//SOURCES zerocopy/netty/package-info.java

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import zerocopy.experiment.Outcome;
import zerocopy.netty.NettyMechanisms;
import zerocopy.netty.NettyOutcome;
import zerocopy.screen.Lab;
import zerocopy.screen.TransferDemo;
import zerocopy.send.Mechanism;

/**
 * netty-fileregion-demo – Netty's FileRegion by NIO, epoll and io_uring, beside plain sendfile and what copies.
 *
 * <p>Usage: jbang netty-fileregion-demo.java [--file FILE] [--size 1GiB] [--methods A,B] … (--help lists all)
 *
 * <p>Expect: no copy by any FileRegion. By NIO and epoll it is sendfile, called many times, as the socket does not block; by
 * io_uring it is two splices for every 64 KiB, on threads of the kernel. ChunkedNioFile and a ByteBuf copy twice.
 *
 * <p>Requires: Linux for epoll and io_uring, of which what is missing is said; root and libbpf (or bpftrace) to have copies and calls
 * measured. Overhead: none while it times; the trace is a pass of its own.
 */
@Command(name = "netty-fileregion-demo", sortOptions = false,
        description = "Sends a file by Netty's FileRegion on three transports, and shows the calls that each makes, and the copies.")
class NettyFileRegionDemo extends TransferDemo {
    NettyFileRegionDemo() {
        super(NettyOutcome.usual("read-write", "sendfile"), Stream.of(Mechanism.ALL, NettyMechanisms.ALL).flatMap(List::stream).toList(), """
                a FileRegion is a promise to call transferTo when the socket has room. By NIO and epoll that is sendfile(2); by io_uring it
                is IORING_OP_SPLICE through a pipe of 64 KiB, one at a time, done by kernel threads since a splice may block. None of them
                copies; what they cost is calls, wake-ups and changes of thread.""", """
                --receiver discard (the sender's path alone), --size 3GiB (where io_uring's regions end), netty-fallback-demo (where a
                FileRegion cannot work).""");
    }

    @Override
    protected Outcome complete(Outcome found) {
        return NettyOutcome.of(found);
    }

    static void main(String... arguments) {
        Lab.run(new NettyFileRegionDemo(), arguments);
    }
}
