package zerocopy.ipc;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import zerocopy.linux.Sentence;

/**
 * MessageBytes by a stream socket, Unix-domain or TCP: a length, then the message; one write each, as it is not known whether
 * another will follow. The reader takes what is there, which may be many.
 *
 * <p>Blocking, the thread sleeps in the kernel until something comes. Spinning, it asks again and again, by a system call
 * each time.
 */
final class SocketLine implements MessageLine {
    private static final int HEADER = 8;
    private static final int LEAST_BUFFER = 64 * 1024;
    private static final String ENDED = "the other process ended in the middle of the exchange";

    private final SocketChannel channel;
    private final MessageBytes messages;
    private final Idle idle;
    private final ByteBuffer buffer;
    private final MemorySegment memory;

    SocketLine(SocketChannel channel, MessageBytes messages, boolean spinning, long peer) throws IOException {
        this.channel = channel;
        this.messages = messages;
        this.idle = new Idle(true, () -> peer);
        this.buffer = ByteBuffer.allocateDirect(Math.max(LEAST_BUFFER, HEADER + messages.size()));
        this.memory = MemorySegment.ofBuffer(buffer);
        channel.configureBlocking(!spinning);
        buffer.limit(0);
    }

    @Override
    public void send(long sequence) throws IOException {
        buffer.clear().putLong(messages.size());
        messages.write(memory, HEADER, sequence);
        buffer.position(0).limit(HEADER + messages.size());
        idle.reset();
        while (buffer.hasRemaining()) {
            if (write() == 0) {
                idle.idle();
            }
        }
    }

    private int write() throws IOException {
        try {
            return channel.write(buffer);
        } catch (IOException e) {
            throw new IOException(ENDED + " (" + Sentence.of(e) + ")", e);
        }
    }

    @Override
    public long receive() throws IOException {
        need(HEADER);
        int length = (int) Math.clamp(buffer.getLong(), 0, buffer.capacity() - HEADER);
        need(length);
        long sequence = messages.check(memory, buffer.position(), length);
        buffer.position(buffer.position() + length);
        return sequence;
    }

    /** Reads until so many bytes stand between position and limit. */
    private void need(int count) throws IOException {
        if (buffer.remaining() >= count) {
            return;
        }
        buffer.compact();
        idle.reset();
        while (buffer.position() < count) {
            int read = read();
            if (read < 0) {
                throw new IOException(ENDED);
            }
            if (read == 0) {
                idle.idle();
            }
        }
        buffer.flip();
    }

    private int read() throws IOException {
        try {
            return channel.read(buffer);
        } catch (IOException e) {
            throw new IOException(ENDED + " (" + Sentence.of(e) + ")", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
