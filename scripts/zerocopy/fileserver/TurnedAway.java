package zerocopy.fileserver;

import java.util.function.Consumer;
import zerocopy.linux.Sentence;

/** Counts connections that found no room, and says so: soon, then not more often than every ten seconds, and at the end. */
final class TurnedAway {
    private static final long PAUSE_NANOS = 10_000_000_000L;

    private final Consumer<String> log;
    private long refused;
    private long failed;
    private long told;
    private long since;

    TurnedAway(Consumer<String> log) {
        this.log = log;
    }

    /** One was told 503, of {@code most} that there may be. */
    synchronized void refuse(int most) {
        refused++;
        tell("there are descriptors, and room, for " + most + " at once");
    }

    /** The kernel gave none, since there are no descriptors left, mostly: they wait in its queue, and are asked for again. */
    synchronized void fail(Throwable cause) {
        failed++;
        tell(Sentence.reason(cause));
    }

    /** What has not been said. */
    synchronized void end() {
        if (refused + failed > told) {
            log.accept(text());
        }
    }

    private void tell(String why) {
        long now = System.nanoTime();
        if (told == 0 || now - since > PAUSE_NANOS) {
            log.accept(text() + "; " + why);
            told = refused + failed;
            since = now;
        }
    }

    private String text() {
        return "turned away " + refused + (refused == 1 ? " connection" : " connections") + " so far, and could not accept one " + failed + (failed == 1 ? " time" : " times");
    }
}
