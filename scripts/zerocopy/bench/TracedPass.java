package zerocopy.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import zerocopy.linux.Parent;
import zerocopy.linux.Sentence;
import zerocopy.measure.ChildJvm;
import zerocopy.record.Json;
import zerocopy.trace.CopyLedger;
import zerocopy.trace.CopyTracer;

/**
 * calls, copies – JMH passes of their own for what only a trace can count: a JVM with the flags that make its copies
 * visible runs every contender once more, unforked, one bpftrace for all of them. Their times are discarded.
 */
public final class TracedPass {
    private static final Duration ATTACH_PATIENCE = Duration.ofSeconds(30);
    /** What a contender may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** The line that says that one is done; the report comes after all of them. */
    private static final String STEP = "traced";
    private static final long BATCH_BYTES = 4 << 20;
    private static final int BATCH = 50;
    private static final int ATTEMPTS = 2;

    private TracedPass() {
    }

    /**
     * What a contender did.
     *
     * @param operations those that the ledger is of
     */
    public record Traced(CopyLedger ledger, long operations) {
    }

    /** What the pass found, in the order of its contenders. @param failure the sentence of what went wrong, or null */
    record Report(List<Traced> traced, String failure) {
    }

    /** What it is to do; it travels as JSON. */
    record Order(List<Contender> contenders) {
    }

    /**
     * What is found.
     *
     * @param how "measured", or "not measured: why"
     * @param again a sentence on a second attempt that failed, or null
     */
    record Outcome(Map<Contender, Traced> traced, String how, String again) {
        Outcome(Map<Contender, Traced> traced, String how) {
            this(traced, how, null);
        }
    }

    /** Traces all of them; those of whose packets too many were missed, once more. Says how many are done. */
    static Outcome run(List<Contender> contenders, LongConsumer done) throws IOException {
        Optional<String> unavailable = CopyTracer.unavailable();
        if (unavailable.isPresent()) {
            return new Outcome(Map.of(), CopyLedger.NOT_MEASURED + unavailable.get());
        }
        Map<Contender, Traced> traced = new LinkedHashMap<>();
        List<Contender> left = contenders;
        for (int attempt = 0; attempt < ATTEMPTS && !left.isEmpty(); attempt++) {
            Report report = child(left, traced.isEmpty() ? done : _ -> { });
            if (report.failure() != null) {
                return traced.isEmpty() ? new Outcome(traced, CopyLedger.NOT_MEASURED + report.failure())
                        : new Outcome(traced, CopyLedger.MEASURED, "Packets of " + left.size() + " were missed, and tracing them once more failed: " + report.failure() + ".");
            }
            List<Contender> missed = new ArrayList<>();
            for (int i = 0; i < left.size(); i++) {
                traced.put(left.get(i), report.traced().get(i));
                boolean sends = left.get(i).experiment().equals(Contenders.SOCKET) && left.get(i).size() > 0;
                if (sends && !report.traced().get(i).ledger().covered()) {
                    missed.add(left.get(i));
                }
            }
            left = missed;
        }
        return new Outcome(traced, CopyLedger.MEASURED);
    }

    private static Report child(List<Contender> contenders, LongConsumer done) throws IOException {
        List<String> flags = new ArrayList<>(CopyTracer.JVM_FLAGS);
        flags.add("--sun-misc-unsafe-memory-access=allow"); // JMH's utilities would be warned of
        flags.add(CompositeMergeBenchmark.NO_UNSAFE);
        Process process = ChildJvm.start(List.of(), flags, TracedPass.class);
        Duration patience = ATTACH_PATIENCE.multipliedBy(2).plus(PATIENCE.multipliedBy(contenders.size()));
        CompletableFuture<Void> late = CompletableFuture.runAsync(() -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }, CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
        try {
            process.outputWriter().append(Json.write(new Order(contenders)).replace("\n", " ")).append('\n').flush();
            StringBuilder report = new StringBuilder();
            long traced = 0;
            for (String line : (Iterable<String>) process.inputReader().lines()::iterator) {
                if (line.equals(STEP)) {
                    done.accept(++traced);
                } else {
                    report.append(line).append('\n');
                }
            }
            if (late.isDone()) {
                return new Report(List.of(), "the tracing process was not ready after " + patience.toSeconds() + " s");
            }
            return report.isEmpty() ? new Report(List.of(), "the tracing process ended without a word") : Json.parse(report.toString(), Report.class);
        } finally {
            late.cancel(false);
            process.destroy();
        }
    }

    static void main(String[] args) throws IOException {
        StringBuilder order = new StringBuilder(); // a line, and not through a buffer that would take what Parent waits for
        for (int c = System.in.read(); c >= 0 && c != '\n'; c = System.in.read()) {
            order.append((char) c);
        }
        Parent.endWithIt();
        PrintStream out = System.out;
        System.setOut(System.err); // what JMH may have to say is no report
        out.println(Json.write(trace(Json.parse(order.toString(), Order.class).contenders(), () -> out.println(STEP))));
        out.flush();
        System.exit(0);
    }

    private static Report trace(List<Contender> contenders, Runnable step) {
        try (CopyTracer tracer = CopyTracer.attach(ATTACH_PATIENCE)) {
            Probe.use(tracer);
            Map<Integer, Long> delivered = new HashMap<>();
            List<Long> operations = new ArrayList<>();
            for (Contender contender : contenders) {
                int phase = 1 + operations.size();
                Probe.phase(phase);
                Fork.here(contender, batch(contender));
                delivered.put(phase, Tally.bytes);
                operations.add(Tally.operations);
                step.run();
            }
            Map<Integer, CopyLedger> ledgers = tracer.finish(delivered);
            List<Traced> traced = new ArrayList<>();
            for (long each : operations) {
                traced.add(new Traced(ledgers.get(1 + traced.size()), each));
            }
            return new Report(traced, null);
        } catch (IOException e) {
            return new Report(List.of(), Sentence.of(e));
        }
    }

    private static int batch(Contender contender) {
        return (int) Math.clamp(BATCH_BYTES / Math.max(1, contender.bytes()), 1, BATCH);
    }
}
