package zerocopy.cost;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zerocopy.link.LinkState;
import zerocopy.linux.ConnectionSettings;
import zerocopy.receive.ReceiveMode;
import zerocopy.record.Connections;
import zerocopy.record.Result;
import zerocopy.transfer.TransferCell;

/**
 * Cells whose samples are taken together, each round over a connection of its own.
 *
 * @param congestion the connections' congestion control
 * @param receiver what the receiver does with the bytes
 * @param cells of copy-cost; empty where Java is compared with its floor
 */
record CostGroup(String congestion, ReceiveMode receiver, List<CostCell> cells) {
    /** The group that compares Java with its floor. */
    static CostGroup floor(String congestion) {
        return new CostGroup(congestion, ReceiveMode.DISCARD, List.of());
    }

    /** Whether it compares Java with its floor. */
    boolean isFloor() {
        return cells.isEmpty();
    }

    /** Its cells as transfers of this many bytes. */
    List<TransferCell> transfers(long size) {
        return isFloor() ? JavaFloor.cells(size) : cells.stream().map(cell -> cell.transfer(size)).toList();
    }

    /** The key of the cell that each is compared with, by its key. */
    Map<String, String> baselines() {
        if (isFloor()) {
            return JavaFloor.baselines();
        }
        Map<String, String> baselines = new LinkedHashMap<>();
        cells.forEach(cell -> baselines.put(cell.key(), cell.baseline().key()));
        return baselines;
    }

    /** The parameters that its results have in common on this interface, which {@code environment} describes. */
    Map<String, Object> parameters(LinkState link, ConnectionSettings connection, Map<String, Object> environment) {
        Map<String, Object> parameters = Result.parameters("receiver", receiver.id(), "cache", "warm", "interface", environment.get("interface"),
                "link", link.name(), "scatterGather", link.scatterGather(), "segmentationOffload", link.segmentation());
        Connections.enter(parameters, connection, environment);
        return parameters;
    }
}
