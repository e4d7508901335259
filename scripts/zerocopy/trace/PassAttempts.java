package zerocopy.trace;

import java.io.IOException;
import java.util.ArrayList;
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
 * The rule of retrying: all phases are traced in one go; those with a coverage below 0.95 or above 1.05 are traced
 * again, at most twice, as long as there is time. If the work fails, the pass fails; if the trace fails, the pass is over,
 * and what it has found is kept.
 */
public final class PassAttempts {
    /** How often a phase is traced at most. */
    public static final int MOST = 3;

    private final PassWork work;
    private final PhaseTracer.Attachment attachment;
    private final LongSupplier left;
    private final Runnable step;

    /**
     * Attempts at this work.
     *
     * @param left supplies the nanoseconds left until the deadline
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
     * @param sofar is given what was found so far, after each attempt, since the pass may be killed at any time
     * @throws IOException in one sentence, if the work fails
     */
    public void run(Consumer<PassReport> sofar) throws IOException {
        PassReport report = null;
        List<String> phases = work.phases();
        for (int count = 1; !phases.isEmpty(); count++) {
            long before = left.getAsLong();
            Attempt attempt = new Attempt(phases);
            PassReport next = attempt.make(count == 1);
            report = report == null ? next : report.with(next);
            phases = next.untraced() == null ? attempt.missed : List.of();
            boolean again = !phases.isEmpty() && count < MOST && work.repeatable();
            boolean time = left.getAsLong() > before - left.getAsLong(); // what this one took
            if (again && !time) {
                report = report.with(PassReport.untraced("there was no time left"));
            }
            sofar.accept(report);
            if (!again || !time) {
                return;
            }
        }
    }

    /** All of these phases in one go. */
    private final class Attempt {
        private final List<String> phases;
        private final Map<String, Long> millis = new LinkedHashMap<>();
        private final Map<String, String> found = new LinkedHashMap<>();
        private final Map<Integer, Long> delivered = new HashMap<>();
        private final Set<Integer> sending = new HashSet<>();
        private final List<String> missed = new ArrayList<>();
        private long since = System.nanoTime();

        Attempt(List<String> phases) {
            this.phases = phases;
        }

        /** Attaches, while the work warms up, runs the phases, and asks for the ledgers. */
        PassReport make(boolean warmUp) throws IOException {
            CompletableFuture<PhaseTracer> attaching = CompletableFuture.supplyAsync(this::attached);
            if (warmUp) {
                try {
                    work.warmUp();
                } catch (IOException | RuntimeException e) {
                    attaching.thenAccept(PhaseTracer::close);
                    throw e;
                }
                took("warm-up");
            }
            try (PhaseTracer tracer = attaching.join()) {
                return traced(tracer);
            } catch (CompletionException e) {
                return untraced(e.getCause());
            }
        }

        private PhaseTracer attached() {
            try {
                return attachment.attach();
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        }

        private PassReport traced(PhaseTracer tracer) throws IOException {
            PassWork.Beside beside;
            try {
                beside = work.beside(tracer);
            } catch (IOException e) {
                return untraced(e);
            }
            try (beside) {
                took("attach");
                for (int number = 1; number <= phases.size(); number++) {
                    PassWork.Done done = work.run(phases.get(number - 1), marks(tracer, number));
                    tracer.end();
                    delivered.put(number, done.delivered());
                    found.put(phases.get(number - 1), Json.write(done.found()));
                    step.run();
                }
                took("phases");
                return finished(tracer, beside);
            }
        }

        private PassReport finished(PhaseTracer tracer, PassWork.Beside beside) {
            Map<String, CopyLedger> ledgers = new LinkedHashMap<>();
            try {
                Map<Integer, CopyLedger> byNumber = tracer.finish(delivered);
                for (int number = 1; number <= phases.size(); number++) {
                    ledgers.put(phases.get(number - 1), byNumber.get(number));
                    if (work.ofPackets() && sending.contains(number) && !byNumber.get(number).covered()) {
                        missed.add(phases.get(number - 1));
                    }
                }
                if (beside != null) {
                    beside.finish(byNumber.keySet()).forEach((number, what) -> found.put(phases.get(number - 1), Json.write(what)));
                }
            } catch (IOException e) {
                return untraced(e);
            }
            took("finish");
            return new PassReport(ledgers, found, null, null, millis);
        }

        private PassReport untraced(Throwable why) {
            return new PassReport(Map.of(), found, Sentence.of(why), null, millis);
        }

        private void took(String part) {
            long now = System.nanoTime();
            millis.put(part, (now - since) / 1_000_000);
            since = now;
        }

        private PhaseMarks marks(PhaseTracer tracer, int number) {
            return new PhaseMarks() {
                @Override
                public void begin(int localPort, int peerPort) {
                    sending.add(number);
                    tracer.begin(number, localPort, peerPort);
                }

                @Override
                public void begin() {
                    tracer.begin(number, 1, 1); // no connection of this process has port 1
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
}
