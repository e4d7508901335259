package zerocopy.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zerocopy.link.LinkState;
import zerocopy.record.SendingMethod;
import zerocopy.send.Mechanism;
import zerocopy.transfer.SendingPlan;
import zerocopy.transfer.TransferCell;

/** A result of the article's table: one method under one set of conditions; {@code size} in bytes. */
record TableRow(String method, LinkState wire, boolean cork, boolean cold, long size) {
    /** Bytes of the file after the header: so few that header and file fit into one packet. */
    private static final int SMALL_FILE = 1000;

    /** Every row: all conditions at the payload's size, and the smaller sizes on the first interface. */
    static List<TableRow> all(long payload, List<LinkState> wires) {
        List<TableRow> rows = new ArrayList<>();
        for (LinkState wire : wires) {
            for (boolean cork : new boolean[] {false, true}) {
                for (boolean cold : new boolean[] {false, true}) {
                    ArticleTable.METHODS.forEach(method -> rows.add(new TableRow(method, wire, cork, cold, payload)));
                }
            }
        }
        for (long size : ArticleTable.SMALLER) {
            if (size < payload) {
                ArticleTable.METHODS.forEach(method -> rows.add(new TableRow(method, wires.getFirst(), false, false, size)));
            }
        }
        return rows;
    }

    /** The rows of a header before a small file, both from the payload; none if that is too small. */
    static List<TableRow> headers(long payload, List<LinkState> wires) {
        List<TableRow> rows = new ArrayList<>();
        for (LinkState wire : payload < HeaderSender.HEADER + SMALL_FILE ? List.<LinkState>of() : wires) {
            HeaderMechanisms.ALL.forEach(method -> rows.add(new TableRow(method.id(), wire, false, false, HeaderSender.HEADER + SMALL_FILE)));
        }
        return rows;
    }

    /** The rows of a TUN. Another process handles its packets, which is no work of a method's, so only copies are counted. */
    static List<TableRow> overTun(long payload) {
        List<TableRow> rows = new ArrayList<>();
        for (boolean cork : new boolean[] {false, true}) {
            ArticleTable.METHODS.forEach(method -> rows.add(new TableRow(method, LinkState.TUN, cork, false, payload)));
        }
        return rows;
    }

    String key() {
        return method + ", " + wire.name() + (cork ? ", cork" : "") + (cold ? ", cold" : "") + ", " + size;
    }

    TransferCell cell() {
        return new TransferCell(key(), method, size, cork, cold, wire.prepare());
    }

    TableRow with(String other) {
        return new TableRow(other, wire, cork, cold, size);
    }

    TableRow uncorked() {
        return new TableRow(method, wire, false, cold, size);
    }

    TableRow on(LinkState other) {
        return new TableRow(method, other, cork, cold, size);
    }

    Map<String, Object> parameters(SendingPlan plan) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("size", size);
        if (Mechanism.of(method).buffered()) {
            parameters.put("buffer", Mechanism.DEFAULT_BUFFER);
        }
        parameters.put("receiver", plan.receiver().id());
        parameters.put("cache", cold ? "cold" : "warm");
        parameters.put("interface", wire.device());
        parameters.put("scatterGather", wire.scatterGather());
        parameters.put("checksumOffload", wire.checksums());
        parameters.put("segmentationOffload", wire.segmentation());
        parameters.put("cork", cork || method.equals(SendingMethod.HEADER_SENDFILE_CORK.id()));
        return parameters;
    }
}
