package zerocopy.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import zerocopy.cli.Progress;
import zerocopy.linux.Sentence;
import zerocopy.measure.Transfer;
import zerocopy.receive.ReceiveMode;
import zerocopy.record.Metric;
import zerocopy.record.Result;
import zerocopy.send.Sender;
import zerocopy.trace.CopyLedger;
import zerocopy.trace.CopyModel;
import zerocopy.trace.CopyTracer;
import zerocopy.trace.OverwriteProof;
import zerocopy.trace.Tracing;

/**
 * The copies of every cell of a run: measured by the tracing pass, or else the socket's proven by overwriting and the
 * others modelled.
 *
 * @param ledgers by the cells' keys
 * @param transfers those that were made for the trace, likewise; it may have failed after them
 * @param how "measured", or "not measured: why"
 * @param notes whole sentences for the reader: how to have them measured, what the ledgers noted
 */
public record Copies(Map<String, CopyLedger> ledgers, Map<String, Transfer> transfers, String how, List<String> notes) {
    /** Cells of which the trace missed packets are traced again, once. */
    private static final int ATTEMPTS = 2;

    /** What overwriting shows of a cell: the share of the bytes that its socket holds by reference; empty: it shows nothing. */
    @FunctionalInterface
    public interface Proof {
        OptionalDouble shared(TransferCell cell) throws IOException;
    }

    /** Of cells that send a file. */
    public static Copies of(Conditions conditions, List<TransferCell> cells, Tracing tracing, Progress progress) throws IOException {
        return of(conditions, cells, tracing, progress, cell -> OptionalDouble.of(OverwriteProof.shared((file, to, position, count) -> {
            try (Sender sender = cell.open(file, to, conditions.buffer())) {
                sender.send(position, count);
            }
        }, scratch(conditions.file()))));
    }

    public static Copies of(Conditions conditions, List<TransferCell> cells, Tracing tracing, Progress progress, Proof proof) throws IOException {
        List<TransferCell> some = cells.stream().filter(cell -> cell.size() > 0).toList();
        if (some.isEmpty()) {
            return new Copies(Map.of(), Map.of(), Metric.notMeasured("no bytes"), List.of());
        }
        Map<String, Transfer> transfers = Map.of();
        Optional<String> why = tracing == Tracing.OFF ? Optional.of("--trace off") : CopyTracer.unavailable();
        if (why.isEmpty()) {
            progress.phase("tracing the copies", ATTEMPTS);
            TraceReport report = trace(conditions, some);
            progress.step(ATTEMPTS);
            if (!report.untraced()) {
                return measured(conditions, some, report);
            }
            why = Optional.of(report.failure());
            transfers = report.transfers();
        }
        if (tracing == Tracing.REQUIRE) {
            throw new IOException("--trace require: " + why.get());
        }
        return unmeasured(some, transfers, why.get(), proof);
    }

    /** Enters a cell's figures, if there are any, into its result, of which the parameters stand. */
    public void enter(String key, Result result) {
        if (!how.equals(Metric.MEASURED) && Boolean.FALSE.equals(result.parameters().get("scatterGather"))) {
            Figures.missing(result, "what is proven and modelled is so of an interface that gathers", Figures.COPIES);
        } else if (ledgers.containsKey(key)) {
            Figures.copies(result, ledgers.get(key));
        } else {
            Figures.missing(result, "no bytes were sent", Figures.COPIES);
        }
    }

    /** The transfer of which the trace measured a cell's copies, where it did. */
    public Optional<Transfer> traced(String key) {
        return how.equals(Metric.MEASURED) ? Optional.ofNullable(transfers.get(key)) : Optional.empty();
    }

    private static TraceReport trace(Conditions conditions, List<TransferCell> cells) throws IOException {
        // verified in the very transfer that is traced; who discards cannot verify
        ReceiveMode mode = conditions.receiver() == ReceiveMode.DISCARD ? ReceiveMode.DISCARD : ReceiveMode.VERIFY;
        TraceReport report = null;
        List<TransferCell> uncovered = cells;
        for (int attempt = 0; attempt < (conditions.foreign() ? 1 : ATTEMPTS) && !uncovered.isEmpty(); attempt++) {
            TraceOrder order = new TraceOrder(conditions.file().toAbsolutePath().toString(), conditions.buffer(), mode.id(),
                    conditions.to().getAddress().getHostAddress(), conditions.to().getPort(), conditions.foreign(),
                    conditions.pinning().senderCpu(), conditions.timeout().toSeconds(), uncovered);
            TraceReport next = TracePass.run(List.of(), order);
            report = report == null ? next : report.with(next);
            if (next.failure() != null) {
                break;
            }
            Map<String, CopyLedger> ledgers = report.ledgers();
            uncovered = cells.stream().filter(cell -> !ledgers.get(cell.key()).covered()).toList();
        }
        if (report.failure() != null && !report.untraced()) {
            throw new IOException(report.failure());
        }
        return report;
    }

    private static Copies measured(Conditions conditions, List<TransferCell> cells, TraceReport report) throws IOException {
        Map<Long, String> digests = new HashMap<>();
        List<String> notes = new ArrayList<>();
        for (TransferCell cell : cells) {
            Transfer transfer = report.transfers().get(cell.key());
            if (!transfer.sha256().equals("-")) {
                if (!digests.containsKey(cell.size())) {
                    digests.put(cell.size(), cell.payload(conditions.file()).sha256());
                }
                Measurement.check(cell, transfer, digests.get(cell.size()));
            }
            report.ledgers().get(cell.key()).notes().forEach(note -> notes.add(cell.key() + ": " + note));
        }
        return new Copies(report.ledgers(), report.transfers(), Metric.MEASURED, notes);
    }

    /** Proven and modelled, which tells of an interface with scatter-gather, as loopback is. */
    private static Copies unmeasured(List<TransferCell> cells, Map<String, Transfer> transfers, String why, Proof proof) {
        Map<String, CopyLedger> ledgers = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        notes.add("Copies are not measured here: " + why + ".");
        for (TransferCell cell : cells) {
            CopyLedger expected = CopyModel.expected(cell.method(), cell.size()).orElseGet(() -> CopyLedger.unknown(cell.size()));
            try {
                OptionalDouble shared = proof.shared(cell);
                expected = shared.isPresent() ? expected.withProof(shared.getAsDouble()) : expected;
            } catch (IOException e) {
                notes.add(cell.key() + " could not be proven by overwriting a file: " + Sentence.of(e) + ".");
            }
            ledgers.put(cell.key(), expected);
        }
        return new Copies(ledgers, transfers, Metric.notMeasured(why), notes);
    }

    /** Beside the file, on its file system, or else where anyone may write. */
    private static Path scratch(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return Files.isWritable(folder) ? folder : Path.of(System.getProperty("java.io.tmpdir"));
    }
}
