package zerocopy.send;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * stream – FileInputStream to the socket's OutputStream through a byte[]: what most Java code does.
 *
 * <p>Expect four CPU copies: read's and write's in the kernel, and two in the JVM: FileInputStream reads into native
 * memory and copies that into the array (libjava, io_util.c, readBytes), the socket's stream copies the array into a
 * temporary direct buffer before it writes.
 */
public final class StreamSender implements Sender {
    private final FileInputStream file;
    private final OutputStream socket;
    private final byte[] buffer;

    public StreamSender(Path file, SocketChannel socket, int bufferSize) throws IOException {
        this.file = new FileInputStream(file.toFile());
        this.socket = socket.socket().getOutputStream();
        this.buffer = new byte[bufferSize];
    }

    @Override
    public long send(long position, long count) throws IOException {
        file.getChannel().position(position);
        long sent = 0;
        while (sent < count) {
            int read = file.read(buffer, 0, (int) Math.min(buffer.length, count - sent));
            if (read < 0) {
                break;
            }
            socket.write(buffer, 0, read);
            sent += read;
        }
        return sent;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
