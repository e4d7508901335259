package zerocopy.composite;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import zerocopy.linux.Sentence;
import zerocopy.netty.Transport;
import zerocopy.record.Result;
import zerocopy.trace.PhaseMarks;

/** One message of so many parts, written one way over one transport. */
record WriteCell(Transport transport, WriteMethod method, int components, int size, Layout layout) {
    private static final int FEW = 8;
    private static final int USUAL_SIZE = 4 << 10;
    /** More than a channel writes in one call, as it goes by the size of the socket's buffer. */
    private static final int LARGE_SIZE = 64 << 10;
    private static final int SMALL_SIZE = 64;
    /** A call takes 1024 areas (IOV_MAX, include/uapi/linux/uio.h): the most, one more, and several times as many. */
    private static final int[] MANY = {1024, 1025, 4096};

    /** All of one transport. */
    static List<WriteCell> of(Transport transport) {
        List<WriteCell> cells = new ArrayList<>();
        for (Layout layout : Layout.values()) {
            for (WriteMethod method : WriteMethod.values()) {
                if (method != WriteMethod.COMPOSITE_POOLED || layout == Layout.HEAP_HEADER) { // what is not copied is so by no allocator
                    cells.add(new WriteCell(transport, method, FEW, USUAL_SIZE, layout));
                }
            }
        }
        for (WriteMethod method : List.of(WriteMethod.COMPOSITE, WriteMethod.SEPARATE)) {
            cells.add(new WriteCell(transport, method, FEW, LARGE_SIZE, Layout.DIRECT));
        }
        for (int components : MANY) {
            for (WriteMethod method : List.of(WriteMethod.COMPOSITE, WriteMethod.SEPARATE)) {
                cells.add(new WriteCell(transport, method, components, SMALL_SIZE, Layout.DIRECT));
            }
        }
        return cells;
    }

    /** The bytes of the message. */
    long bytes() {
        return (long) components * size;
    }

    /** The parameters of its result. */
    Map<String, Object> parameters() {
        return Result.parameters("transport", transport.id(), "components", components, "size", size, "memory", layout.id());
    }

    /** Sends it over this line, and fails where other bytes arrive. */
    void send(SinkConnection line, PhaseMarks marks) throws IOException {
        try (Parts parts = layout.parts(components, size)) {
            ByteBuf[] all = parts.first(components);
            String expected = Parts.sha256(all);
            for (ByteBuf part : all) {
                part.retain();
            }
            SinkConnection.Outcome outcome = line.send(channel -> method.write(channel, all), marks);
            if (outcome.failure() != null || outcome.received().count() != bytes() || !outcome.received().sha256().equals(expected)) {
                throw new IOException(method.id() + " over " + transport.id() + " delivered " + outcome.received().count() + " of " + bytes() + " bytes"
                        + (outcome.failure() != null ? ": " + Sentence.reason(outcome.failure()) : ", or others"));
            }
        }
    }
}
