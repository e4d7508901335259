package zerocopy.ipc;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** What a thread does while there is nothing to do for it: it spins or parks, and looks now and then whether its peer still lives. */
final class Idle {
    /** Before the first short sleep. */
    private static final int SPINS = 100;
    private static final long PARK_NANOS = 1_000;
    private static final int SELDOM = 4096;
    private static final long LOOK_NANOS = 100_000_000;
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final boolean spinning;
    private final LongSupplier peer;
    private long times;
    private long start;
    private long looked;

    /**
     * Waits for the process of this id; 0: it has not come yet, below 0: it has left.
     *
     * @param spinning ready at once, at the price of a whole CPU, and where there is no CPU for each, of the peer's time; or else some spins, then
     *     short sleeps: of 50 us more than asked for, the kernel's timer slack (man 2 PR_SET_TIMERSLACK)
     */
    Idle(boolean spinning, LongSupplier peer) {
        this.spinning = spinning;
        this.peer = peer;
    }

    /** A wait begins. */
    void reset() {
        times = 0;
        start = 0;
    }

    /** Waits a little. @throws IOException in one sentence, if the peer has died, or does nothing for ten seconds */
    void idle() throws IOException {
        times++;
        if (!spinning && times > SPINS) {
            LockSupport.parkNanos(PARK_NANOS);
        } else {
            Thread.onSpinWait();
            if (times % SELDOM != 0) {
                return; // asking for the time costs more than a spin
            }
        }
        long now = System.nanoTime();
        if (start == 0) {
            start = now;
            looked = now;
        } else if (now - looked > LOOK_NANOS) {
            looked = now;
            look(now);
        }
    }

    private void look(long now) throws IOException {
        long pid = peer.getAsLong();
        if (pid < 0 || pid > 0 && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
            throw new IOException("the other process" + (pid > 0 ? ", " + pid + "," : "") + " ended in the middle of the exchange");
        }
        if (now - start > PATIENCE_NANOS) {
            throw new IOException("the other process has done nothing for " + PATIENCE_NANOS / 1_000_000_000 + " s in the middle of the exchange");
        }
    }
}
