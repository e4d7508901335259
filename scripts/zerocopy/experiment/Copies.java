package zerocopy.experiment;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zerocopy.measure.Pinning;
import zerocopy.measure.Transfer;
import zerocopy.receive.ReceiveMode;
import zerocopy.record.Metric;
import zerocopy.send.Mechanism;
import zerocopy.send.Sender;
import zerocopy.trace.CopyLedger;
import zerocopy.trace.CopyModel;
import zerocopy.trace.CopyTracer;
import zerocopy.trace.OverwriteProof;

/**
 * The copies of every method of a plan: measured by the tracing pass, or else the socket's proven by overwriting and the
 * others modelled.
 *
 * @param ledgers by method
 * @param transfers those that were traced, by method; empty without a trace
 * @param how "measured", or "not measured: why"
 * @param notes whole sentences for the reader: how to have them measured, what the ledgers noted
 */
record Copies(Map<String, CopyLedger> ledgers, Map<String, Transfer> transfers, String how, List<String> notes) {
    /** A trace that missed packets is taken again, once. */
    private static final int ATTEMPTS = 2;

    static Copies of(Plan plan, InetSocketAddress target, Pinning pinning, Progress progress) throws IOException {
        if (plan.payload().size() == 0) {
            return new Copies(Map.of(), Map.of(), Metric.notMeasured("no bytes"), List.of());
        }
        Optional<String> why = plan.tracing() == Tracing.OFF ? Optional.of("--trace off") : CopyTracer.unavailable();
        if (why.isEmpty()) {
            progress.phase("tracing the copies", ATTEMPTS);
            TraceReport report = trace(plan, target, pinning);
            progress.step(ATTEMPTS);
            if (!report.untraced()) {
                return measured(plan, report);
            }
            why = Optional.of(report.failure());
        }
        if (plan.tracing() == Tracing.REQUIRE) {
            throw new IOException("--trace require: " + why.get());
        }
        return unmeasured(plan, why.get());
    }

    private static TraceReport trace(Plan plan, InetSocketAddress target, Pinning pinning) throws IOException {
        // verified in the very transfer that is traced; who discards cannot verify
        ReceiveMode mode = plan.receiver() == ReceiveMode.DISCARD ? ReceiveMode.DISCARD : ReceiveMode.VERIFY;
        TraceOrder order = new TraceOrder(plan.payload().file().toString(), plan.payload().size(), plan.cold(),
                plan.methods().stream().map(Mechanism::id).toList(), plan.buffer(), mode.id(),
                target.getAddress().getHostAddress(), target.getPort(), plan.foreign(),
                pinning.senderCpu(), plan.timeout().toSeconds());
        TraceReport report = null;
        for (int attempt = 0; attempt < (plan.foreign() ? 1 : ATTEMPTS); attempt++) {
            report = TracePass.run(List.of(), order);
            if (report.failure() == null && report.ledgers().values().stream().allMatch(CopyLedger::covered)) {
                break;
            }
        }
        if (report.failure() != null && !report.untraced()) {
            throw new IOException(report.failure());
        }
        return report;
    }

    private static Copies measured(Plan plan, TraceReport report) throws IOException {
        String sha256 = plan.payload().sha256();
        List<String> notes = new ArrayList<>();
        for (Map.Entry<String, Transfer> traced : report.transfers().entrySet()) {
            String arrived = traced.getValue().sha256();
            if (!arrived.equals("-") && !arrived.equals(sha256)) {
                throw new IOException(traced.getKey() + " delivered other bytes than the file's while it was traced");
            }
        }
        report.ledgers().forEach((method, ledger) -> ledger.notes().forEach(note -> notes.add(method + ": " + note)));
        return new Copies(report.ledgers(), report.transfers(), Metric.MEASURED, notes);
    }

    private static Copies unmeasured(Plan plan, String why) {
        Map<String, CopyLedger> ledgers = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        notes.add("Copies are not measured here: " + why + ".");
        for (Mechanism method : plan.methods()) {
            CopyLedger expected = CopyModel.expected(method.id(), plan.payload().size()).orElseThrow();
            try {
                expected = expected.withProof(OverwriteProof.shared((file, to, position, count) -> {
                    try (Sender sender = method.open(file, to, plan.buffer())) {
                        sender.send(position, count);
                    }
                }, plan.payload().file().toAbsolutePath().getParent()));
            } catch (IOException e) {
                notes.add(method.id() + " could not be proven by overwriting a file: " + e.getMessage() + ".");
            }
            ledgers.put(method.id(), expected);
        }
        return new Copies(ledgers, Map.of(), Metric.notMeasured(why), notes);
    }
}
