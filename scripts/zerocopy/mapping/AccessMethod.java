package zerocopy.mapping;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The ways to read and write a file that are compared; their ids are those of options, records and charts. */
public enum AccessMethod {
    MEMORY("memory", "baseline: the same sums over an array that already holds the bytes"),
    MAPPED_BUFFER("mapped-buffer", "FileChannel.map, MappedByteBuffer: the article's, except that an Arena unmaps it"),
    MEMORY_SEGMENT("memory-segment", "FileChannel.map with an Arena, MemorySegment"),
    CHANNEL_DIRECT("channel-direct", "FileChannel.read and write, one direct ByteBuffer per access"),
    CHANNEL_HEAP("channel-heap", "the same with a heap ByteBuffer"),
    RANDOM_ACCESS_FILE("random-access-file", "RandomAccessFile, one array per access, seek first unless the position follows on"),
    BUFFERED_STREAM("buffered-stream", "BufferedInputStream and BufferedOutputStream, front to back only");

    /** What the others are compared with: the plain way of java.nio. */
    public static final AccessMethod BASELINE = CHANNEL_DIRECT;

    /** All of them, in the order of tables. */
    public static final List<AccessMethod> ALL = List.of(values());

    private final String id;
    private final String summary;

    AccessMethod(String id, String summary) {
        this.id = id;
        this.summary = summary;
    }

    /** Its name everywhere. */
    public String id() {
        return id;
    }

    /** What it is, in a few words. */
    public String summary() {
        return summary;
    }

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
        return switch (this) {
            case MAPPED_BUFFER -> fits;
            case MEMORY -> fits && size <= Runtime.getRuntime().maxMemory() / 2;
            default -> true;
        };
    }

    /** Opens the file and maps it, if that is its way. The baseline's bytes are at hand already. */
    public FileAccess open(Path file, long size, boolean writable, Preparation preparation) throws IOException {
        return switch (this) {
            case MAPPED_BUFFER -> new MappedBufferAccess(file, size, writable, preparation);
            case MEMORY_SEGMENT -> new MemorySegmentAccess(file, size, writable, preparation);
            case CHANNEL_DIRECT -> new ChannelDirectAccess(file, writable);
            case CHANNEL_HEAP -> new ChannelHeapAccess(file, writable);
            case RANDOM_ACCESS_FILE -> new RandomAccessFileAccess(file, writable);
            case BUFFERED_STREAM -> new BufferedStreamAccess(file, writable);
            case MEMORY -> throw new IllegalArgumentException("opens no file");
        };
    }
}
