package zerocopy.link;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import zerocopy.linux.Parent;
import zerocopy.linux.Sentence;

/**
 * Carries the packets of a {@link Tunnel} from end to end. Arguments: the network namespaces of both. Says "ready", or why not, and ends
 * with its standard input.
 */
public final class TunnelProcess {
    private static final int MOST_BYTES = 1 << 16;

    private TunnelProcess() {
    }

    static void main(String[] args) {
        carry(args, _ -> { });
    }

    /** The same, with a change to each packet on its way, as a program of somebody else's may make one. */
    public static void carry(String[] namespaces, Consumer<MemorySegment> change) {
        Parent.endWithIt();
        try {
            Tun one = in(namespaces[0]);
            Tun other = in(namespaces[1]);
            System.out.println("ready");
            Thread.ofPlatform().daemon().start(() -> carry(one, other, change));
            carry(other, one, change);
        } catch (IOException e) {
            System.out.println(Sentence.of(e));
        }
    }

    private static Tun in(String namespace) throws IOException {
        try (NetworkNamespace _ = new NetworkNamespace(namespace)) {
            return new Tun(Tunnel.INTERFACE);
        }
    }

    /** Until an interface is gone. */
    private static void carry(Tun from, Tun to, Consumer<MemorySegment> change) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment room = arena.allocate(MOST_BYTES);
            while (true) {
                MemorySegment packet = room.asSlice(0, from.read(room));
                change.accept(packet);
                try {
                    to.write(packet);
                } catch (IOException e) {
                    // lost on the way: the other end is not up yet
                }
            }
        } catch (IOException e) {
            // the experiment is over
        }
    }
}
