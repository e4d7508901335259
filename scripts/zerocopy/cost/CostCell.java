package zerocopy.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import zerocopy.link.LinkState;
import zerocopy.record.Result;
import zerocopy.send.Mechanism;
import zerocopy.transfer.TransferCell;

/**
 * One method on one kind of interface; congestion control and receiver are those of its {@link CostGroup}.
 *
 * @param buffer the most bytes that one call of a copying method or of mmap in slices moves
 */
record CostCell(String method, LinkState link, int buffer) {
    /** mmap, but written in calls of {@link #buffer} bytes, which separates the price of a call from that of a copy. */
    static final String SLICED = "mmap-sliced";
    /** read-write, but through a buffer larger than a second-level cache, which separates a copy within the cache from one through memory. */
    static final String SPREAD = "read-write-spread";
    /** Bytes per call: from what fits into a second-level cache to what does not. */
    private static final List<Integer> CALLS = List.of(Mechanism.DEFAULT_BUFFER, 1 << 20, 16 << 20);

    /** The methods of the line, on each of these interfaces. */
    static List<CostCell> of(List<LinkState> links) {
        List<CostCell> cells = new ArrayList<>();
        links.forEach(link -> CopyCost.METHODS.forEach(method -> cells.add(new CostCell(method, link, Mechanism.DEFAULT_BUFFER))));
        return cells;
    }

    /** Cells that vary the size of a call, with one copy and with two, on one interface; read-write by 64 KiB is among {@link #of} already. */
    static List<CostCell> calls(LinkState link) {
        List<CostCell> cells = new ArrayList<>();
        for (int size : CALLS) {
            if (size != Mechanism.DEFAULT_BUFFER) {
                cells.add(new CostCell(Mechanism.BASELINE, link, size));
            }
            cells.add(new CostCell(SLICED, link, size));
        }
        cells.add(new CostCell(SPREAD, link, Mechanism.DEFAULT_BUFFER));
        return cells;
    }

    String key() {
        return method + ", " + link.name() + ", " + buffer;
    }

    /** What its speed is compared with, on the same interface. */
    CostCell baseline() {
        return new CostCell(Mechanism.BASELINE, link, Mechanism.DEFAULT_BUFFER);
    }

    TransferCell transfer(long size) {
        return new TransferCell(key(), method, size, false, false, link.prepare(), buffer, null);
    }

    Map<String, Object> parameters(long size, Map<String, Object> group) {
        Map<String, Object> parameters = Result.parameters("size", size);
        if (Mechanism.of(method).buffered()) {
            parameters.put("buffer", buffer);
        }
        parameters.putAll(group);
        return parameters;
    }
}
