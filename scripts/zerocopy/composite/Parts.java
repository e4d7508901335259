package zerocopy.composite;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.SplittableRandom;
import zerocopy.linux.Sha256;

/** Buffers of random bytes, to be merged; released when closed. Any number of them from the first on is a message. */
public final class Parts implements AutoCloseable {
    private final ByteBuf[] all;

    private Parts(ByteBuf[] all) {
        this.all = all;
    }

    /** So many, each of so many bytes, in this memory. */
    public static Parts of(int count, int size, Memory memory) {
        Memory[] each = new Memory[count];
        Arrays.fill(each, memory);
        return of(size, each);
    }

    /** One in each of these memories. */
    static Parts of(int size, Memory... memories) {
        ByteBuf[] all = new ByteBuf[memories.length];
        SplittableRandom random = new SplittableRandom(size);
        byte[] bytes = new byte[size];
        for (int i = 0; i < all.length; i++) {
            random.nextBytes(bytes);
            all[i] = memories[i].buffer(size).writeBytes(bytes);
        }
        return new Parts(all);
    }

    /** The first so many; they are still this one's. */
    public ByteBuf[] first(int count) {
        return Arrays.copyOf(all, count);
    }

    /** The SHA-256 of these, one after the other. */
    static String sha256(ByteBuf... parts) {
        MessageDigest digest = Sha256.digest();
        for (ByteBuf part : parts) {
            byte[] bytes = new byte[part.readableBytes()];
            part.getBytes(part.readerIndex(), bytes);
            digest.update(bytes);
        }
        return Sha256.hex(digest);
    }

    /** Fails where the whole has other bytes than its parts; NOTHING makes no whole. */
    public static void verify(Merger method, ByteBuf[] parts, Memory memory) throws IOException {
        if (method == MergeMethod.NOTHING) {
            return;
        }
        for (ByteBuf part : parts) {
            part.retain();
        }
        ByteBuf whole = method.merge(parts, memory);
        try {
            if (!sha256(whole).equals(sha256(parts))) {
                throw new IOException(method.id() + " made other bytes of " + parts.length + " parts than they have; no speed of it is shown");
            }
        } finally {
            whole.release();
        }
        for (ByteBuf part : parts) {
            if (part.refCnt() != 1) {
                throw new IOException(method.id() + " left a part with " + part.refCnt() + " references when its whole was released: a merge takes over one reference of each part");
            }
        }
    }

    @Override
    public void close() {
        for (ByteBuf part : all) {
            part.release();
        }
    }
}
