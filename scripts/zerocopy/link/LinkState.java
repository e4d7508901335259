package zerocopy.link;

import java.util.ArrayList;
import java.util.List;

/**
 * An interface between the namespaces as an experiment wants it.
 *
 * @param name as in tables
 * @param device the sender's
 * @param scatterGather whether it takes a packet in pieces
 * @param checksums whether it computes those of TCP
 * @param segmentation whether it cuts large packets itself, which it can only with both
 * @param prepare the commands that make it so, from whatever it was
 */
public record LinkState(String name, String device, boolean scatterGather, boolean checksums, boolean segmentation, List<List<String>> prepare) {
    /** That of every network namespace, as it is; nothing of it can be switched. */
    public static final LinkState LOOPBACK = new LinkState("loopback", "lo", true, true, true, List.of());
    /** As it comes: the interface gathers and computes checksums. */
    public static final LinkState GATHER = new LinkState("gather", true, true, true);
    /**
     * It gathers and does not compute checksums, as a TUN does and some old adapters: before the kernel computes them itself it copies
     * what lies in pages that somebody may still write to, and leaves its own: net/core/dev.c, skb_checksum_help; net/core/skbuff.c,
     * skb_segment.
     */
    public static final LinkState NO_CHECKSUMS = new LinkState("gather, no checksums", true, false, false);
    /** It does not, and so cannot segment either. */
    public static final LinkState NO_GATHER = new LinkState("no gather", false, true, false);
    /** It gathers and does not segment: what NO_GATHER is to be compared with, as this loses the same offload. */
    public static final LinkState GATHER_ONLY = new LinkState("gather, no segmentation", true, true, false);

    /** One that is so by itself: {@link zerocopy.link.Tun}. */
    public static final LinkState TUN = new LinkState("TUN", Tunnel.INTERFACE, true, false, false, List.of(VethPair.over(Tunnel.INTERFACE)));

    private LinkState(String name, boolean scatterGather, boolean checksums, boolean segmentation) {
        this(name, VethPair.INTERFACE, scatterGather, checksums, segmentation, commands(scatterGather, checksums, segmentation));
    }

    private static List<List<String>> commands(boolean scatterGather, boolean checksums, boolean segmentation) {
        List<List<String>> commands = new ArrayList<>();
        commands.add(VethPair.over(VethPair.INTERFACE));
        commands.add(VethPair.offload("tx", checksums));
        commands.add(VethPair.offload("sg", scatterGather));
        if (scatterGather) {
            commands.add(VethPair.offload("tso", segmentation));
            commands.add(VethPair.offload("gso", segmentation || !checksums)); // which needs no device
        }
        return commands;
    }
}
