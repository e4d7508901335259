package zerocopy.link;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import zerocopy.linux.Command;
import zerocopy.measure.ChildJvm;

/** A TUN in each of two network namespaces, and a process that carries packets between them, as a VPN's does. They go when it is closed. */
public final class Tunnel implements AutoCloseable {
    /** Its interface, by one name at both ends. */
    public static final String INTERFACE = "tun";
    /** Packets: one that finds the queue full is lost, and sent again (drivers/net/tun.c, tun_net_xmit). A receive window has less. */
    private static final String QUEUE = "10000";

    private final Process carrier;

    /**
     * One of its ends.
     *
     * @param namespace the name of the network namespace
     * @param address "10.118.0.5/30"
     */
    public record End(String namespace, String address) {
    }

    /** Makes it. Needs root, and ip. @throws IOException in one sentence, where there can be no TUN */
    public Tunnel(End one, End other) throws IOException {
        this(one, other, TunnelProcess.class);
    }

    /** The same with another carrier, which is to call {@link TunnelProcess#carry}. */
    public Tunnel(End one, End other, Class<?> carrying) throws IOException {
        carrier = ChildJvm.start(List.of(), List.of(), carrying, one.namespace, other.namespace);
        BufferedReader output = carrier.inputReader();
        try {
            String said = output.readLine();
            if (!"ready".equals(said)) {
                throw new IOException(said == null ? "the process that was to carry its packets did not start" : said);
            }
            for (End end : List.of(one, other)) {
                Command.run("ip", "-n", end.namespace, "address", "add", end.address, "dev", INTERFACE);
                Command.run("ip", "-n", end.namespace, "link", "set", INTERFACE, "txqueuelen", QUEUE, "up");
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        ChildJvm.end(carrier);
    }
}
