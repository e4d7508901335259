package zerocopy.send;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * read-write-heap – the same loop with a heap buffer, which the collector may move and so the kernel may not have.
 *
 * <p>Expect four CPU copies: the kernel's two, and two more inside the JVM, since read and write each go through a temporary direct
 * buffer (sun.nio.ch.IOUtil; the thread keeps it in sun.nio.ch.Util).
 */
public final class ReadWriteHeapSender extends ReadWriteSender {
    public ReadWriteHeapSender(Path file, SocketChannel socket, int bufferSize) throws IOException {
        super(file, socket, ByteBuffer.allocate(bufferSize));
    }
}
