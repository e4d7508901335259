package zerocopy.cost;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import zerocopy.link.LinkState;
import zerocopy.link.NetworkNamespace;
import zerocopy.link.VethPair;
import zerocopy.measure.LocalReceiver;
import zerocopy.measure.Pinning;
import zerocopy.receive.ReceiveMode;
import zerocopy.send.Mechanism;
import zerocopy.transfer.Conditions;

/**
 * What a run of copy-cost sends, and over what: the same for the process that verifies and traces, and for those that time.
 *
 * @param file the file whose first {@code size} bytes are sent
 * @param timeoutSeconds the most seconds that one transfer may take
 * @param congestions congestion controls that the user may choose
 * @param receivers ids of what the receiver does, see {@link ReceiveMode}
 * @param calls whether the size of a call is varied, too: on loopback, under the first congestion control, to the first receiver
 */
record CostWork(String file, long size, long timeoutSeconds, List<String> congestions, List<String> receivers, boolean calls) {
    private static final List<LinkState> LOOPBACK = List.of(LinkState.LOOPBACK);
    /** The states of a veth pair that differ in extra copies and segmentation. */
    private static final List<LinkState> VETH = List.of(LinkState.GATHER, LinkState.GATHER_ONLY, LinkState.NO_GATHER);

    /** What is done while a receiver listens at this address. */
    @FunctionalInterface
    interface Visit {
        void to(InetSocketAddress receiver) throws IOException;
    }

    /** The groups over loopback; the last one compares Java with its floor. */
    List<CostGroup> overLoopback() {
        List<CostGroup> groups = groups(LOOPBACK);
        groups.add(CostGroup.floor(congestions.getFirst()));
        return groups;
    }

    /** The groups over a veth pair. */
    List<CostGroup> overVeth() {
        return groups(VETH);
    }

    private List<CostGroup> groups(List<LinkState> links) {
        List<CostGroup> groups = new ArrayList<>();
        for (String congestion : congestions) {
            for (String receiver : receivers) {
                List<CostCell> cells = new ArrayList<>(CostCell.of(links));
                if (calls && links.equals(LOOPBACK) && groups.isEmpty()) {
                    cells.addAll(CostCell.calls(links.getFirst()));
                }
                groups.add(new CostGroup(congestion, ReceiveMode.of(receiver), cells));
            }
        }
        return groups;
    }

    /** Starts a receiver on loopback, and ends it after the visit. */
    static void onLoopback(Pinning pinning, Visit visit) throws IOException {
        try (LocalReceiver receiver = new LocalReceiver(List.of(), "127.0.0.1", pinning.receiverCpu())) {
            visit.to(receiver.address());
        }
    }

    /** The same at the far end of a new veth pair, with the calling thread in the sender's network namespace. */
    static void onVeth(Pinning pinning, Visit visit) throws IOException {
        try (VethPair veth = new VethPair();
                LocalReceiver receiver = new LocalReceiver(veth.inReceiver(), VethPair.RECEIVER, pinning.receiverCpu());
                NetworkNamespace _ = new NetworkNamespace(veth.sender())) {
            visit.to(receiver.address());
        }
    }

    /** What all cells of a group have in common. */
    Conditions conditions(CostGroup group, InetSocketAddress to, Pinning pinning) {
        return new Conditions(Path.of(file), Mechanism.DEFAULT_BUFFER, group.receiver(), to, false, Duration.ofSeconds(timeoutSeconds), pinning);
    }
}
