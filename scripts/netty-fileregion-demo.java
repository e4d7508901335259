///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Netty's FileRegion on NIO, epoll and io_uring beside plain sendfile
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN NettyFileRegionDemo
//SOURCES zerocopy/netty/package-info.java

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import zerocopy.cli.Script;
import zerocopy.netty.NettyMechanisms;
import zerocopy.netty.NettyOutcome;
import zerocopy.record.Outcome;
import zerocopy.send.Mechanism;
import zerocopy.transfer.TransferDemo;

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
                a FileRegion makes Netty call transferTo whenever the socket has room. On NIO and epoll that is sendfile(2); on io_uring it
                is IORING_OP_SPLICE through a pipe of 64 KiB, one at a time, run by kernel threads because a splice may block. The
                transports differ in system calls, wake-ups and context switches.""", """
                --receiver discard (measures the sender's path alone), --size 3GiB (beyond what an io_uring region can send),
                netty-fallback-demo (where a FileRegion does not work).""");
    }

    @Override
    protected Outcome complete(Outcome found) {
        return NettyOutcome.of(found);
    }

    static void main(String... arguments) {
        Script.run(new NettyFileRegionDemo(), arguments);
    }
}
