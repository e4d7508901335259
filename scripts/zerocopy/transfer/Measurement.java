package zerocopy.transfer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import zerocopy.cli.Progress;
import zerocopy.linux.Command;
import zerocopy.measure.Deadline;
import zerocopy.measure.Disturbance;
import zerocopy.measure.Payload;
import zerocopy.measure.Pinning;
import zerocopy.measure.RoundPlan;
import zerocopy.measure.Rounds;
import zerocopy.measure.Transfer;
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
    private final Witness witness;
    private final Progress progress;
    private final Map<Long, String> digests = new HashMap<>();
    private final Disturbance<Transfer> disturbance = Disturbance.ofTransfers();
    private List<List<String>> prepared = List.of();

    public Measurement(Conditions conditions, List<TransferCell> cells, Progress progress) {
        this(conditions, cells, TransferCell::open, Witness.NONE, progress);
    }

    /** The same of cells whose senders are not all the lab's, and of whose samples somebody is told. */
    public Measurement(Conditions conditions, List<TransferCell> cells, TransferCell.Opener opener, Witness witness, Progress progress) {
        this.witness = witness;
        this.conditions = conditions;
        this.cells = cells;
        this.opener = opener;
        this.progress = progress;
    }

    /** Every cell once, its bytes' length and digest checked at the receiver. */
    public void verify() throws IOException {
        verify(cells);
    }

    /** The same of these, whether or not they are to be timed; those of one state of the interface over a connection of their own. */
    public void verify(List<TransferCell> some) throws IOException {
        progress.phase("verifying", some.size());
        int done = 0;
        for (List<TransferCell> group : groups(some)) {
            prepare(group.getFirst());
            done = verify(group, done);
        }
    }

    private int verify(List<TransferCell> group, int before) throws IOException {
        try (Connection connection = new Connection(conditions.to(), conditions.timeout());
                Deadline deadline = new Deadline(connection.data(), conditions.timeout())) {
            int done = before;
            for (TransferCell cell : group) {
                digest(cell);
                try (Sender sender = opener.open(cell, payload(cell).file(), connection.data(), conditions.buffer())) {
                    Transfer transfer = Transfer.run(sender, payload(cell), connection, ReceiveMode.VERIFY, deadline, Transfer.Marks.NONE);
                    check(cell, transfer, digests.get(cell.size()));
                }
                progress.step(++done);
            }
            return done;
        }
    }

    private void digest(TransferCell cell) throws IOException {
        if (!digests.containsKey(cell.size())) {
            digests.put(cell.size(), payload(cell).sha256());
        }
    }

    private static Collection<List<TransferCell>> groups(List<TransferCell> cells) {
        return cells.stream().collect(Collectors.groupingBy(TransferCell::prepare, LinkedHashMap::new, Collectors.toList())).values();
    }

    /** Fails where other bytes arrived than the file's. */
    static void check(TransferCell cell, Transfer transfer, String sha256) throws OtherBytes {
        if (!transfer.sha256().equals(sha256)) {
            throw new OtherBytes(cell, transfer.sha256(), sha256);
        }
    }

    /** Is told of each sample that goes over the run's own connection, of which this is the descriptor. */
    public interface Witness {
        /** Nobody asks. */
        Witness NONE = new Witness() {
            @Override
            public void before(int descriptor) {
            }

            @Override
            public void after(String key, int descriptor) {
            }
        };

        /** It is about to be taken. */
        void before(int descriptor) throws IOException;

        /** It was taken, of this cell. */
        void after(String key, int descriptor) throws IOException;
    }

    /** A method delivered other bytes than the file's, in one sentence. */
    public static final class OtherBytes extends IOException {
        private static final long serialVersionUID = 1;

        private final String method;

        private OtherBytes(TransferCell cell, String found, String sha256) {
            super(cell.key() + " delivered other bytes than the file's: SHA-256 " + found + ", not " + sha256 + "; no speed of it is shown");
            method = cell.method();
        }

        /** Which one did. */
        public String method() {
            return method;
        }
    }

    /** Which cell each is compared with, by keys: those that there are. */
    public static Map<String, String> against(List<TransferCell> cells, UnaryOperator<String> baseline) {
        return cells.stream().collect(Collectors.toMap(TransferCell::key, cell -> baseline.apply(cell.key())));
    }

    /**
     * Times every cell in shuffled rounds, grouped by the state of the interface, each group of a round over a connection of its
     * own: what one connection has, another may not.
     *
     * @param baselines the key of the cell that each is compared with
     * @return by key, round by round
     */
    public Map<String, List<Transfer>> time(RoundPlan plan, Map<String, String> baselines) throws IOException {
        progress.phase("timing", (long) (plan.warmup() + plan.first()) * cells.size());
        List<List<String>> groups = groups(cells).stream().map(group -> group.stream().map(TransferCell::key).toList()).toList();
        prepared = List.of(); // the process that was traced has prepared it in its own way meanwhile
        long[] done = {0};
        try (Pinning.Unpin _ = conditions.pinning().pinSender()) {
            return new Rounds<>(groups, plan.warmup(), plan, disturbance)
                    .run(timed -> ratios(timed, baselines), this::connect, () -> progress.step(++done[0]), progress::total);
        }
    }

    /** Of each cell to its baseline, round by round; without one, its own times, which are to be known as well. */
    private static List<double[]> ratios(Map<String, List<Transfer>> timed, Map<String, String> baselines) {
        List<double[]> ratios = new ArrayList<>();
        timed.forEach((key, rounds) -> {
            List<Transfer> baseline = timed.get(baselines.get(key));
            if (rounds != baseline && rounds.getFirst().bytes() > 0) {
                ratios.add(IntStream.range(0, rounds.size())
                        .mapToDouble(round -> (baseline == null ? 1.0 : baseline.get(round).nanos()) / rounds.get(round).nanos()).toArray());
            }
        });
        return ratios;
    }

    private Rounds.Shared<String, Transfer> connect(List<String> group) throws IOException {
        List<TransferCell> those = group.stream().map(key -> cells.stream().filter(cell -> cell.key().equals(key)).findFirst().orElseThrow()).toList();
        prepare(those.getFirst());
        if (conditions.receiver() == ReceiveMode.VERIFY) { // also in a process of its own, which has verified nothing before
            for (TransferCell cell : those) {
                digest(cell);
            }
        }
        return new TimedConnection(conditions, those, opener, digests, witness);
    }

    /** What the machine did beside the samples. */
    public Disturbance<Transfer> disturbance() {
        return disturbance;
    }

    /** Enters what the machine did beside the samples of a cell. */
    public void enterDisturbance(String key, Result result) {
        disturbance.enter(key, result);
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
