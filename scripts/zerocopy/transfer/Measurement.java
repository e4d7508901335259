package zerocopy.transfer;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import zerocopy.cli.Progress;
import zerocopy.linux.Command;
import zerocopy.measure.ColdCache;
import zerocopy.measure.Deadline;
import zerocopy.measure.Disturbance;
import zerocopy.measure.Payload;
import zerocopy.measure.Pinning;
import zerocopy.measure.Rounds;
import zerocopy.measure.Transfer;
import zerocopy.measure.WarmCache;
import zerocopy.receive.Connection;
import zerocopy.receive.ReceiveMode;
import zerocopy.record.Result;
import zerocopy.send.Sender;

/**
 * The passes over a run's cells: their bytes verified, their copies traced ({@link Copies}), their time taken in rounds.
 * Nothing is timed that was not verified, nothing while it is traced.
 */
public final class Measurement {
    private final Conditions conditions;
    private final List<TransferCell> cells;
    private final TransferCell.Opener opener;
    private final Progress progress;
    private final Map<Long, String> digests = new HashMap<>();
    private final Map<String, Disturbance> disturbances = new HashMap<>();
    private List<List<String>> prepared = List.of();

    public Measurement(Conditions conditions, List<TransferCell> cells, Progress progress) {
        this(conditions, cells, TransferCell::open, progress);
    }

    /** The same of cells whose senders are not all the lab's. */
    public Measurement(Conditions conditions, List<TransferCell> cells, TransferCell.Opener opener, Progress progress) {
        this.conditions = conditions;
        this.cells = cells;
        this.opener = opener;
        this.progress = progress;
    }

    /** Every cell once, its bytes' length and digest checked at the receiver. */
    public void verify() throws IOException {
        progress.phase("verifying", cells.size());
        try (Connection connection = new Connection(conditions.to(), conditions.timeout());
                Deadline deadline = new Deadline(connection.data(), conditions.timeout())) {
            int done = 0;
            for (TransferCell cell : cells) {
                if (!digests.containsKey(cell.size())) {
                    digests.put(cell.size(), payload(cell).sha256());
                }
                prepare(cell);
                try (Sender sender = opener.open(cell, payload(cell).file(), connection.data(), conditions.buffer())) {
                    Transfer transfer = Transfer.run(sender, payload(cell), connection, ReceiveMode.VERIFY, deadline, Transfer.Marks.NONE);
                    check(cell, transfer, digests.get(cell.size()));
                }
                progress.step(++done);
            }
        }
    }

    /** Fails where other bytes arrived than the file's. */
    static void check(TransferCell cell, Transfer transfer, String sha256) throws IOException {
        if (!transfer.sha256().equals(sha256)) {
            throw new IOException(cell.key() + " delivered other bytes than the file's: SHA-256 " + transfer.sha256()
                    + ", not " + sha256 + "; no speed of it is shown");
        }
    }

    /** Times every cell in shuffled rounds, grouped by the state of the interface; by key, round by round. */
    public Map<String, List<Transfer>> time(int warmup, int rounds) throws IOException {
        progress.phase("timing", (long) (warmup + rounds) * cells.size());
        Map<String, TransferCell> byKey = new LinkedHashMap<>();
        cells.forEach(cell -> byKey.put(cell.key(), cell));
        Map<List<List<String>>, List<String>> groups = cells.stream().collect(Collectors.groupingBy(TransferCell::prepare,
                LinkedHashMap::new, Collectors.mapping(TransferCell::key, Collectors.toList())));
        Map<String, Sender> senders = new LinkedHashMap<>();
        try (Pinning.Unpin _ = conditions.pinning().pinSender();
                Connection connection = new Connection(conditions.to(), conditions.timeout());
                Deadline deadline = new Deadline(connection.data(), conditions.timeout())) {
            for (TransferCell cell : cells) {
                senders.put(cell.key(), opener.open(cell, payload(cell).file(), connection.data(), conditions.buffer()));
            }
            long[] done = {0};
            return Rounds.run(List.copyOf(groups.values()), warmup, rounds, key -> {
                TransferCell cell = byKey.get(key);
                prepare(cell);
                WarmCache.Attempt sample = () -> disturbance(key).sample(() -> batch(cell, () -> {
                    Transfer one = Transfer.run(senders.get(key), payload(cell), connection, conditions.receiver(), deadline, Transfer.Marks.NONE);
                    if (conditions.receiver() == ReceiveMode.VERIFY) {
                        check(cell, one, digests.get(cell.size()));
                    }
                    return one;
                }));
                return cell.cold() ? sample.make() : WarmCache.sample(payload(cell), cell.key(), sample);
            }, () -> progress.step(++done[0]));
        } finally {
            for (Sender sender : senders.values()) {
                sender.close();
            }
        }
    }

    /** Enters what the machine did beside the samples of a cell. */
    public void enterDisturbance(String key, Result result) {
        disturbance(key).enter(result);
    }

    private Disturbance disturbance(String key) {
        return disturbances.computeIfAbsent(key, _ -> new Disturbance());
    }

    private Transfer batch(TransferCell cell, WarmCache.Attempt transfer) throws IOException {
        Transfer sum = null;
        for (int i = 0; i < cell.batch(); i++) {
            if (cell.cold()) {
                ColdCache.chill(payload(cell).file());
            }
            Transfer one = transfer.make();
            sum = sum == null ? one : sum.plus(one);
        }
        return sum;
    }

    private Payload payload(TransferCell cell) {
        return cell.payload(conditions.file());
    }

    private void prepare(TransferCell cell) throws IOException {
        if (!prepared.equals(cell.prepare())) {
            prepareInterface(cell);
            prepared = cell.prepare();
        }
    }

    static void prepareInterface(TransferCell cell) throws IOException {
        for (List<String> command : cell.prepare()) {
            Command.run(command);
        }
    }
}
