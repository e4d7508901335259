package zerocopy.userdata;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zerocopy.linux.CongestionControl;
import zerocopy.linux.Descriptors;
import zerocopy.linux.Splice;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/**
 * What sendfile(2) says to each thing that data may lie in: one real call each. It takes a descriptor to read from, and
 * no address; and what is behind the descriptor has to have a position to start at (fs/splice.c,
 * splice_direct_to_actor: FMODE_LSEEK) and to know how to hand out its pages (splice_read). The process' memory is behind
 * a file, too, /proc/self/mem, but its addresses are beyond where files may end (fs/read_write.c, do_sendfile: s_maxbytes).
 *
 * <p>The receiver checks each: the bytes of a call that worked, and that no others came.
 */
final class Refusals implements AutoCloseable {
    private static final int COUNT = 4096;

    private final List<Result> results = new ArrayList<>();
    private final SocketChannel out;
    private final SocketChannel peer;
    private final int to;

    private Refusals() throws IOException {
        try (ServerSocketChannel listener = CongestionControl.listen()) {
            out = CongestionControl.connect(listener.getLocalAddress());
            peer = listener.accept();
        }
        to = Descriptors.of(out);
    }

    /** A result a source, in the order in which they make the point. */
    static List<Result> of(Path file) throws IOException {
        try (Refusals calls = new Refusals(); Arena arena = Arena.ofConfined(); Splice pipe = new Splice(COUNT)) {
            MemorySegment buffer = arena.allocate(COUNT, COUNT).fill((byte) 1);
            ByteBuffer start = ByteBuffer.allocate(COUNT);
            try (FileChannel channel = FileChannel.open(file)) {
                channel.read(start);
            }
            calls.opened("a regular file", "", Descriptors.open(file), 0, start.flip());
            calls.call("a malloc'ed buffer", "its address in place of the descriptor", (int) buffer.address(), -1, buffer.asByteBuffer());
            calls.opened("a malloc'ed buffer", "/proc/self/mem at its address", Descriptors.open(Path.of("/proc/self/mem")), buffer.address(),
                    buffer.asByteBuffer());
            pipe.fill(buffer);
            calls.call("a pipe", "with the buffer's pages in it", pipe.readEnd(), -1, buffer.asByteBuffer());
            calls.peer.write(buffer.asByteBuffer());
            calls.call("a socket", "with bytes waiting in it", calls.to, -1, buffer.asByteBuffer());
            calls.opened("a device", "/dev/zero", Descriptors.open(Path.of("/dev/zero")), 0, ByteBuffer.allocate(COUNT));
            int memfd = Memfd.create("user-data");
            Memfd.write(memfd, buffer);
            calls.opened("a memfd", "with the buffer's bytes in it", memfd, 0, buffer.asByteBuffer());
            return calls.finish();
        }
    }

    private void opened(String source, String how, int from, long offset, ByteBuffer expected) throws IOException {
        try {
            call(source, how, from, offset, expected);
        } finally {
            Descriptors.close(from);
        }
    }

    private void call(String source, String how, int from, long offset, ByteBuffer expected) throws IOException {
        Sendfile.Answer answer = Sendfile.call(to, from, offset, COUNT);
        if (answer.errno() == 0) {
            ByteBuffer arrived = ByteBuffer.allocate((int) answer.moved());
            while (arrived.hasRemaining() && peer.read(arrived) >= 0) {
                // until it is all there
            }
            if (!arrived.flip().equals(expected)) {
                throw new IOException("sendfile from " + source + " delivered other bytes than are in it");
            }
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("source", source);
        parameters.put("how", how);
        parameters.put("size", COUNT);
        parameters.put("answer", answer.says());
        Result result = new Result(UserData.NAME, UserData.CALL, parameters, Result.VERIFIED);
        result.put(MetricName.ERRNO, Metric.of(MetricName.ERRNO, answer.errno(), Metric.MEASURED));
        results.add(result);
    }

    private List<Result> finish() throws IOException {
        out.shutdownOutput();
        if (peer.read(ByteBuffer.allocate(1)) >= 0) {
            throw new IOException("a call of sendfile that failed has sent something");
        }
        return results;
    }

    @Override
    public void close() throws IOException {
        try (out) {
            peer.close();
        }
    }
}
