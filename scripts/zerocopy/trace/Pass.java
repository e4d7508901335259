package zerocopy.trace;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import zerocopy.linux.Parent;
import zerocopy.linux.Sentence;
import zerocopy.measure.ChildJvm;
import zerocopy.record.Json;

/**
 * The tracing pass: a JVM of its own, with the flags that make its copies visible, runs the phases of a {@link PassWork}
 * while calls, copies and packets are counted. {@link PassAttempts} has the rule of retrying. All of it has one deadline: the work's
 * patience and 60 s to start.
 */
public final class Pass {
    /** A JVM and its tracer, on a machine that is busy. */
    private static final Duration TO_START = Duration.ofSeconds(60);
    /** The line that says that a phase is done; any other one is JSON. */
    private static final String STEP = "step";

    private Pass() {
    }

    /** What the pass is to do: a class of {@link PassWork}, its components as JSON, when it was ordered (epoch, ms), and how long it may take (ms). */
    record Order(String work, String components, long started, long deadlineMillis) {
    }

    /** What it answers: a report after each attempt, or why the work failed, in one sentence; the other is null. */
    record Answer(PassReport report, String failure) {
    }

    /**
     * Runs the work in a JVM of its own, where tracing is wanted and possible.
     *
     * @param progress is given the number of phases done, after each
     * @throws IOException in one sentence, if the work fails, or the trace fails and is required; otherwise the report says why there is none
     */
    public static PassReport run(PassWork work, Tracing tracing, LongConsumer progress) throws IOException {
        return run(work, tracing, progress, Pass::inChild);
    }

    /**
     * The same within this JVM: for work whose class another JVM would not find, such as one defined in a notebook's cell. What this JVM
     * copies itself is seen if it has {@link CopyTracer#JVM_FLAGS}.
     */
    public static PassReport here(PassWork work, Tracing tracing, LongConsumer progress) throws IOException {
        return run(work, tracing, progress, Pass::inThisJvm);
    }

    /** Where it is run. */
    @FunctionalInterface
    private interface Place {
        PassReport run(PassWork work, LongConsumer progress) throws IOException;
    }

    private static PassReport run(PassWork work, Tracing tracing, LongConsumer progress, Place place) throws IOException {
        Optional<String> unwanted = tracing == Tracing.OFF ? Optional.of("--trace off") : CopyTracer.unavailable();
        PassReport report = unwanted.isPresent() ? PassReport.untraced(unwanted.get())
                : work.phases().isEmpty() ? PassReport.NOTHING : place.run(work, progress);
        if (report.untraced() != null && tracing == Tracing.REQUIRE) {
            throw new IOException("--trace require: " + report.untraced());
        }
        return report;
    }

    private static PassReport inThisJvm(PassWork work, LongConsumer progress) throws IOException {
        long end = System.nanoTime() + TO_START.plus(work.patience()).toNanos();
        AtomicReference<PassReport> report = new AtomicReference<>();
        AtomicLong done = new AtomicLong();
        new PassAttempts(work, () -> CopyTracer.attach(TO_START), () -> end - System.nanoTime(),
                () -> progress.accept(Math.min(done.incrementAndGet(), work.phases().size()))).run(report::set);
        return report.get();
    }

    private static PassReport inChild(PassWork work, LongConsumer progress) throws IOException {
        Duration deadline = TO_START.plus(work.patience());
        List<String> flags = new ArrayList<>(CopyTracer.JVM_FLAGS);
        flags.addAll(work.jvmFlags());
        Process process = ChildJvm.start(List.of(), flags, Pass.class);
        CompletableFuture<Void> late = CompletableFuture.runAsync(() -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }, CompletableFuture.delayedExecutor(deadline.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread));
        try {
            tell(process, new Order(work.getClass().getName(), Json.write(work), System.currentTimeMillis(), deadline.toMillis()));
            PassReport report = null;
            long done = 0;
            for (String line : (Iterable<String>) process.inputReader(StandardCharsets.UTF_8).lines()::iterator) {
                if (line.equals(STEP)) {
                    progress.accept(Math.min(++done, work.phases().size()));
                    continue;
                }
                Answer answer = Json.parse("what the tracing process said", line, Answer.class);
                if (answer.failure() != null) {
                    throw new IOException(answer.failure());
                }
                report = answer.report();
            }
            if (late.isDone()) {
                PassReport ended = PassReport.untraced("the tracing process was not ready after " + deadline.toSeconds() + " s");
                return report == null ? ended : report.with(ended);
            }
            return report == null ? PassReport.untraced("the tracing process ended without a word") : report;
        } finally {
            late.cancel(false);
            ChildJvm.end(process);
        }
    }

    private static void tell(Process process, Order order) {
        try {
            Writer out = process.outputWriter(StandardCharsets.UTF_8); // stays open: the pass ends when it is closed
            out.append(Json.line(order)).append('\n').flush();
        } catch (IOException e) {
            // it has ended already: what it said, if anything, is read
        }
    }

    static void main() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream(); // byte by byte: a buffer would take what Parent waits for
        for (int c = System.in.read(); c >= 0 && c != '\n'; c = System.in.read()) {
            text.write(c);
        }
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err); // what a library prints is not a report
        Parent.endWithIt();
        try {
            make(Json.parse(text.toString(StandardCharsets.UTF_8), Order.class), out);
        } catch (Throwable e) { // of the work's failure only the sentence can be passed on
            out.println(Json.line(new Answer(null, Sentence.of(e))));
        }
        System.exit(0);
    }

    private static void make(Order order, PrintStream out) throws Exception {
        long begun = System.currentTimeMillis();
        PassWork work = (PassWork) Json.parse(order.components(), Class.forName(order.work()));
        new PassAttempts(work, () -> CopyTracer.attach(TO_START),
                () -> TimeUnit.MILLISECONDS.toNanos(order.started() + order.deadlineMillis() - System.currentTimeMillis()), () -> out.println(STEP))
                .run(report -> out.println(Json.line(new Answer(report.started(begun - order.started()), null))));
    }
}
