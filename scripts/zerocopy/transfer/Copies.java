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
import java.util.function.UnaryOperator;
import zerocopy.cli.Progress;
import zerocopy.linux.BlockDevice;
import zerocopy.linux.Sentence;
import zerocopy.measure.Transfer;
import zerocopy.receive.ReceiveMode;
import zerocopy.record.Environment;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.send.Sender;
import zerocopy.trace.CopyLedger;
import zerocopy.trace.CopyModel;
import zerocopy.trace.LedgerMetrics;
import zerocopy.trace.OverwriteProof;
import zerocopy.trace.Pass;
import zerocopy.trace.PassReport;
import zerocopy.trace.Tracing;

/**
 * The copies of every cell of a run: measured by the tracing pass, or else the socket's proven by overwriting and the
 * others modelled.
 *
 * @param ledgers by the cells' keys
 * @param transfers those that were made for the trace, likewise; it may have failed after them
 * @param how "measured", or "not measured: why"
 * @param notes whole sentences for the reader: how to have them measured, what the ledgers noted
 * @param disk where the file's bytes come from while they are not in the page cache
 */
public record Copies(Map<String, CopyLedger> ledgers, Map<String, Transfer> transfers, String how, List<String> notes, BlockDevice disk) {
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

    /** The same with another proof by overwriting, for where no trace can be made. */
    public static Copies of(Conditions conditions, List<TransferCell> cells, Tracing tracing, Progress progress, Proof proof) throws IOException {
        List<TransferCell> some = cells.stream().filter(cell -> cell.size() > 0).toList();
        if (some.isEmpty()) {
            return new Copies(Map.of(), Map.of(), Metric.notMeasured("no bytes"), List.of(), BlockDevice.of(conditions.file()));
        }
        progress.phase("finding the copies", some.size());
        PassReport report = Pass.run(work(conditions, some), tracing, progress::step);
        progress.spent(report.millis());
        return of(conditions, some, report, proof);
    }

    /** Of what a pass found, whichever process it was made in. */
    public static Copies of(Conditions conditions, List<TransferCell> cells, PassReport report, Proof proof) throws IOException {
        return report.untraced() == null ? measured(conditions, cells, report) : unmeasured(conditions, cells, transfers(cells, report), report.untraced(), proof);
    }

    /** What a run under these conditions ran on, and how its copies were found. */
    public Map<String, Object> environment(Conditions conditions) throws IOException {
        Map<String, Object> environment = Environment.of(conditions.file(), conditions.to());
        environment.put("pinning", conditions.pinning().description());
        tell(environment);
        return environment;
    }

    /** Says in a record's environment how the copies were found, and what counted them. */
    public void tell(Map<String, Object> environment) {
        environment.put("copies", how);
        ledgers.values().stream().map(CopyLedger::tracer).filter(tracer -> !tracer.isEmpty()).findFirst()
                .ifPresent(tracer -> environment.put("tracer", tracer));
    }

    /** These, with what else is known of a cell. */
    public Copies with(String key, UnaryOperator<CopyLedger> further) {
        Map<String, CopyLedger> all = new LinkedHashMap<>(ledgers);
        all.computeIfPresent(key, (_, ledger) -> further.apply(ledger));
        return new Copies(all, transfers, how, notes, disk);
    }

    /** Enters a cell's figures, if there are any, into its result, of which the parameters stand. */
    public void enter(String key, Result result) {
        if (!how.equals(Metric.MEASURED) && (result.has("scatterGather", false) || result.has("checksumOffload", false))) {
            LedgerMetrics.missing(result, "the proof by overwriting and the model hold for an interface that gathers and computes checksums", LedgerMetrics.COPIES);
        } else if (ledgers.containsKey(key)) {
            CopyLedger ledger = ledgers.get(key);
            LedgerMetrics.enter(result, traced(key).map(Transfer::copiedAfterAll).filter(share -> share >= 0).map(ledger::withErrorQueue).orElse(ledger));
        } else {
            LedgerMetrics.missing(result, "no bytes were sent", LedgerMetrics.COPIES);
        }
        belowThePageCache(result);
    }

    /** What a device made of software copies while it is read, as a loop device's worker does, no probe here sees. */
    private void belowThePageCache(Result result) {
        if (result.has("cache", "cold") && disk.copies().isPresent()) {
            result.parameters().put("disk", disk.name());
            LedgerMetrics.missing(result, "beyond the page cache, where " + disk.copies().get(), List.of(MetricName.CPU_COPIES, MetricName.CPU_COPIES_KERNEL));
        }
    }

    /** The transfer of which the trace measured a cell's copies, where it did. */
    public Optional<Transfer> traced(String key) {
        return how.equals(Metric.MEASURED) ? Optional.ofNullable(transfers.get(key)) : Optional.empty();
    }

    /** What is traced of these cells. */
    public static TransferWork work(Conditions conditions, List<TransferCell> cells) {
        // verified in the very transfer that is traced; who discards cannot verify
        ReceiveMode mode = conditions.receiver() == ReceiveMode.DISCARD ? ReceiveMode.DISCARD : ReceiveMode.VERIFY;
        return new TransferWork(conditions.file().toAbsolutePath().toString(), conditions.buffer(), mode.id(),
                conditions.to().getAddress().getHostAddress(), conditions.to().getPort(), conditions.foreign(),
                conditions.pinning(), conditions.timeout().toSeconds(), cells);
    }

    private static Copies measured(Conditions conditions, List<TransferCell> cells, PassReport report) throws IOException {
        Map<Long, String> digests = new HashMap<>();
        Map<String, Transfer> transfers = transfers(cells, report);
        List<String> notes = new ArrayList<>();
        for (TransferCell cell : cells) {
            Transfer transfer = transfers.get(cell.key());
            if (!transfer.sha256().equals("-")) {
                if (!digests.containsKey(cell.size())) {
                    digests.put(cell.size(), cell.payload(conditions.file()).sha256());
                }
                Measurement.check(cell, transfer, digests.get(cell.size()));
            }
            report.ledgers().get(cell.key()).notes().forEach(note -> notes.add(cell.key() + ": " + note));
        }
        report.notAgain().ifPresent(notes::add);
        return new Copies(report.ledgers(), transfers, Metric.MEASURED, notes, BlockDevice.of(conditions.file()));
    }

    private static Map<String, Transfer> transfers(List<TransferCell> cells, PassReport report) {
        Map<String, Transfer> transfers = new LinkedHashMap<>();
        cells.forEach(cell -> report.found(cell.key(), Transfer.class).ifPresent(transfer -> transfers.put(cell.key(), transfer)));
        return transfers;
    }

    /** Proven and modelled, which tells of an interface that gathers and computes checksums, as loopback is. */
    private static Copies unmeasured(Conditions conditions, List<TransferCell> cells, Map<String, Transfer> transfers, String why, Proof proof) {
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
                expected = expected.unproven();
            }
            expected.notes().forEach(note -> notes.add(cell.key() + ": " + note));
            ledgers.put(cell.key(), expected);
        }
        return new Copies(ledgers, transfers, Metric.notMeasured(why), notes, BlockDevice.of(conditions.file()));
    }

    /** Beside the file, on its file system, or else where anyone may write. */
    public static Path scratch(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return Files.isWritable(folder) ? folder : Path.of(System.getProperty("java.io.tmpdir"));
    }
}
