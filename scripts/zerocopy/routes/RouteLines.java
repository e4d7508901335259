package zerocopy.routes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;

/** The line, and what to write instead where it is not enough. Java 11, as {@link RouteProbe}. */
final class RouteLines {
    private static final int BUFFER = 64 * 1024;

    private RouteLines() {
    }

    // --- the line

    /** As one writes it. */
    static void line(FileChannel file, WritableByteChannel channel, RouteMade made) throws IOException {
        long size = file.size();
        for (long sent = 0; sent < size; made.calls++) {
            long moved = file.transferTo(sent, size - sent, channel);
            made.zeros += moved == 0 ? 1 : 0;
            sent += moved;
        }
    }

    // --- what to write instead, where the line alone spins

    /** A channel in non-blocking mode is waited for by a selector. */
    static void waiting(FileChannel file, SocketChannel channel, RouteMade made) throws IOException {
        try (Selector writable = Selector.open()) {
            channel.register(writable, SelectionKey.OP_WRITE);
            long size = file.size();
            for (long sent = 0; sent < size; made.calls++) {
                long moved = file.transferTo(sent, size - sent, channel);
                if (moved == 0) {
                    made.zeros++;
                    writable.select();
                    writable.selectedKeys().clear();
                }
                sent += moved;
            }
        }
    }

    /** A virtual thread waits in write, whatever mode the JDK has put the socket into: so a little is written, and the line goes on. */
    static void writingALittle(FileChannel file, SocketChannel channel, RouteMade made) throws IOException {
        ByteBuffer little = ByteBuffer.allocateDirect(BUFFER);
        long size = file.size();
        for (long sent = 0; sent < size; made.calls++) {
            long moved = file.transferTo(sent, size - sent, channel);
            if (moved == 0) {
                made.zeros++;
                file.read(little.clear(), sent);
                for (little.flip(); little.hasRemaining(); ) {
                    moved += channel.write(little);
                }
            }
            sent += moved;
        }
    }

    /** What TLS encrypts has to be read; in larger pieces than the line's. */
    static void read(FileChannel file, OutputStream out, RouteMade made) throws IOException {
        byte[] bytes = new byte[BUFFER];
        InputStream in = Channels.newInputStream(file);
        for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
            out.write(bytes, 0, read);
        }
    }

    /** Somebody's channel that counts what passes. */
    static final class Counting implements WritableByteChannel {
        private final WritableByteChannel channel;
        private long count;

        Counting(WritableByteChannel channel) {
            this.channel = channel;
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            int written = channel.write(from);
            count += written;
            return written;
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
