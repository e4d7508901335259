package zerocopy.experiment;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zerocopy.linux.Descriptors;
import zerocopy.linux.Libc;
import zerocopy.linux.Memfd;
import zerocopy.linux.Sendfile;
import zerocopy.linux.Splice;
import zerocopy.linux.Vmsplice;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/**
 * What sendfile(2) says to each thing that data may lie in: one real call each. It takes a descriptor to read from, and
 * no address; and what is behind the descriptor has to have a position to start at (fs/splice.c,
 * splice_direct_to_actor: FMODE_LSEEK) and to know how to hand out its pages (splice_read). The process' memory is behind
 * a file, too, /proc/self/mem, but its addresses are beyond where files may end (fs/read_write.c, do_sendfile: s_maxbytes).
 */
final class Refusals {
    private static final int COUNT = 4096;

    private Refusals() {
    }

    /** A result a source, in the order in which they make the point. */
    static List<Result> of(Path file) throws IOException {
        List<Result> results = new ArrayList<>();
        try (Arena arena = Arena.ofConfined();
                ServerSocketChannel listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                SocketChannel out = SocketChannel.open(listener.getLocalAddress());
                SocketChannel peer = listener.accept();
                Splice pipe = new Splice(COUNT)) {
            Thread.ofPlatform().daemon().name("drain").start(() -> drain(peer));
            int to = Descriptors.of(out);
            MemorySegment buffer = arena.allocate(COUNT, COUNT).fill((byte) 1);

            results.add(opened("a regular file", "", to, Descriptors.open(file), 0));
            results.add(result("a malloc'ed buffer", "its address in place of the descriptor",
                    Sendfile.call(to, (int) buffer.address(), -1, COUNT)));
            results.add(opened("a malloc'ed buffer", "/proc/self/mem at its address", to, Descriptors.open(Path.of("/proc/self/mem")),
                    buffer.address()));
            Vmsplice.fill(pipe, buffer, arena.allocate(Vmsplice.IOVEC_BYTES, 8), Libc.errnoState(arena));
            results.add(result("a pipe", "with the buffer's pages in it", Sendfile.call(to, pipe.readEnd(), -1, COUNT)));
            peer.write(ByteBuffer.allocate(COUNT));
            results.add(result("a socket", "with bytes waiting in it", Sendfile.call(to, to, -1, COUNT)));
            results.add(opened("a device", "/dev/zero", to, Descriptors.open(Path.of("/dev/zero")), 0));
            int memfd = Memfd.create("user-data");
            try {
                Memfd.write(memfd, buffer);
                results.add(result("a memfd", "with the buffer's bytes in it", Sendfile.call(to, memfd, 0, COUNT)));
            } finally {
                Descriptors.close(memfd);
            }
        }
        return results;
    }

    private static Result opened(String source, String how, int to, int from, long offset) throws IOException {
        try {
            return result(source, how, Sendfile.call(to, from, offset, COUNT));
        } finally {
            Descriptors.close(from);
        }
    }

    private static Result result(String source, String how, Sendfile.Answer answer) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("source", source);
        parameters.put("how", how);
        parameters.put("size", COUNT);
        parameters.put("answer", answer.says());
        Result result = new Result(UserData.NAME, UserData.CALL, parameters,
                Result.unverified(answer.errno() == 0 ? "only the call was made" : "nothing was sent"));
        result.put(MetricName.ERRNO, Metric.of(MetricName.ERRNO, answer.errno(), Metric.MEASURED));
        return result;
    }

    private static void drain(SocketChannel in) {
        try {
            in.socket().getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // the calls are made
        }
    }
}
