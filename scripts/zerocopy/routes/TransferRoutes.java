package zerocopy.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zerocopy.cli.Progress;
import zerocopy.linux.CpuClock;
import zerocopy.linux.Sentence;
import zerocopy.linux.Temporary;
import zerocopy.measure.Disturbance;
import zerocopy.measure.Rounds;
import zerocopy.scratch.Scratch;
import zerocopy.netty.SelfSigned;
import zerocopy.netty.Transport;
import zerocopy.record.Environment;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.trace.CopyLedger;
import zerocopy.trace.CopyTracer;
import zerocopy.trace.LedgerMetrics;
import zerocopy.trace.Pass;
import zerocopy.trace.PassReport;
import zerocopy.trace.PhaseMarks;
import zerocopy.trace.Stage;

/** The line {@code file.transferTo(position, count, channel)} to channels of all kinds: the calls that it becomes, their copies, their CPU time. */
public final class TransferRoutes {
    /** The experiment's name in the record. */
    public static final String NAME = "transfer-routes";
    private static final int WARMUPS = 2;
    private static final double GB = 1e9;

    private final RoutesPlan plan;
    private final Progress progress;
    private final List<String> notes = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();
    private final Disturbance<Timed> disturbance = new Disturbance<>(Timed::cpuNanos);
    private final String sha256;
    private final Path folder;
    private final Path scratch;
    private final Path keys;

    private TransferRoutes(RoutesPlan plan, Progress progress, Path folder) throws IOException {
        this.plan = plan;
        this.progress = progress;
        this.folder = folder;
        scratch = Scratch.empty(folder);
        keys = SelfSigned.store(folder);
        sha256 = plan.payload().sha256();
    }

    /** Runs the plan; the sentence of the exception says what failed. */
    public static Outcome run(RoutesPlan plan, Progress progress) throws IOException {
        Path folder = Temporary.folder("zero-copy-lab-");
        try {
            return new TransferRoutes(plan, progress, folder).run();
        } finally {
            Temporary.remove(folder);
        }
    }

    private Outcome run() throws IOException {
        List<Route> able = new ArrayList<>();
        for (Route route : plan.routes()) {
            Optional<String> why = route.transport().flatMap(Transport::unavailable);
            if (why.isEmpty()) {
                able.add(route);
            } else if (!notes.contains(why.get())) {
                notes.add(why.get());
            }
        }
        Map<String, Object> environment = Environment.of(plan.payload().file(), "lo");
        PassReport report = traced(able);
        environment.put("copies", report.untraced() == null ? Metric.MEASURED : Metric.notMeasured(report.untraced()));
        environment.put("tracer", report.ledgers().values().stream().map(CopyLedger::tracer).findFirst().orElse("none"));
        Map<Route, List<Timed>> timed = time(able);
        able.forEach(route -> results.add(result(route, report, timed.get(route))));
        others(able);
        return new Outcome(environment, results, notes);
    }

    private PassReport traced(List<Route> routes) throws IOException {
        progress.phase("tracing the routes", routes.size());
        PassReport report = Pass.run(new RoutesWork(plan.payload().file().toAbsolutePath().toString(), scratch.toString(), keys.toString(),
                routes.stream().map(Route::id).toList()), plan.tracing(), progress::step);
        progress.spent(report.millis());
        for (Route route : routes) {
            Optional<RouteMade> made = report.found(route.id(), RouteMade.class);
            if (made.isPresent()) {
                check(route.id(), made.get());
            }
        }
        if (report.untraced() != null) {
            notes.add("Calls and copies are not measured here: " + report.untraced() + ".");
        }
        report.notAgain().ifPresent(notes::add);
        return report;
    }

    /** Fails where other bytes arrived than the file's. */
    private void check(String route, RouteMade made) throws IOException {
        if (made.bytes != plan.payload().size() || !made.sha256.equals(sha256)) {
            throw new IOException(route + " delivered other bytes than the file's: " + made.bytes + " of " + plan.payload().size() + ", SHA-256 " + made.sha256);
        }
    }

    /** One transfer, by the CPU time of this process, which is sender and receiver. */
    private record Timed(long cpuNanos, RouteMade made) {
    }

    private Map<Route, List<Timed>> time(List<Route> routes) throws IOException {
        progress.phase("verifying and timing the routes", routes.size() * (1L + WARMUPS + plan.rounds()));
        int verified = 0;
        try (RouteTaker taker = new RouteTaker(plan.payload().file(), scratch, keys)) {
            for (Route route : routes) {
                check(route.id(), taker.take(route, true, PhaseMarks.NONE));
                progress.step(++verified);
            }
            return Rounds.run(routes.stream().map(List::of).toList(), WARMUPS, plan.rounds(), disturbance, route -> {
                long before = CpuClock.nanos(ProcessHandle.current().pid());
                RouteMade made = taker.take(route, false, PhaseMarks.NONE);
                return new Timed(CpuClock.nanos(ProcessHandle.current().pid()) - before, made);
            }, done -> progress.step(routes.size() + done));
        }
    }

    private Result result(Route route, PassReport report, List<Timed> timed) {
        Result result = new Result(NAME, route.id(), parameters(route, System.getProperty("java.version")), Result.VERIFIED);
        if (route.transport().isEmpty()) {
            result.put(MetricName.LINES, timed, each -> each.made.calls);
            result.put(MetricName.LINES_IN_VAIN, timed, each -> each.made.zeros);
        }
        result.put(MetricName.TOTAL_CPU, timed, each -> each.cpuNanos / 1e9 / (plan.payload().size() / GB));
        disturbance.enter(route, result);
        CopyLedger ledger = report.ledgers().get(route.id());
        if (ledger == null) {
            LedgerMetrics.missing(result, report.untraced(), List.of(MetricName.CPU_COPIES_KERNEL, MetricName.CPU_COPIES_JVM, MetricName.BY_REFERENCE));
            return result;
        }
        LedgerMetrics.copies(result, ledger, switch (route.id()) {
            case "file" -> LedgerMetrics.To.FILE;
            case "pipe" -> LedgerMetrics.To.SOCKET_BUFFER;
            default -> LedgerMetrics.To.SOCKET;
        });
        LedgerMetrics.calls(result, ledger);
        LedgerMetrics.callBytes(result, ledger);
        if (route.id().equals("pipe")) { // a write into a pipe copies, which no stage of the way to a socket is: fs/pipe.c, pipe_write
            double read = ledger.perByte(Stage.PAGE_CACHE_TO_USER);
            double written = (double) ledger.callBytes().getOrDefault("write", 0L) / ledger.delivered();
            result.put(MetricName.CPU_COPIES_KERNEL, read + written);
        }
        return result;
    }

    private Map<String, Object> parameters(Route route, String jdk) {
        Map<String, Object> parameters = Result.parameters("size", plan.payload().size(), "interface", "lo", "target", route.target(), "jdk", jdk);
        Optional.ofNullable(route.instead()).ifPresent(instead -> parameters.put("instead", instead));
        Optional.ofNullable(route.advice()).ifPresent(advice -> parameters.put("advice", advice));
        return parameters;
    }

    private void others(List<Route> able) throws IOException {
        if (plan.jdks().isEmpty()) {
            return;
        }
        progress.phase("tracing the routes of other JDKs", plan.jdks().size());
        Path classes = ForeignJdk.compile(Files.createDirectories(folder.resolve("probe")));
        for (Path jdk : plan.jdks()) {
            try (ForeignJdk other = new ForeignJdk(jdk, classes, plan.payload().file().toAbsolutePath(), scratch, keys)) {
                for (Route route : able.stream().filter(each -> each.transport().isEmpty()).toList()) {
                    results.add(foreign(route, other));
                }
            } catch (IOException e) {
                notes.add("The routes of " + jdk + " were not measured: " + Sentence.of(e) + ".");
            }
            progress.step(1 + plan.jdks().indexOf(jdk));
        }
    }

    private Result foreign(Route route, ForeignJdk jdk) throws IOException {
        try {
            ForeignJdk.Taken taken = jdk.take(route);
            check(route.id() + " of JDK " + jdk.version(), taken.made());
            Result result = new Result(NAME, route.id(), parameters(route, jdk.version()), Result.VERIFIED);
            double size = plan.payload().size();
            taken.calls().forEach((name, count) -> result.put(MetricName.CALLS, name, count / (size / GB)));
            taken.bytes().forEach((name, bytes) -> result.put(MetricName.CALL_BYTES, name, bytes / size));
            result.put(MetricName.LINES, taken.made().calls);
            result.put(MetricName.LINES_IN_VAIN, taken.made().zeros);
            result.put(MetricName.CPU_COPIES_KERNEL, taken.copied() / size);
            return result;
        } catch (ForeignJdk.NoVirtualThreads e) {
            return new Result(NAME, route.id(), parameters(route, jdk.version()), Result.unverified(e.getMessage()));
        }
    }

    /** Whether this is a JDK's or JRE's folder. @throws IOException in one sentence, if not, or where other JDKs cannot be traced */
    public static void check(Path jdk) throws IOException {
        if (!Files.isExecutable(jdk.resolve("bin/java"))) {
            throw new IOException(jdk + " is not a JDK: there is no " + jdk.resolve("bin/java") + "; name folders that have one");
        }
        if (CopyTracer.libbpf().isEmpty() || CopyTracer.unavailable().isPresent()) {
            throw new IOException("the calls of other JDKs are counted by libbpf, which cannot be done here: " + CopyTracer.unavailable().orElse("it is not installed"));
        }
    }
}
