package zerocopy.trace;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zerocopy.record.SendingMethod;

/**
 * What the sources of the kernel and the JDK lead one to expect, per byte, where it cannot be measured: with the file in the page cache, on an
 * interface that gathers and computes checksums (any other adds a copy: {@link Stage#LINEARIZED_AT_TRANSMIT}). From the list of
 * methods, {@link SendingMethod}, which names the sources.
 */
public final class CopyModel {
    private CopyModel() {
    }

    /**
     * The expected ledger of a method by its id, for this many bytes; empty for a method that is not listed, or without expected stages.
     * It has no calls and no coverage, and no figure for the disk, the receiver, or what the kernel copies despite MSG_ZEROCOPY: these
     * depend on more than the method.
     */
    public static Optional<CopyLedger> expected(String method, long delivered) {
        return SendingMethod.of(method).map(SendingMethod::stages).filter(stages -> !stages.isEmpty()).map(passed -> {
            Map<Stage, Long> bytes = new EnumMap<>(Stage.class);
            Map<Stage, String> sources = new EnumMap<>(Stage.class);
            for (Stage stage : Stage.values()) {
                switch (stage) {
                    case DISK_TO_PAGE_CACHE, SOCKET_TO_RECEIVER ->
                            sources.put(stage, CopyLedger.NOT_MEASURED + "nothing was traced");
                    default -> {
                        if (stage == Stage.DESPITE_ZEROCOPY && passed.contains(stage.id())) {
                            sources.put(stage, CopyLedger.NOT_MEASURED + "it depends on the way");
                            continue;
                        }
                        int perByte = stage == Stage.TO_INTERFACE || passed.contains(stage.id()) ? 1 : 0;
                        bytes.put(stage, perByte * delivered);
                        sources.put(stage, CopyLedger.MODELLED);
                    }
                }
            }
            return new CopyLedger(delivered, bytes, sources, Map.of(), Map.of(), Operations.NONE, 0, Double.NaN, 0, 0, CopyLedger.Interruptions.UNKNOWN, List.of(), "", List.of());
        });
    }
}
