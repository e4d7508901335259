package zerocopy.experiment;

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
}
