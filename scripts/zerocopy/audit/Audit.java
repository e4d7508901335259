package zerocopy.audit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import zerocopy.record.Environment;
import zerocopy.record.Metric;
import zerocopy.record.Result;
import zerocopy.foreign.CannotWatchException;
import zerocopy.trace.CopyLedger;
import zerocopy.foreign.JvmWatch;
import zerocopy.foreign.Seen;
import zerocopy.foreign.Target;

/** Watches a running server, and finds out how it sends. */
public final class Audit {
    /** The experiment's name in records. */
    public static final String EXPERIMENT = "audit";

    /** The standard input of the command, so that one that reads does not wait. */
    private static final File NOTHING = new File("/dev/null");
    private static final double NANOS = 1e9;
    private static final long TICK_NANOS = 50_000_000;
    /** What the last calls wrote may still have to leave. */
    private static final long SETTLE_NANOS = 200_000_000;

    private Audit() {
    }

    /**
     * Watches until the end that the plan has, or {@code stopped}, or all processes have ended.
     *
     * @param line is given one line per second where the plan has no end
     * @throws IOException in one sentence, if there is no such server, or it cannot be watched
     */
    public static Audited run(AuditPlan plan, Consumer<String> line, BooleanSupplier stopped) throws IOException {
        try {
            Target.check();
            if (plan.trial()) {
                try (TrialServer server = new TrialServer()) {
                    return watch(server.plan(plan.expectations()), line, stopped);
                }
            }
            return watch(plan, line, stopped);
        } catch (CannotWatchException e) {
            throw new NotMeasurableException(e);
        }
    }

    private static Audited watch(AuditPlan plan, Consumer<String> line, BooleanSupplier stopped) throws IOException {
        try (Target target = plan.process().isPresent() ? Target.process(plan.process().get(), plan.ports(), plan.jvms()) : Target.listening(plan.ports(), plan.jvms())) {
            if (plan.jvms() == JvmWatch.EXACT) {
                line.accept("Each copy at a stub stops its thread for about 10 µs, during this request.");
            }
            Process command = plan.command().isEmpty() ? null : new ProcessBuilder("sh", "-c", plan.command().get())
                    .redirectInput(NOTHING).redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            try {
                return watch(plan, target, command, line, stopped);
            } finally {
                if (command != null) {
                    end(command);
                }
            }
        }
    }

    private static Audited watch(AuditPlan plan, Target target, Process command, Consumer<String> line, BooleanSupplier stopped) throws IOException {
        Watched before = Watched.of(target.processes());
        JavaStack stack = new JavaStack(before.jvm() && plan.jvms() != JvmWatch.OFF);
        CompletableFuture<Optional<String>> request = plan.fetch()
                .map(url -> CompletableFuture.supplyAsync(() -> OwnRequest.wrong(url, plan.file(), stack::await), Thread::startVirtualThread)).orElse(null);
        List<String> notes = new ArrayList<>();
        if (plan.endless()) {
            line.accept(AuditScreen.watching(target.ports(), before));
        }
        long begun = System.nanoTime();
        long next = begun;
        while (!stopped.getAsBoolean() && !(plan.seconds() > 0 && System.nanoTime() - begun >= plan.seconds() * NANOS)) {
            if (before.gone().size() == before.ids().size()) {
                notes.add("All of its processes have ended meanwhile.");
                break;
            }
            boolean busy = command != null && command.isAlive() || request != null && !request.isDone();
            if (!busy && (command != null || request != null) && plan.seconds() == 0) {
                break;
            }
            if (plan.endless() && System.nanoTime() >= next) {
                CopyLedger lately = target.lately();
                if (next > begun) {
                    line.accept(LiveLine.of(lately));
                }
                next += (long) NANOS;
            }
            if (stack.due()) {
                stack.look(target.look().threads());
            }
            LockSupport.parkNanos(TICK_NANOS);
        }
        LockSupport.parkNanos(SETTLE_NANOS);
        double seconds = (System.nanoTime() - begun) / NANOS;
        Seen seen = target.look();
        Watched after = before.gone().isEmpty() ? Watched.of(before.ids()) : before;
        if (command != null && command.isAlive()) {
            notes.add("The command had not ended, and was ended.");
        } else if (command != null && command.exitValue() != 0 && !stopped.getAsBoolean()) {
            notes.add("The command ended with exit code " + command.exitValue() + ".");
        }
        Optional<String> wrong = request == null ? Optional.empty() : request.isDone() ? request.join() : Optional.of("The answer to " + plan.fetch().get() + " had not come to its end.");
        return found(plan, target, after.mapping().isPresent() ? after : before, seconds, seen, wrong, notes).sentBy(stack.frames());
    }

    private static void end(Process command) {
        command.descendants().forEach(ProcessHandle::destroy);
        command.destroy();
    }

    private static Audited found(AuditPlan plan, Target target, Watched server, double seconds, Seen seen, Optional<String> wrong, List<String> notes) {
        AuditFinding finding = AuditFinding.of(seen, server);
        if (target.elsewhere()) {
            notes.add("It listens in another network namespace than this one, a container's for instance.");
        }
        if (server.jvm()) {
            notes.add("It is a JVM. Copies within the process, also those of its libraries, are not all measured, since compiled code makes them unseen: each byte is copied at least as often as shown."
                    + (plan.jvms() == JvmWatch.EXACT ? "" : " With --jvm exact, for one request, more of it is seen.") + " Started with -XX:+UnlockDiagnosticVMOptions -XX:DisableIntrinsic=_copyMemory, it would make its copies between heap and native memory, at some cost, where they are counted.");
        }
        Map<String, Object> parameters = Result.parameters("ports", target.ports().stream().map(String::valueOf).collect(Collectors.joining(",")),
                "interface", Traffic.device(seen));
        Result result = new Result(EXPERIMENT, server.name(), parameters, plan.file().isPresent() && wrong.isEmpty() ? Result.VERIFIED
                : Result.unverified(wrong.orElse("the bodies were not compared with any file")));
        finding.enter(result);
        if (target.ports().size() > 1) {
            PortFigures.enter(target.ports(), seen, result);
        }
        return new Audited(plan, server, target.ports(), seconds, finding, result, wrong, notes, List.of());
    }

    /** The environment of the audit's record: facts of the machine and of the server, and the verdict. */
    public static Map<String, Object> environment(Audited audited) {
        Map<String, Object> facts = Environment.of(Path.of("."), audited.finding().traffic().device());
        facts.put("file", audited.finding().traffic().file().orElse(Environment.UNKNOWN));
        facts.put("fileSystem", Environment.UNKNOWN);
        facts.put("readAheadKiB", Environment.UNKNOWN);
        facts.put("copies", Metric.MEASURED);
        facts.put("tracer", audited.finding().seen().ledger().tracer());
        facts.put("server", audited.server().executable());
        facts.put("processes", audited.server().ids().stream().map(String::valueOf).collect(Collectors.joining(",")));
        facts.put("seconds", audited.seconds());
        facts.put("verdict", audited.finding().verdict().id());
        facts.put("reason", audited.finding().sentence());
        if (!audited.stack().isEmpty()) {
            facts.put("stack", audited.stack());
        }
        return facts;
    }
}
