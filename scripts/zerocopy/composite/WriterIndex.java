package zerocopy.composite;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import zerocopy.netty.Transport;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/**
 * addComponents(header, body) adds, and leaves writerIndex where it was, at 0: there is nothing to read, so nothing to send,
 * and the write of nothing succeeds. io.netty.buffer.CompositeByteBuf, addComponents(ByteBuf...).
 */
final class WriterIndex implements Pitfall {
    /** As in records. */
    static final String ID = "writer-index";
    private static final int SIZE = "HeaderBody".length();

    /** What the article writes. */
    private static CompositeByteBuf wrong() {
        return Unpooled.compositeBuffer().addComponents(part("Header"), part("Body"));
    }

    /** The writer index moves behind what is added. */
    private static CompositeByteBuf right() {
        return Unpooled.compositeBuffer().addComponents(true, part("Header"), part("Body"));
    }

    private static ByteBuf part(String text) {
        return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public List<Result> run() throws IOException {
        List<Result> results = new ArrayList<>();
        for (Transport transport : CompositeByteBufs.transports()) {
            try (SinkConnection line = new SinkConnection(transport)) {
                results.add(sent(line, transport, false, "addComponents(header, body)", WriterIndex::wrong));
                results.add(sent(line, transport, true, "addComponents(true, header, body)", WriterIndex::right));
            }
        }
        return results;
    }

    private static Result sent(SinkConnection line, Transport transport, boolean right, String code, Supplier<CompositeByteBuf> response) throws IOException {
        int[] writerIndex = new int[1];
        SinkConnection.Outcome outcome = line.send(channel -> {
            CompositeByteBuf made = response.get();
            writerIndex[0] = made.writerIndex();
            return channel.writeAndFlush(made);
        });
        long arrived = outcome.received().count();
        if (outcome.failure() != null || !new String(outcome.received().start(), StandardCharsets.US_ASCII).equals("HeaderBody".substring(0, (int) arrived))) {
            throw new IOException(code + " sent other bytes over " + transport.id() + " than it has");
        }
        Result result = Pitfall.result(ID, right, code, "writerIndex " + writerIndex[0] + "; the write succeeds; " + arrived + " of " + SIZE + " bytes arrive");
        result.parameters().put("transport", transport.id());
        result.put(MetricName.COMPLETE, (double) arrived / SIZE);
        return result;
    }
}
