package zerocopy.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * An interface between the namespaces as an experiment wants it.
 *
 * @param name as in tables
 * @param scatterGather whether it takes a packet in pieces
 * @param segmentation whether it cuts large packets itself, which it can only with scatter-gather
 * @param prepare the commands that make it so, from whatever it was
 */
public record LinkState(String name, boolean scatterGather, boolean segmentation, List<List<String>> prepare) {
    /** As it comes: the interface gathers. */
    public static final LinkState GATHER = new LinkState("gather", true, true);
    /** It does not, and so cannot segment either. */
    public static final LinkState NO_GATHER = new LinkState("no gather", false, false);
    /** It gathers and does not segment: what NO_GATHER is to be compared with, as this loses the same offload. */
    public static final LinkState GATHER_ONLY = new LinkState("gather, no segmentation", true, false);

    private LinkState(String name, boolean scatterGather, boolean segmentation) {
        this(name, scatterGather, segmentation, commands(scatterGather, segmentation));
    }

    private static List<List<String>> commands(boolean scatterGather, boolean segmentation) {
        List<List<String>> commands = new ArrayList<>();
        commands.add(VethPair.offload("sg", scatterGather));
        if (scatterGather) {
            commands.add(VethPair.offload("tso", segmentation));
            commands.add(VethPair.offload("gso", segmentation));
        }
        return commands;
    }
}
