package zerocopy.transfer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.channels.DatagramChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import zerocopy.record.Environment;
import zerocopy.send.Mechanism;

/** The parameters of a file-to-socket result. */
public final class Parameters {
    private Parameters() {
    }

    static Map<String, Object> of(TransferPlan plan, Mechanism method, Map<String, Object> environment) {
        return of(plan, method.buffered(), environment);
    }

    /** Of a method; {@code buffered} says whether it copies through the plan's buffer. */
    public static Map<String, Object> of(TransferPlan plan, boolean buffered, Map<String, Object> environment) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("size", plan.payload().size());
        if (buffered) {
            parameters.put("buffer", plan.buffer());
        }
        parameters.put("receiver", plan.foreign() ? "foreign" : plan.receiver().id());
        parameters.put("cache", plan.cold() ? "cold" : "warm");
        parameters.put("interface", environment.get("interface"));
        parameters.put("scatterGather", environment.get("offloads") instanceof Map<?, ?> offloads
                ? "on".equals(offloads.get("scatter-gather")) : Environment.UNKNOWN);
        return parameters;
    }

    /** The interface that leads to an address: a datagram socket connected to it, which sends nothing, gets its address. */
    public static String networkInterface(InetSocketAddress to) throws IOException {
        try (DatagramChannel route = DatagramChannel.open()) {
            route.connect(to);
            InetAddress own = ((InetSocketAddress) route.getLocalAddress()).getAddress();
            // what goes to an address of this host stays on it, whichever interface has the address
            NetworkInterface found = NetworkInterface.getByInetAddress(own.equals(to.getAddress()) ? InetAddress.getLoopbackAddress() : own);
            return found == null ? Environment.UNKNOWN : found.getName();
        }
    }
}
