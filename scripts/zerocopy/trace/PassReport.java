package zerocopy.trace;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import zerocopy.record.Json;

/**
 * What {@link Pass} found, by phase.
 *
 * @param ledgers by phase; none where the trace failed
 * @param found what phases found in addition to their ledgers, as JSON; also of phases that ran though their trace failed
 * @param untraced why the trace failed, in one sentence; null if every phase has a ledger
 * @param again why phases with missed packets were not traced once more, in one sentence; null if they were, or none had any
 * @param millis how long each part of the pass took, in ms: "start", "warm-up", "attach", "phases", "finish"
 */
public record PassReport(Map<String, CopyLedger> ledgers, Map<String, String> found, String untraced, String again, Map<String, Long> millis) {
    /** The report of no phases. */
    static final PassReport NOTHING = new PassReport(Map.of(), Map.of(), null, null, Map.of());

    /** The report of a pass that was not made, or died. */
    static PassReport untraced(String why) {
        return new PassReport(Map.of(), Map.of(), why, null, Map.of());
    }

    /** This one, whose process took so long to start. */
    PassReport started(long millisToStart) {
        Map<String, Long> parts = new LinkedHashMap<>(Map.of("start", millisToStart));
        parts.putAll(millis);
        return new PassReport(ledgers, found, untraced, again, parts);
    }

    /** What a phase found in addition to its ledger; empty if nothing, or it did not run. */
    public <T> Optional<T> found(String phase, Class<T> type) {
        return Optional.ofNullable(found.get(phase)).map(json -> Json.parse(json, type));
    }

    /** A whole sentence for the reader on a second or third attempt that failed; empty if none did. */
    public Optional<String> notAgain() {
        return Optional.ofNullable(again).map(why -> "Packets were missed, and tracing their transfers once more failed: " + why + ".");
    }

    /** This report, with what a further attempt found in place of what was found before; a failed attempt replaces nothing. */
    PassReport with(PassReport further) {
        Map<String, CopyLedger> allLedgers = new LinkedHashMap<>(ledgers);
        allLedgers.putAll(further.ledgers);
        Map<String, String> allFound = new LinkedHashMap<>(found);
        if (further.untraced == null) {
            allFound.putAll(further.found);
        }
        Map<String, Long> sum = new LinkedHashMap<>(millis);
        further.millis.forEach((part, more) -> sum.merge(part, more, Long::sum));
        return new PassReport(allLedgers, allFound, untraced, further.untraced, sum);
    }
}
