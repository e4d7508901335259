package zerocopy.cost;

import java.util.LinkedHashMap;
import java.util.Map;
import zerocopy.link.LinkState;
import zerocopy.linux.ConnectionSettings;
import zerocopy.receive.ReceiveMode;
import zerocopy.record.Connections;

/** What all cells of a connection have in common: what TCP does by itself, and what the receiver does. */
record CostBlock(ConnectionSettings connection, ReceiveMode receiver) {
    /** Of cells on the interface that the environment is of. */
    Map<String, Object> parameters(LinkState link, Map<String, Object> environment) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("receiver", receiver.id());
        parameters.put("cache", "warm");
        parameters.put("interface", environment.get("interface"));
        parameters.put("link", link.name());
        parameters.put("scatterGather", link.scatterGather());
        parameters.put("segmentationOffload", link.segmentation());
        Connections.enter(parameters, connection, environment);
        return parameters;
    }
}
