package zerocopy.snippets;

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
    SOURCE_HUGE("source.txt has 2 GiB", 1L << 31),
    FILE_MISSING("largeFile.txt is missing", -1),
    FILE_LARGE("largeFile.txt has 1 MiB", 1 << 20),
    FILE_OVER_TLS("the pipeline has TLS", 1 << 20),
    FILE_TO_NOBODY("the receiver is gone", 1 << 20),
    /** What it is to be is in a file, to be compared with what arrives. */
    RESPONSE("response is written to a channel", 10);

    /** The file that tells the other end of a connection which case this is, by its name here. */
    public static final String PEER = "peer";
    /** The file in which a copy is made, or what arrived is kept. */
    public static final String COPY = "dest.txt";

    private static final byte[] ENTRY = "Hello Zero-Copy!".getBytes(StandardCharsets.UTF_8);
    private static final int MARK = 4096;
    private static final byte[] ZEROS = new byte[1 << 20];

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
    public void prepare(Path folder) throws IOException {
        if (name().startsWith("FILE") || this == RESPONSE) {
            Files.writeString(folder.resolve(PEER), name());
        }
        if (this == RESPONSE) {
            Files.writeString(file(folder), "HeaderBody");
            return;
        }
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
        return folder.resolve(log() ? "data.log" : name().startsWith("FILE") ? "largeFile.txt" : this == RESPONSE ? "response.txt" : "source.txt");
    }

    private boolean log() {
        return name().startsWith("LOG");
    }

    /** The share of the bytes to be written that are there: the log's entry, at its start or its end, or the copy; NaN without a source. */
    public double complete(Path folder) throws IOException {
        if (log()) {
            return Files.exists(file(folder)) && (starts(file(folder), 0, ENTRY) || starts(file(folder), Math.max(0, size), ENTRY)) ? 1 : 0;
        }
        Path copy = folder.resolve(COPY);
        if (size < 0) {
            return Double.NaN;
        }
        long there = Files.exists(copy) ? Files.size(copy) : 0;
        if (there > 0) {
            long differs = Files.mismatch(file(folder), copy);
            if (there > size || differs >= 0 && differs < there) {
                throw new IOException("the copy of " + id + " has other bytes than the file from " + differs + " on");
            }
        }
        return (double) there / size;
    }

    /** The share of the log's bytes that it still has; NaN where there were none. */
    public double kept(Path folder) throws IOException {
        if (!log() || size <= 0) {
            return Double.NaN;
        }
        long same = 0;
        ByteBuffer chunk = ByteBuffer.allocate(ZEROS.length);
        try (FileChannel file = FileChannel.open(file(folder))) {
            for (long at = 0; at < size && file.read(chunk.clear().limit((int) Math.min(ZEROS.length, size - at)), at) > 0; at += chunk.position()) {
                same += same(chunk, at);
            }
        }
        return (double) same / size;
    }

    private long same(ByteBuffer chunk, long at) {
        int count = chunk.position();
        if (at >= MARK && at + count <= size - MARK && Arrays.equals(chunk.array(), 0, count, ZEROS, 0, count)) {
            return count;
        }
        long same = 0;
        for (int i = 0; i < count; i++) {
            same += chunk.get(i) == original(at + i) ? 1 : 0;
        }
        return same;
    }

    /** What {@link #prepare} puts there. */
    private byte original(long at) {
        return (byte) (at < MARK || at >= size - MARK ? 'x' : 0);
    }

    private static boolean starts(Path file, long position, byte[] with) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer bytes = ByteBuffer.allocate(with.length);
            channel.read(bytes, position);
            return bytes.flip().equals(ByteBuffer.wrap(with));
        }
    }
}
