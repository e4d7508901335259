package zerocopy.trace;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Corrects a ledger by evidence other than the trace: overwriting, and the error queue of MSG_ZEROCOPY. */
final class Evidence {
    private Evidence() {
    }

    /** See {@link CopyLedger#withProof}. */
    static CopyLedger ofOverwriting(CopyLedger ledger, double shared) {
        if (ledger.bytes().isEmpty()) {
            return ofOverwritingAlone(ledger, shared);
        }
        Stage stage = userPages(ledger);
        boolean measured = CopyLedger.MEASURED.equals(ledger.sources().get(stage));
        long proven = Math.round(shared * ledger.delivered());
        if (stage == Stage.OTHER_PAGES && !measured && !ledger.bytes().containsKey(Stage.DESPITE_ZEROCOPY)) {
            return undone(ledger, stage, Math.max(0, ledger.bytes().get(stage) - proven), CopyLedger.PROVEN); // what was not shared any more
        }
        List<String> said = new ArrayList<>(ledger.notes());
        boolean disagree = ledger.bytes().containsKey(stage) && Math.abs(ledger.byReference() - shared) > 0.05;
        if (disagree) {
            said.add(String.format(Locale.ROOT, "%s %.0f %% by reference, overwriting the file says %.0f %%.",
                    measured ? "The trace says" : "What is known of the method says", 100 * ledger.byReference(), 100 * shared));
        }
        Map<Stage, Long> bytes = new EnumMap<>(Stage.class);
        bytes.putAll(ledger.bytes());
        Map<Stage, String> sources = new EnumMap<>(Stage.class);
        sources.putAll(ledger.sources());
        if (!measured) {
            bytes.put(stage, proven);
            bytes.put(Stage.USER_TO_SOCKET, ledger.delivered() - proven);
            for (Stage one : List.of(stage, Stage.USER_TO_SOCKET)) {
                sources.put(one, disagree ? CopyLedger.NOT_MEASURED + "what is known of the method and what overwriting shows disagree" : CopyLedger.PROVEN);
                if (disagree) {
                    bytes.remove(one);
                }
            }
        }
        return ledger.with(bytes, sources, said);
    }

    /**
     * Where nothing else is known of a method. What changed was shared with the file, and so was not copied; if all of it changed,
     * nothing was copied into the socket. What did not change was copied; where and how often is not known.
     */
    private static CopyLedger ofOverwritingAlone(CopyLedger ledger, double shared) {
        Map<Stage, Long> bytes = new EnumMap<>(Stage.class);
        Map<Stage, String> sources = new EnumMap<>(ledger.sources());
        bytes.put(Stage.BY_REFERENCE, Math.round(shared * ledger.delivered()));
        if (shared == 1) {
            bytes.put(Stage.OTHER_PAGES, 0L);
            bytes.put(Stage.USER_TO_SOCKET, 0L);
        }
        bytes.keySet().forEach(stage -> sources.put(stage, CopyLedger.PROVEN));
        return ledger.with(bytes, sources, List.of(String.format(Locale.ROOT, "Of the file's bytes %.0f %% changed when the file was overwritten while they were under way:"
                + " these the socket shares with the file; any others were copied.", 100 * shared)));
    }

    /** See {@link CopyLedger#unproven}. */
    static CopyLedger ofNothing(CopyLedger ledger) {
        Map<Stage, Long> bytes = new EnumMap<>(Stage.class);
        bytes.putAll(ledger.bytes());
        Map<Stage, String> sources = new EnumMap<>(Stage.class);
        sources.putAll(ledger.sources());
        if (ledger.byReference() > 0) {
            for (Stage stage : List.of(Stage.BY_REFERENCE, Stage.OTHER_PAGES, Stage.USER_TO_SOCKET, Stage.FILE_TO_KERNEL_PAGES)) {
                bytes.remove(stage);
                sources.put(stage, CopyLedger.NOT_MEASURED + "overwriting could not be tried on this file system");
            }
        }
        return ledger.with(bytes, sources, ledger.notes());
    }

    /** See {@link CopyLedger#withErrorQueue}. */
    static CopyLedger ofTheErrorQueue(CopyLedger ledger, double undone) {
        if (ledger.bytes().containsKey(Stage.DESPITE_ZEROCOPY) || !ledger.bytes().containsKey(Stage.OTHER_PAGES)
                || ledger.bytes().getOrDefault(Stage.LINEARIZED_AT_TRANSMIT, 0L) > 0) { // the error queue reports what was linearized for a device as copied, too
            return ledger;
        }
        Stage stage = userPages(ledger);
        return undone(ledger, stage, Math.round(undone * ledger.bytes().getOrDefault(stage, 0L)), ledger.sources().get(stage));
    }

    /** The stage of the pages that MSG_ZEROCOPY sends: those of a mapped file are the page cache's. */
    private static Stage userPages(CopyLedger ledger) {
        return ledger.bytes().getOrDefault(Stage.OTHER_PAGES, 0L) > 0 ? Stage.OTHER_PAGES : Stage.BY_REFERENCE;
    }

    private static CopyLedger undone(CopyLedger ledger, Stage stage, long copied, String source) {
        Map<Stage, Long> bytes = new EnumMap<>(ledger.bytes());
        Map<Stage, String> sources = new EnumMap<>(ledger.sources());
        bytes.put(Stage.DESPITE_ZEROCOPY, copied);
        bytes.merge(stage, -copied, Long::sum);
        sources.put(Stage.DESPITE_ZEROCOPY, source);
        sources.put(stage, source);
        return ledger.with(bytes, sources, ledger.notes());
    }
}
