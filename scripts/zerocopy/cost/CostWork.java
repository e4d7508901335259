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
 * What a run of copy-cost sends, and over what: the same for the process that verifies and traces it and for those that time it.
 *
 * @param file of which the first {@code size} bytes are sent
 * @param timeoutSeconds what one transfer may take
 * @param congestions congestion controls that the user may choose
 * @param receivers ids of what the receiver does, see {@link ReceiveMode}
 * @param calls whether the size of a call is varied, too: on loopback, with the first of the others
 */
record CostWork(String file, long size, long timeoutSeconds, List<String> congestions, List<String> receivers, boolean calls) {
    private static final List<LinkState> LOOPBACK = List.of(LinkState.LOOPBACK);
    /** A veth's, as far as an extra copy is concerned. */
    private static final List<LinkState> VETH = List.of(LinkState.GATHER, LinkState.GATHER_ONLY, LinkState.NO_GATHER);

    /** What is done with a place's groups while its receiver listens. */
    @FunctionalInterface
    interface Visit {
        void to(InetSocketAddress receiver) throws IOException;
    }

    /** Those over loopback; the last one sets Java beside its floor. */
    List<CostGroup> overLoopback() {
        List<CostGroup> groups = groups(LOOPBACK);
        groups.add(CostGroup.floor(congestions.getFirst()));
        return groups;
    }

    /** Those over a veth pair. */
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

    /** Starts a receiver on loopback for this. */
    static void onLoopback(Pinning pinning, Visit visit) throws IOException {
        try (LocalReceiver receiver = new LocalReceiver(List.of(), "127.0.0.1", pinning.receiverCpu())) {
            visit.to(receiver.address());
        }
    }

    /** Starts one at the other end of a veth pair, made for this. */
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
