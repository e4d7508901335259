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
 * Cells whose samples are taken together, each round of them over a connection of its own.
 *
 * @param congestion what the connections' congestion control is
 * @param receiver what the receiver does with the bytes
 * @param cells of copy-cost; none where Java is set beside its floor
 */
record CostGroup(String congestion, ReceiveMode receiver, List<CostCell> cells) {
    /** Java and its floor. */
    static CostGroup floor(String congestion) {
        return new CostGroup(congestion, ReceiveMode.DISCARD, List.of());
    }

    /** Whether it sets Java beside its floor. */
    boolean isFloor() {
        return cells.isEmpty();
    }

    /** What is sent. */
    List<TransferCell> transfers(long size) {
        return isFloor() ? JavaFloor.cells(size) : cells.stream().map(cell -> cell.transfer(size)).toList();
    }

    /** Which cell each is compared with, by keys. */
    Map<String, String> baselines() {
        if (isFloor()) {
            return JavaFloor.baselines();
        }
        Map<String, String> baselines = new LinkedHashMap<>();
        cells.forEach(cell -> baselines.put(cell.key(), cell.baseline().key()));
        return baselines;
    }

    /** What its results have in common on an interface that the environment is of. */
    Map<String, Object> parameters(LinkState link, ConnectionSettings connection, Map<String, Object> environment) {
        Map<String, Object> parameters = Result.parameters("receiver", receiver.id(), "cache", "warm", "interface", environment.get("interface"),
                "link", link.name(), "scatterGather", link.scatterGather(), "segmentationOffload", link.segmentation());
        Connections.enter(parameters, connection, environment);
        return parameters;
    }
}
