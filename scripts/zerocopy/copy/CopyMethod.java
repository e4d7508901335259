package zerocopy.copy;

import java.util.List;
import java.util.function.Supplier;

/**
 * A way to copy a file by its name: what options, records and charts call it.
 *
 * @param id the name used everywhere
 * @param summary the mechanism in a few words
 * @param slices whether it can copy a part of a file
 * @param maker makes the {@link Copier}, and what that needs once: a buffer
 */
public record CopyMethod(String id, String summary, boolean slices, Supplier<Copier> maker) {
    /** The baseline that every other one is compared with. */
    public static final String BASELINE = "read-write";

    /** All of them, in the order of every table and chart. */
    public static final List<CopyMethod> ALL = List.of(
            new CopyMethod(BASELINE, "FileChannel.read into a direct buffer, FileChannel.write", true, ReadWriteCopier::new),
            new CopyMethod("stream", "FileInputStream to FileOutputStream by a byte[]", true, StreamCopier::new),
            new CopyMethod("mapped", "both files mapped, memory copied to memory", true, MappedCopier::new),
            new CopyMethod("transfer-to", "FileChannel.transferTo the other channel", true, TransferToCopier::new),
            new CopyMethod("transfer-from", "FileChannel.transferFrom the other channel", true, TransferFromCopier::new),
            new CopyMethod("files-copy", "Files.copy", false, FilesCopyCopier::new));

    /** The buffer of those that have one: 64 KiB, as in the experiments with sockets. */
    static final int BUFFER = 64 * 1024;

    /** The method of this id, which has to be one of these. */
    public static CopyMethod of(String id) {
        return ALL.stream().filter(method -> method.id.equals(id)).findFirst().orElseThrow();
    }
}
