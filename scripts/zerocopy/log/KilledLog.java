package zerocopy.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import zerocopy.linux.Parent;
import zerocopy.linux.Sentence;
import zerocopy.measure.ChildJvm;
import zerocopy.scratch.Scratch;

/**
 * A log whose writer is killed in the middle: a child appends as fast as it can and acknowledges; SIGKILL comes at a
 * moment of its own; then the log is read.
 *
 * @param acknowledged records whose writer had said so
 * @param found those of them that the log holds, whole and in order
 * @param torn whether a record that is not whole ends it
 */
public record KilledLog(long acknowledged, long found, boolean torn) {
    private static final long PATIENCE_NANOS = 20_000_000_000L;
    private static final long POLL_NANOS = 1_000_000;
    /** 0x80 and the number of the signal (java.lang.ProcessHandleImpl). */
    private static final int KILLED = 128 + 9;
    /** It is killed between one and two of these after its first acknowledgement: long enough to be in full swing. */
    private static final long SWING_NANOS = 60_000_000;
    /** What begins the writer's own line; the JVM may have lines of its own, as of its log. */
    private static final String FAILED = "failed: ";

    /**
     * One kill.
     *
     * @param folder where the log is written
     * @param sync a record is acknowledged when it has been forced, after every so many; 0: when append has returned
     */
    public static KilledLog run(Path folder, LogMethod method, int payload, int sync, SplittableRandom moment) throws IOException {
        Path log = Scratch.empty(folder);
        Path counter = Scratch.empty();
        Files.write(counter, new byte[Long.BYTES]);
        try (Acknowledgements acknowledgements = new Acknowledgements(counter)) {
            Process child = ChildJvm.start(List.of(), List.of(), KilledLog.class,
                    method.id(), log.toString(), counter.toString(), String.valueOf(payload), String.valueOf(sync));
            try {
                awaitFirst(acknowledgements, child);
                LockSupport.parkNanos(SWING_NANOS + moment.nextLong(SWING_NANOS));
            } finally {
                child.toHandle().destroyForcibly(); // SIGKILL (java.lang.ProcessHandleImpl); Process would close what it said
                child.onExit().join();
            }
            Optional<String> said = said(child);
            if (child.exitValue() != KILLED || said.isPresent()) { // it had failed before: what it closed is no sign of what a kill leaves
                throw failed(said, child);
            }
            long acknowledged = acknowledgements.get();
            LogRecord.Scan scan = new LogRecord(payload).scan(log);
            return new KilledLog(acknowledged, Math.min(acknowledged, scan.records()), scan.torn());
        } finally {
            Scratch.delete(log, counter);
        }
    }

    private static void awaitFirst(Acknowledgements acknowledgements, Process child) throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (acknowledgements.get() == 0) {
            if (!child.isAlive()) {
                throw failed(said(child), child);
            }
            if (System.nanoTime() > end) {
                throw new IOException("the log's writer acknowledged nothing for " + PATIENCE_NANOS / 1_000_000_000 + " s");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static Optional<String> said(Process ended) throws IOException {
        try (BufferedReader output = ended.inputReader()) {
            return output.lines().filter(line -> line.startsWith(FAILED)).map(line -> line.substring(FAILED.length())).findFirst();
        }
    }

    private static IOException failed(Optional<String> said, Process child) {
        return new IOException("the log's writer failed: " + said.orElse("exit code " + child.exitValue()));
    }

    /** The child: appends until it is killed. */
    static void main(String... arguments) {
        Parent.endWithIt();
        int sync = Integer.parseInt(arguments[4]);
        try (Acknowledgements acknowledgements = new Acknowledgements(Path.of(arguments[2]));
                LogWriter log = LogMethod.of(arguments[0]).open(Path.of(arguments[1]), new LogRecord(Integer.parseInt(arguments[3])))) {
            append(log, sync, acknowledgements);
        } catch (IOException | InternalError e) {
            System.out.println(FAILED + Sentence.of(e));
        }
    }

    private static void append(LogWriter log, int sync, Acknowledgements acknowledgements) {
        try {
            for (long count = 1; ; count++) {
                log.append(count - 1);
                if (sync == 0) {
                    acknowledgements.set(count);
                } else if (count % sync == 0) {
                    log.sync();
                    acknowledgements.set(count);
                }
            }
        } catch (IOException | InternalError e) {
            System.out.println(FAILED + Sentence.of(e)); // before it is closed, in the midst of which it may be killed
        }
    }
}
