package zerocopy.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import zerocopy.foreign.Jcmd;
import zerocopy.foreign.Seen;

/**
 * The Java stack of a thread that sends, of the busiest one possible, from a thread dump by jcmd taken while it sends. A dump stops the JVM for a
 * moment, so only a few are tried.
 */
public final class JavaStack {
    private static final int TRIES = 3;
    /** Soon, as the first answer may be short. */
    private static final long FIRST_NANOS = 50_000_000;
    private static final long PAUSE_NANOS = 300_000_000;
    private static final long PATIENCE_SECONDS = 3;
    private static final long AWAIT_NANOS = 1_000_000_000;
    private static final long TICK_NANOS = 10_000_000;
    private static final Pattern SENDING = Pattern.compile("(?i)(write|transfer|send|flush)");
    private static final int MOST_FRAMES = 24;
    /** The busiest threads that are looked for in a dump: of a pool, any may be sending at that moment. */
    private static final int MOST_THREADS = 8;

    private final boolean wanted;
    private volatile int tries;
    private long next = System.nanoTime() + FIRST_NANOS;
    private volatile CompletableFuture<List<String>> caught = CompletableFuture.completedFuture(List.of());

    /** @param wanted whether it is to be found: otherwise there are no tries, and nobody waits for one */
    JavaStack(boolean wanted) {
        this.wanted = wanted;
    }

    /** Whether it is time for another try. */
    boolean due() {
        return wanted && tries < TRIES && caught.isDone() && !found() && System.nanoTime() >= next;
    }

    /** Tries it with these threads, on another thread. */
    void look(List<Seen.ThreadSeen> threads) {
        next = System.nanoTime() + PAUSE_NANOS;
        List<Integer> busiest = threads.stream().sorted(Comparator.comparingLong(Seen.ThreadSeen::bytes).reversed()).limit(MOST_THREADS).map(Seen.ThreadSeen::id).toList();
        if (!busiest.isEmpty()) {
            tries++;
            caught = CompletableFuture.supplyAsync(() -> of(busiest), Thread::startVirtualThread); // the common pool may have one thread, which the request has
        }
    }

    /**
     * Waits until a try has found it, up to 1 s, and up to 3 s for a try under way: while a receiver does so, a thread that sends waits for it
     * within its call. A thread that sends without blocking does not, so that there are as many tries again afterwards.
     */
    void await() {
        long begun = System.nanoTime();
        while (wanted && System.nanoTime() - begun < (caught.isDone() ? AWAIT_NANOS : TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS))) {
            if (found()) {
                return;
            }
            LockSupport.parkNanos(TICK_NANOS);
        }
        tries = 0;
    }

    private boolean found() {
        return caught.isDone() && !caught.join().isEmpty();
    }

    /** The frames, the innermost first; empty if none was found. Waits up to 3 s for the last try. */
    List<String> frames() {
        try {
            return caught.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException | TimeoutException e) {
            return List.of();
        }
    }

    private static List<String> of(List<Integer> busiest) {
        try {
            String process = status(busiest.getFirst(), "Tgid:");
            String dump = Jcmd.ask(process, "Thread.print");
            for (int thread : busiest) {
                List<String> frames = status(thread, "Tgid:").equals(process)
                        ? frames(dump, Long.parseLong(status(thread, "NSpid:"))) : List.of(); // its id in the JVM's own PID namespace, as in the dump
                if (!frames.isEmpty()) {
                    return frames;
                }
            }
        } catch (IOException | RuntimeException e) {
            // no JDK, a JVM of another version, or it has ended
        }
        return List.of();
    }

    /** The frames, in a dump, of the thread with this number ("nid=4711", or "nid=0x1267" before JDK 19), at most 24; empty if it is not sending. */
    public static List<String> frames(String dump, long number) {
        Pattern head = Pattern.compile("\".*\\bnid=(" + number + "|0x" + Long.toHexString(number) + ")\\b.*");
        List<String> frames = new ArrayList<>();
        boolean inside = false;
        for (String line : dump.lines().toList()) {
            if (line.startsWith("\"")) {
                inside = head.matcher(line).matches();
            } else if (inside && line.strip().startsWith("at ") && frames.size() < MOST_FRAMES) {
                frames.add(line.strip().substring(3).replaceFirst("\\([\\w.]+@[^/]*/", "("));
            }
        }
        return frames.stream().anyMatch(frame -> SENDING.matcher(frame).find()) ? frames : List.of();
    }

    private static String status(int thread, String field) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + thread + "/status"))) {
            return lines.filter(line -> line.startsWith(field)).map(line -> line.substring(line.lastIndexOf('\t') + 1).strip()).findFirst().orElseThrow();
        }
    }
}
