package zerocopy.composite;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A copy of which it is known that it is one: the counter has to see it whole, or what it says of other copies is worth
 * nothing. Those of Netty's are what merging and consolidating come down to (UnpooledHeapByteBuf and UnpooledDirectByteBuf,
 * setBytes): arrays by System.arraycopy, the rest by ByteBuffer.put, which is Unsafe.copyMemory where it is not a loop.
 *
 * @param from "array" and "buffer" without Netty, else a memory's id
 * @param to likewise
 * @param size bytes
 */
record KnownCopy(String how, String from, String to, int size) {
    private static final int SMALL = 64;
    private static final int LARGE = 64 << 10;

    static List<KnownCopy> all() {
        List<KnownCopy> all = new ArrayList<>();
        all.add(new KnownCopy("System.arraycopy", "heap", "heap", LARGE));
        all.add(new KnownCopy("ByteBuffer.put", "heap", "direct", LARGE));
        all.add(new KnownCopy("ByteBuffer.put", "direct", "direct", LARGE));
        for (int size : new int[] {SMALL, LARGE}) {
            for (Memory from : Memory.values()) {
                for (Memory to : Memory.values()) {
                    all.add(new KnownCopy("ByteBuf.writeBytes", from.id(), to.id(), size));
                }
            }
        }
        return all;
    }

    /** Its source and target, so that nothing but the copy is between begin and end. */
    Runnable prepared() {
        return switch (how) {
            case "System.arraycopy" -> {
                byte[] source = new byte[size];
                byte[] target = new byte[size];
                yield () -> System.arraycopy(source, 0, target, 0, size);
            }
            case "ByteBuffer.put" -> {
                ByteBuffer source = from.equals("heap") ? ByteBuffer.allocate(size) : ByteBuffer.allocateDirect(size);
                ByteBuffer target = ByteBuffer.allocateDirect(size);
                yield () -> target.clear().put(source.clear());
            }
            default -> {
                ByteBuf source = Memory.of(from).buffer(size).writeZero(size);
                ByteBuf target = Memory.of(to).buffer(size);
                yield () -> target.clear().writeBytes(source, 0, size);
            }
        };
    }
}
