package zerocopy.experiment;

import java.util.ArrayList;
import java.util.List;
import zerocopy.measure.VethPair;

/**
 * An interface between the namespaces as an experiment wants it.
 *
 * @param name as in tables
 * @param scatterGather whether it takes a packet in pieces
 * @param segmentation whether it cuts large packets itself, which it can only with scatter-gather
 * @param prepare the commands that make it so, from whatever it was
 */
public record Wire(String name, boolean scatterGather, boolean segmentation, List<List<String>> prepare) {
    /** As it comes: the interface gathers. */
    public static final Wire GATHER = new Wire("gather", true, true);
    /** It does not, and so cannot segment either. */
    public static final Wire NO_GATHER = new Wire("no gather", false, false);
    /** It gathers and does not segment: what NO_GATHER is to be compared with, as this loses the same offload. */
    public static final Wire GATHER_ONLY = new Wire("gather, no segmentation", true, false);

    private Wire(String name, boolean scatterGather, boolean segmentation) {
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
