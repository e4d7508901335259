package zerocopy.experiment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** What a snippet finds in its working directory, and how to tell what it made of it. */
public enum SnippetCase {
    LOG_MISSING("data.log is missing", -1),
    LOG_EMPTY("data.log is empty", 0),
    LOG_SHORT("data.log has 5 bytes", 5),
    LOG_LONG("data.log has 64 bytes", 64),
    /** More than a ByteBuffer can span; sparse. */
    LOG_HUGE("data.log has 2 GiB", 1L << 31),
    SOURCE_MISSING("source.txt is missing", -1),
    SOURCE_SMALL("source.txt has 1 MiB", 1 << 20),
    /** More than one call copies (fs/read_write.c, MAX_RW_COUNT: 2 GiB less a page); sparse but for its ends. */
    SOURCE_HUGE("source.txt has 2 GiB", 1L << 31);

    private static final byte[] ENTRY = "Hello Zero-Copy!".getBytes(StandardCharsets.UTF_8);
    private static final int MARK = 4096;

    private final String id;
    private final long size;

    SnippetCase(String id, long size) {
        this.id = id;
        this.size = size;
    }

    /** As in records: the parameter "case". */
    public String id() {
        return id;
    }

    /** Room that the files take at most: a copy of zeros is no longer sparse. */
    long room() {
        return this == SOURCE_HUGE ? size + (16 << 20) : 0;
    }

    /** Makes the file, whose first and last bytes are "x". */
    void prepare(Path folder) throws IOException {
        if (size < 0) {
            return;
        }
        try (FileChannel file = FileChannel.open(file(folder), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] mark = new byte[(int) Math.min(MARK, size)];
            Arrays.fill(mark, (byte) 'x');
            file.write(ByteBuffer.wrap(mark), 0);
            file.write(ByteBuffer.wrap(mark), size - mark.length);
        }
    }

    private Path file(Path folder) {
        return folder.resolve(log() ? "data.log" : "source.txt");
    }

    private boolean log() {
        return name().startsWith("LOG");
    }

    /** The share of the bytes to be written that are there: the log's entry, at its start or its end, or the copy; NaN without a source. */
    double complete(Path folder) throws IOException {
        if (log()) {
            return Files.exists(file(folder)) && (starts(file(folder), 0, ENTRY) || starts(file(folder), Math.max(0, size), ENTRY)) ? 1 : 0;
        }
        Path copy = folder.resolve("dest.txt");
        if (size < 0) {
            return Double.NaN;
        }
        byte[] mark = new byte[(int) Math.min(MARK, size)];
        Arrays.fill(mark, (byte) 'x');
        long there = Files.exists(copy) ? Files.size(copy) : 0;
        if (there > size || there > 0 && !starts(copy, 0, mark) || there == size && !starts(copy, size - mark.length, mark)) {
            throw new IOException("the copy of " + id + " has other bytes than the file");
        }
        return (double) there / size;
    }

    /** The share of the log's bytes that it still has; NaN where there were none. */
    double kept(Path folder) throws IOException {
        if (!log() || size <= 0) {
            return Double.NaN;
        }
        try (FileChannel file = FileChannel.open(file(folder))) {
            ByteBuffer start = ByteBuffer.allocate((int) Math.min(MARK, size));
            file.read(start, 0);
            int same = 0;
            for (int i = 0; i < start.limit(); i++) {
                same += start.get(i) == 'x' ? 1 : 0;
            }
            return 1 - (double) (start.limit() - same) / size;
        }
    }

    private static boolean starts(Path file, long position, byte[] with) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer bytes = ByteBuffer.allocate(with.length);
            channel.read(bytes, position);
            return bytes.flip().equals(ByteBuffer.wrap(with));
        }
    }
}
