package zerocopy.mapping;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A way to read and write a file.
 *
 * @param id its name in options, records and charts
 * @param summary what it is, in a few words
 * @param opener opens the file, and maps it if that is its way
 */
public record AccessMethod(String id, String summary, Opener opener) {
    /** Opens a file, and maps it if that is the way. */
    interface Opener {
        FileAccess open(Path file, long size, boolean writable, Preparation preparation) throws IOException;
    }

    /** Its bytes are at hand already. */
    public static final AccessMethod MEMORY = new AccessMethod("memory", "baseline: the same sums over an array that already holds the bytes", null);
    public static final AccessMethod MAPPED_BUFFER = new AccessMethod("mapped-buffer", "FileChannel.map, MappedByteBuffer: the article's, except that an Arena unmaps it", MappedBufferAccess::new);
    public static final AccessMethod MEMORY_SEGMENT = new AccessMethod("memory-segment", "FileChannel.map with an Arena, MemorySegment", MemorySegmentAccess::new);
    /** What the others are compared with: the plain way of java.nio. */
    public static final AccessMethod BASELINE = new AccessMethod("channel-direct", "FileChannel.read and write, one direct ByteBuffer per access",
            (file, _, writable, _) -> new ChannelDirectAccess(file, writable));
    public static final AccessMethod BUFFERED_STREAM = new AccessMethod("buffered-stream", "BufferedInputStream and BufferedOutputStream, front to back only",
            (file, _, writable, _) -> new BufferedStreamAccess(file, writable));
    /** All of them, in the order of tables. */
    public static final List<AccessMethod> ALL = List.of(MEMORY, MAPPED_BUFFER, MEMORY_SEGMENT, BASELINE,
            new AccessMethod("channel-heap", "the same with a heap ByteBuffer", (file, _, writable, _) -> new ChannelHeapAccess(file, writable)),
            new AccessMethod("random-access-file", "RandomAccessFile, one array per access, seek first unless the position follows on",
                    (file, _, writable, _) -> new RandomAccessFileAccess(file, writable)), BUFFERED_STREAM);

    /** The method of this name. */
    public static AccessMethod of(String id) {
        return ALL.stream().filter(method -> method.id.equals(id)).findFirst().orElseThrow();
    }

    /** Whether it maps the file. */
    public boolean maps() {
        return this == MAPPED_BUFFER || this == MEMORY_SEGMENT;
    }

    /** Whether it can go anywhere in the file. */
    boolean seeks() {
        return this != BUFFERED_STREAM;
    }

    /** Whether it can take a file of this size: one MappedByteBuffer, and one array, end at 2 GiB; an array needs heap. */
    public boolean takes(long size) {
        boolean fits = size <= Integer.MAX_VALUE - Long.BYTES;
        return this == MEMORY ? fits && size <= Runtime.getRuntime().maxMemory() / 2 : this != MAPPED_BUFFER || fits;
    }

    /** Opens the file and maps it, if that is its way. */
    public FileAccess open(Path file, long size, boolean writable, Preparation preparation) throws IOException {
        return opener.open(file, size, writable, preparation);
    }
}
