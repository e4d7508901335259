package zerocopy.transfer;

import java.util.LinkedHashMap;
import java.util.Map;
import zerocopy.measure.Transfer;
import zerocopy.trace.CopyLedger;

/**
 * What the tracing pass answers, by the cells' keys.
 *
 * @param failure the sentence of what went wrong, or null
 * @param untraced whether it is the trace that failed, and not the transfer
 */
record TraceReport(Map<String, CopyLedger> ledgers, Map<String, Transfer> transfers, String failure, boolean untraced) {
    /** This and what a further pass found, which counts where both have something. */
    TraceReport with(TraceReport further) {
        Map<String, CopyLedger> allLedgers = new LinkedHashMap<>(ledgers);
        allLedgers.putAll(further.ledgers);
        Map<String, Transfer> allTransfers = new LinkedHashMap<>(transfers);
        allTransfers.putAll(further.transfers);
        return new TraceReport(allLedgers, allTransfers, further.failure, further.untraced);
    }
}
