package zerocopy.ipc;

import java.io.IOException;

/** MessageBytes by a {@link Ring}: written into the mapping and checked in it. */
final class RingLine implements MessageLine {
    private final Ring ring;
    private final MessageBytes messages;
    private final Idle idle;

    RingLine(Ring ring, MessageBytes messages, boolean spinning) {
        this.ring = ring;
        this.messages = messages;
        this.idle = new Idle(spinning, ring::peer);
    }

    @Override
    public void send(long sequence) throws IOException {
        long at = ring.claim(messages.size());
        if (at < 0) {
            for (idle.reset(); at < 0; at = ring.claim(messages.size())) {
                idle.idle();
            }
        }
        messages.write(ring.memory(), at, sequence);
        ring.publish();
    }

    @Override
    public long receive() throws IOException {
        long at = ring.peek();
        if (at < 0) {
            for (idle.reset(); at < 0; at = ring.peek()) {
                idle.idle();
            }
        }
        long sequence = messages.check(ring.memory(), at, ring.length(at));
        ring.release(at);
        return sequence;
    }

    @Override
    public void close() {
        ring.close();
    }
}
