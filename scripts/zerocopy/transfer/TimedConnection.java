package zerocopy.transfer;

import static zerocopy.linux.Caller.LINUX;

import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zerocopy.linux.Descriptors;
import zerocopy.measure.ColdCache;
import zerocopy.measure.Deadline;
import zerocopy.measure.Payload;
import zerocopy.measure.Rounds;
import zerocopy.measure.Transfer;
import zerocopy.measure.WarmCache;
import zerocopy.receive.Connection;
import zerocopy.receive.ReceiveMode;
import zerocopy.send.Sender;

/** The cells of a group, each once over one connection, which a first transfer has brought to its speed. */
final class TimedConnection implements Rounds.Shared<String, Transfer> {
    /** More than TCP's slow start and the growth of its buffers take here. */
    private static final long WARMING = 16 << 20;

    private final Conditions conditions;
    private final Map<Long, String> digests;
    private final Map<String, TransferCell> cells = new LinkedHashMap<>();
    private final Map<String, Sender> senders = new LinkedHashMap<>();
    private final Connection connection;
    private final Deadline deadline;
    private final Measurement.Witness witness;
    private int descriptor = -1;

    /** Connects; {@code digests} are those of the payloads, by size. */
    TimedConnection(Conditions conditions, List<TransferCell> group, TransferCell.Opener opener, Map<Long, String> digests, Measurement.Witness witness) throws IOException {
        this.conditions = conditions;
        this.digests = digests;
        this.witness = witness;
        connection = new Connection(conditions.to(), conditions.timeout());
        deadline = new Deadline(connection.data(), conditions.timeout());
        try {
            descriptor = LINUX ? Descriptors.of(connection.data()) : -1;
            for (TransferCell cell : group) {
                cells.put(cell.key(), cell);
                senders.put(cell.key(), opener.open(cell, payload(cell).file(), connection.data(), conditions.buffer()));
            }
            TransferCell largest = group.stream().max(Comparator.comparingLong(TransferCell::size)).orElseThrow(); // of whichever method
            transfer(largest, new Payload(payload(largest).file(), Math.min(largest.size(), WARMING)));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public Transfer once(String key) throws IOException {
        TransferCell cell = cells.get(key);
        WarmCache.Attempt sample = () -> batch(cell);
        boolean ours = descriptor >= 0 && senders.get(key).ownPort() == 0;
        if (ours) {
            witness.before(descriptor);
        }
        Transfer made = cell.cold() ? sample.make() : WarmCache.sample(payload(cell), key, sample);
        if (ours) {
            witness.after(key, descriptor);
        }
        return made;
    }

    private Transfer batch(TransferCell cell) throws IOException {
        Transfer sum = null;
        for (int i = 0; i < cell.batch(); i++) {
            if (cell.cold()) {
                ColdCache.chill(payload(cell).file());
            }
            Transfer one = transfer(cell, payload(cell));
            if (conditions.receiver() == ReceiveMode.VERIFY) {
                Measurement.check(cell, one, digests.get(cell.size()));
            }
            sum = sum == null ? one : sum.plus(one);
        }
        return sum;
    }

    private Transfer transfer(TransferCell cell, Payload payload) throws IOException {
        return Transfer.run(senders.get(cell.key()), payload, connection, conditions.receiver(), deadline, Transfer.Marks.NONE);
    }

    private Payload payload(TransferCell cell) {
        return cell.payload(conditions.file());
    }

    @Override
    public void close() throws IOException {
        try (connection; deadline) {
            for (Sender sender : senders.values()) {
                sender.close();
            }
        }
    }
}
