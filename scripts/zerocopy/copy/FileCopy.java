package zerocopy.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import zerocopy.cli.Progress;
import zerocopy.measure.Disturbance;
import zerocopy.measure.Payload;
import zerocopy.measure.Pinning;
import zerocopy.measure.Rounds;
import zerocopy.measure.WarmCache;
import zerocopy.record.Environment;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.trace.CopyLedger;
import zerocopy.trace.LedgerMetrics;
import zerocopy.trace.Pass;
import zerocopy.trace.PassReport;

/** A file is copied to a file by each method, and from a socket: verified, its copies counted, its time taken; then one with holes. */
public final class FileCopy {
    /** The experiment's name in the record. */
    public static final String NAME = "file-copy";

    /** This one. */
    static final String JDK = System.getProperty("java.version");

    private static final List<MetricName> COPIES = List.of(MetricName.CPU_COPIES, MetricName.CPU_COPIES_KERNEL, MetricName.CPU_COPIES_JVM);
    private static final String SOCKETS = "only copies from file to file are traced";

    /** What is timed: a method, from file to file or from a socket. */
    private record Contender(String method, boolean fromSocket) {
    }

    private FileCopy() {
    }

    /** Runs the plan; the sentence of the exception says what failed. */
    public static Outcome run(CopyPlan plan, Progress progress) throws IOException {
        Pinning pinning = Pinning.choose(true);
        verify(plan, progress);
        List<String> notes = new ArrayList<>();
        PassReport report = trace(plan, progress, notes);
        boolean[] warm = {WarmCache.fill(plan.payload())}; // a file beyond memory is not
        Disturbance<CopyTiming> disturbance = new Disturbance<>(CopyTiming::cpuNanos);
        Map<Contender, List<CopyTiming>> timed = time(plan, warm, pinning, disturbance, progress);

        Map<String, Object> environment = Environment.of(plan.payload().file(), "lo");
        environment.put("pinning", pinning.description());
        environment.put("copies", report.untraced() == null ? Metric.MEASURED : Metric.notMeasured(report.untraced()));
        environment.put("copiesTo", Files.getFileStore(plan.folder()).type());
        environment.put("reflink", Extents.canShare(plan.folder()));
        List<Result> results = new ArrayList<>();
        for (Contender contender : timed.keySet()) {
            Result result = new Result(NAME, contender.method, contender.fromSocket ? parameters(plan.payload().size(), "socket", "file", JDK)
                    : parameters(plan.payload().size(), fileSystems(plan), JDK), Result.VERIFIED);
            result.parameters().put("cache", warm[0] ? "warm" : "unknown");
            CopyFigures.time(result, plan.payload().size(), timed.get(contender), timed.get(new Contender(CopyMethod.BASELINE, contender.fromSocket)));
            disturbance.enter(contender, result);
            CopyLedger ledger = contender.fromSocket ? null : report.ledgers().get(contender.method);
            if (ledger == null) {
                LedgerMetrics.missing(result, contender.fromSocket ? SOCKETS : report.untraced() == null ? "no bytes were copied" : report.untraced(), COPIES);
            } else {
                CopyFigures.copies(result, ledger, report.found(contender.method, Long.class).orElse(0L));
            }
            results.add(result);
        }
        if (report.untraced() == null) {
            notes.add("Copies of what comes from a socket were not counted: " + SOCKETS + ".");
        }
        results.addAll(JdkCalls.run(plan, progress, notes));
        results.addAll(SparseCopy.run(plan, progress, notes));
        return new Outcome(environment, results, notes);
    }

    /** Whether a copy from the one place to the other stays on its file system decides which calls can bring it. */
    private static int fileSystems(CopyPlan plan) throws IOException {
        return Files.getFileStore(plan.payload().file()).equals(Files.getFileStore(plan.folder())) ? 1 : 2;
    }

    /** The parameters that every result of a copy from file to file has; of so many file systems, 1 or 2. */
    static Map<String, Object> parameters(long size, int fileSystems, String jdk) {
        Map<String, Object> parameters = parameters(size, "file", "file", jdk);
        parameters.put("fileSystems", fileSystems);
        return parameters;
    }

    /** The parameters that every result of this experiment has. */
    static Map<String, Object> parameters(long size, String from, String to, String jdk) {
        return Result.parameters("size", size, "from", from, "to", to, "sparse", false, "jdk", jdk);
    }

    private static void verify(CopyPlan plan, Progress progress) throws IOException {
        progress.phase("verifying", plan.methods().size() + FromSocket.ALL.size());
        String sha256 = plan.payload().sha256();
        int done = 0;
        for (CopyMethod method : plan.methods()) {
            try (ScratchCopy scratch = new ScratchCopy(plan.folder())) {
                scratch.fill(method, method.maker().get(), plan.payload());
                check(method.id(), scratch, plan.payload(), sha256);
            }
            progress.step(++done);
        }
        for (Map.Entry<String, Supplier<FromSocket>> method : FromSocket.ALL.entrySet()) {
            try (ScratchCopy scratch = new ScratchCopy(plan.folder())) {
                CopyTiming.ofSocket(method.getValue().get(), plan.payload(), scratch, -1);
                check(method.getKey() + " from a socket", scratch, plan.payload(), sha256);
            }
            progress.step(++done);
        }
    }

    /** Fails where the copy is another than the original. */
    static void check(String method, ScratchCopy scratch, Payload original, String sha256) throws IOException {
        String copied = Payload.of(scratch.file(), Payload.WHOLE).sha256();
        if (!copied.equals(sha256)) {
            throw new IOException(method + " made another file than " + original.file() + ": SHA-256 " + copied + ", not " + sha256
                    + "; no speed of it is shown");
        }
    }

    private static PassReport trace(CopyPlan plan, Progress progress, List<String> notes) throws IOException {
        CopyWork work = new CopyWork(plan.payload().file().toAbsolutePath().toString(), plan.payload().size(), plan.folder().toAbsolutePath().toString(),
                plan.payload().size() == 0 ? List.of() : plan.methods().stream().map(CopyMethod::id).toList());
        progress.phase("finding the copies", work.phases().size());
        PassReport report = Pass.run(work, plan.tracing(), progress::step);
        progress.spent(report.millis());
        if (report.untraced() != null) {
            notes.add("Copies not measured: " + report.untraced() + ".");
        }
        return report;
    }

    /** Of a warm file as long as memory keeps it. */
    private static Map<Contender, List<CopyTiming>> time(CopyPlan plan, boolean[] warm, Pinning pinning, Disturbance<CopyTiming> disturbance, Progress progress)
            throws IOException {
        Map<String, Copier> copiers = new LinkedHashMap<>();
        plan.methods().forEach(method -> copiers.put(method.id(), method.maker().get()));
        Map<String, FromSocket> receivers = new LinkedHashMap<>();
        FromSocket.ALL.forEach((method, maker) -> receivers.put(method, maker.get()));
        List<List<Contender>> contenders = Stream.concat(copiers.keySet().stream().map(method -> new Contender(method, false)),
                receivers.keySet().stream().map(method -> new Contender(method, true))).map(List::of).toList();
        int warmup = Math.max(1, plan.rounds() / 4);
        progress.phase("timing", (long) (warmup + plan.rounds()) * contenders.size());
        try (Pinning.Unpin _ = pinning.pinSender()) {
            return Rounds.run(contenders, warmup, plan.rounds(), disturbance, contender -> {
                warm[0] = warm[0] && WarmCache.fill(plan.payload());
                try (ScratchCopy scratch = new ScratchCopy(plan.folder())) { // a new file each time: none overwrites another
                    return contender.fromSocket ? CopyTiming.ofSocket(receivers.get(contender.method), plan.payload(), scratch, pinning.receiverCpu())
                            : CopyTiming.ofFile(CopyMethod.of(contender.method), copiers.get(contender.method), plan.payload(), scratch);
                }
            }, progress::step);
        }
    }
}
