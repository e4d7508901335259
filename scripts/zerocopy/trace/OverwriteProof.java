package zerocopy.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import zerocopy.linux.Temporary;

/**
 * Shows without any privilege whether a socket holds copies of a file's bytes or refers to them: send the file to a
 * receiver that waits, overwrite it, let the receiver read. Bytes that changed were shared, the others copied.
 *
 * <p>Its conditions: the bytes fit into the socket's buffers, else the sender waits for the receiver; the file is
 * overwritten in place by pwrite (truncated or renamed, it would get other pages: a false "copied"); it is a scratch
 * file that was just written, since the first write to a file of overlayfs's lower layer copies it up (fs/overlayfs/copy_up.c), with the
 * same effect. The connection is on loopback. What is shared there may still be copied for a device that cannot gather.
 */
public final class OverwriteProof {
    private OverwriteProof() {
    }

    /** A way to send {@code count} bytes of a file from {@code position} on: one of the lab's mechanisms, or any other. */
    @FunctionalInterface
    public interface Transfer {
        void send(Path file, SocketChannel to, long position, long count) throws IOException;
    }

    /**
     * The share of the bytes, 0 to 1, that the socket held by reference.
     *
     * @param folder where the scratch file is made and removed: on the file system in question
     * @throws IOException if the transfer fails, or has not returned within 5 s while nobody read
     */
    public static double shared(Transfer transfer, Path folder) throws IOException {
        Path file = Temporary.file(folder, "overwrite-proof", ".scratch");
        try {
            write(file, LateChange.BEFORE);
            return LateChange.see(LateChange.Line.LOOPBACK, socket -> transfer.send(file, socket, 0, LateChange.SIZE),
                    LateChange.Reader.WAITS, () -> write(file, LateChange.AFTER)).changed();
        } finally {
            Temporary.remove(file);
        }
    }

    /** Writes the whole file, {@link LateChange#SIZE} bytes of this content, in place. */
    public static void write(Path file, byte content) throws IOException {
        byte[] bytes = new byte[LateChange.SIZE];
        Arrays.fill(bytes, content);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            while (buffer.hasRemaining()) {
                out.write(buffer, buffer.position());
            }
        }
    }
}
