package zerocopy.composite;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.IllegalReferenceCountException;
import java.io.IOException;
import java.util.List;
import zerocopy.netty.Transport;
import zerocopy.record.Result;

/**
 * Adding a part gives the composite the reference to it, and writing the composite gives that away, too. So a part is released
 * by nothing else, and the composite by code that does not write it; code that needs a part longer takes a reference of its own.
 */
final class ReferenceCounts implements Pitfall {
    private static final String ID = "reference-counts";
    private static final int SIZE = 64;

    @Override
    public List<Result> run() throws IOException {
        return List.of(wrongRelease(), wrongForgotten(), written(), stillNeeded());
    }

    /** The part is gone while the composite still leads to it. */
    private static Result wrongRelease() {
        ByteBuf part = part();
        CompositeByteBuf response = Unpooled.compositeBuffer().addComponent(true, part);
        part.release();
        String seen;
        try {
            seen = "reads " + response.readByte();
        } catch (IllegalReferenceCountException e) {
            seen = "reading it: " + e.getClass().getSimpleName() + ", " + e.getMessage();
        }
        return Pitfall.result(ID, false, "addComponent(true, part); part.release()", seen);
    }

    /** Nothing fails, and the memory is never given back; here it is, once that was seen. */
    private static Result wrongForgotten() {
        ByteBuf part = part();
        CompositeByteBuf response = Unpooled.compositeBuffer().addComponent(true, part);
        Result result = Pitfall.result(ID, false, "addComponent(true, part), and neither written nor released",
                "the part's refCnt stays " + part.refCnt() + ": a leak");
        response.release();
        return result;
    }

    private static Result written() throws IOException {
        ByteBuf part = part();
        send(part);
        return Pitfall.result(ID, true, "addComponent(true, part); writeAndFlush(response)", "once it is written, the part's refCnt is " + part.refCnt());
    }

    private static Result stillNeeded() throws IOException {
        ByteBuf part = part();
        send(part.retain());
        Result result = Pitfall.result(ID, true, "addComponent(true, part.retain()); writeAndFlush(response)",
                "once it is written, the part's refCnt is " + part.refCnt());
        part.release();
        return result;
    }

    private static void send(ByteBuf part) throws IOException {
        try (SinkConnection line = new SinkConnection(Transport.NIO)) {
            SinkConnection.Outcome outcome = line.send(channel -> channel.writeAndFlush(channel.alloc().compositeBuffer().addComponent(true, part)));
            if (outcome.received().count() != SIZE) {
                throw new IOException("a composite of " + SIZE + " bytes arrived as " + outcome.received().count());
            }
        }
    }

    private static ByteBuf part() {
        return Memory.DIRECT.buffer(SIZE).writeZero(SIZE);
    }
}
