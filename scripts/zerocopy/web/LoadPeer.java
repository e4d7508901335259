package zerocopy.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** One connection of the {@link LoadClient}, and how far its answer is. */
final class LoadPeer {
    private static final int HEAD = 8192;
    private static final int END = 0x0d0a0d0a;

    private final SocketChannel channel;
    private final long size;
    private final String sha256;
    private final MessageDigest digest;
    private final byte[] head = new byte[HEAD];
    private int headBytes;
    private int lastFour;
    /** Bytes of the body still to come; below 0 while its head does. */
    private long left;
    private long since;

    /** Its answers have to have a body of this size, and of this digest where it is not null. */
    LoadPeer(SocketChannel channel, long size, String sha256) {
        this.channel = channel;
        this.size = size;
        this.sha256 = sha256;
        try {
            digest = sha256 == null ? null : MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it: java.security.MessageDigest
        }
    }

    SocketChannel channel() {
        return channel;
    }

    /** When it asked, as System.nanoTime. */
    long since() {
        return since;
    }

    void begin(long now) {
        since = now;
        left = -1;
        headBytes = 0;
        lastFour = 0;
    }

    /** Takes what has arrived; whether the answer is whole now. @throws IOException if it is not what it should be */
    boolean take(ByteBuffer bytes) throws IOException {
        while (left < 0 && bytes.hasRemaining()) {
            if (headBytes == HEAD) {
                throw new IOException("the head of an answer has no end");
            }
            byte next = bytes.get();
            head[headBytes++] = next;
            lastFour = lastFour << 8 | next & 0xff;
            if (lastFour == END) {
                check();
                left = size;
            }
        }
        if (left < 0) {
            return false;
        }
        if (bytes.remaining() > left) {
            throw new IOException("an answer is longer than " + size + " bytes");
        }
        left -= bytes.remaining();
        if (digest != null) {
            digest.update(bytes);
            if (left == 0 && !HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
                throw new IOException("a body is not the file's bytes");
            }
        }
        return left == 0;
    }

    private void check() throws IOException {
        String text = new String(head, 0, headBytes, StandardCharsets.ISO_8859_1);
        if (!text.startsWith("HTTP/1.1 200 ") || !text.toLowerCase(Locale.ROOT).contains("\r\ncontent-length: " + size + "\r\n")) {
            throw new IOException("the answer is " + text.lines().findFirst().orElse("none") + ", not 200 with " + size + " bytes");
        }
    }
}
