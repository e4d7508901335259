package zerocopy.cost;

import java.util.LinkedHashMap;
import java.util.Map;
import zerocopy.linux.CongestionControl;
import zerocopy.link.LinkState;
import zerocopy.receive.ReceiveMode;
import zerocopy.record.Connections;

/** What all cells of a connection have in common: TCP's congestion control, and what the receiver does. */
record CostBlock(String congestion, ReceiveMode receiver) {
    Map<String, Object> parameters(LinkState link, Map<String, Object> environment) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("receiver", receiver.id());
        parameters.put("cache", "warm");
        parameters.put("interface", environment.get("interface"));
        parameters.put("link", link.name());
        parameters.put("scatterGather", link.scatterGather());
        parameters.put("segmentationOffload", link.segmentation());
        parameters.put(Connections.CONGESTION, congestion);
        parameters.put(Connections.PACED, CongestionControl.paces(congestion));
        return parameters;
    }
}
