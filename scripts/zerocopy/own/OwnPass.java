package zerocopy.own;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zerocopy.cli.Progress;
import zerocopy.trace.CopyLedger;
import zerocopy.trace.CopyTracer;
import zerocopy.trace.Pass;
import zerocopy.trace.PassReport;
import zerocopy.trace.PassWork;
import zerocopy.trace.PhaseMarks;
import zerocopy.trace.PhaseTracer;
import zerocopy.trace.Tracing;
import zerocopy.transfer.TransferCell;
import zerocopy.transfer.TransferWork;

/**
 * The tracing pass within this JVM, as a reader's class is in no other: a cell of a notebook made it. Each own sender is traced
 * twice: by the calls of the thread that calls it, then by those of all threads of this JVM. Where these are more, it works in
 * threads of its own or of a pool, and the second ledger is its.
 */
final class OwnPass implements PassWork {
    /** Bytes per byte delivered by which the two may differ: what others in this JVM do meanwhile. */
    private static final double SOME = 0.05;
    private static final String ALL_THREADS = " (all threads)";

    private final TransferWork work;
    private final TransferCell.Opener opener;
    private final Map<String, Long> jvmCopied = new HashMap<>();
    private List<String> attempted = List.of();
    private CopyTracer tracer;

    /** What it found: the report, whose ledgers are final; own senders that work in other threads; JVM copies seen where not all can be. */
    record Found(PassReport report, Set<String> inOtherThreads, Map<String, Double> jvmAtLeast) {
    }

    private OwnPass(TransferWork work, TransferCell.Opener opener) {
        this.work = work;
        this.opener = opener;
    }

    /** The cells of own senders once more, to be traced by all threads. */
    static List<TransferCell> withAllThreads(List<TransferCell> cells, Set<String> own) {
        List<TransferCell> all = new ArrayList<>();
        for (TransferCell cell : cells) {
            all.add(cell);
            if (own.contains(cell.method())) {
                all.add(new TransferCell(cell.key() + ALL_THREADS, cell.method(), cell.size(), cell.cork(), cell.cold(), cell.prepare()));
            }
        }
        return all;
    }

    /** Makes it. @throws IOException the senders', in one sentence; where the trace fails, the report says why, unless it is required */
    static Found make(TransferWork work, TransferCell.Opener opener, Set<String> own, Tracing tracing, Progress progress) throws IOException {
        OwnPass pass = new OwnPass(work, opener);
        return pass.found(Pass.here(pass, tracing, progress::step), own);
    }

    private Found found(PassReport report, Set<String> own) {
        Map<String, CopyLedger> ledgers = new LinkedHashMap<>(report.ledgers());
        Set<String> elsewhere = new HashSet<>();
        for (String name : own) {
            CopyLedger all = ledgers.remove(name + ALL_THREADS);
            if (all != null && more(all, ledgers.get(name))) {
                elsewhere.add(name);
                ledgers.put(name, all);
                jvmCopied.put(name, jvmCopied.get(name + ALL_THREADS));
            }
        }
        Map<String, Double> atLeast = new HashMap<>();
        ledgers.forEach((name, ledger) -> {
            long copied = jvmCopied.getOrDefault(name, -1L);
            if (Double.isNaN(ledger.jvmCopies()) && copied >= 0 && ledger.delivered() > 0) {
                atLeast.put(name, (double) copied / ledger.delivered());
            }
        });
        return new Found(new PassReport(ledgers, report.found(), report.untraced(), report.again(), report.millis()), elsewhere, atLeast);
    }

    private static boolean more(CopyLedger all, CopyLedger one) {
        double some = SOME * one.delivered();
        return bytes(all) - bytes(one) > some || all.copies() - one.copies() > SOME;
    }

    private static long bytes(CopyLedger ledger) {
        return ledger.callBytes().values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public List<String> phases() {
        return work.phases();
    }

    @Override
    public Duration patience() {
        return work.patience();
    }

    @Override
    public void warmUp() throws IOException {
        work.warmUp(opener);
    }

    @Override
    public Beside beside(PhaseTracer attached) {
        tracer = (CopyTracer) attached;
        attempted = new ArrayList<>();
        return new Beside() {
            @Override
            public Map<Integer, ?> finish(Set<Integer> phases) {
                phases.forEach(number -> jvmCopied.put(attempted.get(number - 1), tracer.jvmCopied(number)));
                return Map.of();
            }

            @Override
            public void close() {
                // the tracer is closed by who attached it
            }
        };
    }

    @Override
    public Done run(String phase, PhaseMarks marks) throws IOException {
        attempted.add(phase);
        boolean all = phase.endsWith(ALL_THREADS);
        if (all) {
            tracer.everyThread(true);
        }
        try {
            return work.run(phase, marks, opener);
        } finally {
            if (all) {
                tracer.everyThread(false);
            }
        }
    }
}
