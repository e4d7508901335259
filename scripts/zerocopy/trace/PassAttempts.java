package zerocopy.trace;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import zerocopy.linux.Sentence;
import zerocopy.record.Json;

/**
 * The one rule of retrying: all phases are traced at one go; those of which the trace saw less than 0.95 or more than 1.05
 * of the payload leave are traced again, at most twice more, as long as there is time. What fails of the work fails the
 * pass; where the trace fails, it is over, and what it has is kept.
 */
public final class PassAttempts {
    /** How often a phase is traced at the most. */
    public static final int MOST = 3;

    private final PassWork work;
    private final PhaseTracer.Attachment attachment;
    private final LongSupplier left;
    private final Runnable step;

    /**
     * Attempts at this work.
     *
     * @param left nanoseconds that are left at this moment
     * @param step called after each phase
     */
    public PassAttempts(PassWork work, PhaseTracer.Attachment attachment, LongSupplier left, Runnable step) {
        this.work = work;
        this.attachment = attachment;
        this.left = left;
        this.step = step;
    }

    /**
     * Makes them.
     *
     * @param sofar is told what is found so far after each attempt, since the pass may be ended at any time
     * @throws IOException the work's, in one sentence
     */
    public void run(Consumer<PassReport> sofar) throws IOException {
        PassReport report = null;
        List<String> phases = work.phases();
        for (int attempt = 1; !phases.isEmpty(); attempt++) {
            long before = left.getAsLong();
            Set<String> missed = new HashSet<>();
            PassReport next = once(phases, attempt == 1, missed);
            report = report == null ? next : report.with(next);
            phases = next.untraced() == null ? phases.stream().filter(missed::contains).toList() : List.of();
            boolean time = left.getAsLong() > before - left.getAsLong(); // what this one took
            if (!phases.isEmpty() && attempt < MOST && work.repeatable() && !time) {
                report = report.with(PassReport.untraced("there was no time left"));
            }
            sofar.accept(report);
            if (attempt == MOST || !work.repeatable() || !time) {
                return;
            }
        }
    }

    /** Attaches, while the work warms up; runs these phases; asks for the ledgers. */
    private PassReport once(List<String> phases, boolean first, Set<String> missed) throws IOException {
        Map<String, Long> millis = new LinkedHashMap<>();
        long start = System.nanoTime();
        CompletableFuture<PhaseTracer> attaching = attaching();
        if (first) {
            try {
                work.warmUp();
            } catch (IOException | RuntimeException e) {
                attaching.thenAccept(PhaseTracer::close);
                throw e;
            }
            start = took(millis, "warm-up", start);
        }
        PhaseTracer tracer;
        PassWork.Beside beside = null;
        try {
            tracer = attaching.join();
        } catch (CompletionException e) {
            return PassReport.untraced(e.getCause().getMessage());
        }
        try (tracer) {
            try {
                beside = work.beside();
            } catch (IOException e) {
                return PassReport.untraced(Sentence.of(e));
            }
            start = took(millis, "attach", start);
            Map<String, String> found = new LinkedHashMap<>();
            Map<Integer, Long> delivered = new HashMap<>();
            Set<Integer> sending = new HashSet<>();
            for (int i = 0; i < phases.size(); i++) {
                PassWork.Done done = work.run(phases.get(i), marks(tracer, i + 1, sending));
                tracer.end();
                delivered.put(i + 1, done.delivered());
                found.put(phases.get(i), Json.write(done.found()));
                step.run();
            }
            start = took(millis, "phases", start);
            try {
                Map<String, CopyLedger> ledgers = new LinkedHashMap<>();
                Map<Integer, CopyLedger> byNumber = tracer.finish(delivered);
                for (int i = 0; i < phases.size(); i++) {
                    ledgers.put(phases.get(i), byNumber.get(i + 1));
                    if (sending.contains(i + 1) && !byNumber.get(i + 1).covered()) {
                        missed.add(phases.get(i));
                    }
                }
                if (beside != null) {
                    beside.finish().forEach((number, what) -> found.put(phases.get(number - 1), Json.write(what)));
                }
                took(millis, "finish", start);
                return new PassReport(ledgers, found, null, null, millis);
            } catch (IOException e) {
                missed.clear();
                return new PassReport(Map.of(), found, Sentence.of(e), null, millis);
            }
        } finally {
            if (beside != null) {
                beside.close();
            }
        }
    }

    private CompletableFuture<PhaseTracer> attaching() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return attachment.attach();
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
    }

    private static long took(Map<String, Long> millis, String part, long since) {
        long now = System.nanoTime();
        millis.put(part, (now - since) / 1_000_000);
        return now;
    }

    private static PhaseMarks marks(PhaseTracer tracer, int number, Set<Integer> sending) {
        return new PhaseMarks() {
            @Override
            public void begin(int localPort, int peerPort) {
                sending.add(number);
                tracer.begin(number, localPort, peerPort);
            }

            @Override
            public void begin() {
                tracer.begin(number, 1, 1); // no connection of ours has this port
            }

            @Override
            public void sent() {
                tracer.sent();
            }

            @Override
            public void end() {
                tracer.end();
            }
        };
    }
}
