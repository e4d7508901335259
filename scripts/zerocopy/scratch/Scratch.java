package zerocopy.scratch;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import zerocopy.linux.Sentence;
import zerocopy.linux.Temporary;
import zerocopy.linux.WholeFile;
import zerocopy.measure.Payload;
import zerocopy.record.DataFolder;

/** Files of the lab's own that may be written to, beside its payloads; their names are those that doctor tidies up. */
public final class Scratch {
    private static final long MOST = 1L << 30;

    private Scratch() {
    }

    /** A copy of the payload, on the device when this returns. */
    public static Path copy(Payload payload) throws IOException {
        Path copy = empty();
        try (FileChannel from = FileChannel.open(payload.file(), StandardOpenOption.READ);
                FileChannel to = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            for (long at = 0; at < payload.size(); ) {
                long moved = from.transferTo(at, Math.min(MOST, payload.size() - at), to.position(at));
                if (moved <= 0) {
                    throw new IOException(payload.file() + " was truncated while it was in use");
                }
                at += moved;
            }
            to.force(true);
            return copy;
        } catch (IOException e) {
            Temporary.remove(copy);
            throw new IOException("cannot copy " + payload.file() + " to write to the copy: " + Sentence.reason(e), e);
        }
    }

    /** A file of this length that is one hole: it has no bytes on the disk. */
    public static Path sparse(long size) throws IOException {
        Path file = empty();
        try (RandomAccessFile hole = new RandomAccessFile(file.toFile(), "rw")) {
            hole.setLength(size);
            return file;
        }
    }

    /** Removes them, those that were not made excepted. */
    public static void delete(Path... files) throws IOException {
        for (Path file : files) {
            Temporary.remove(file);
        }
    }

    /** An empty file in the data folder; gone when this process ends. */
    public static Path empty() throws IOException {
        return empty(WholeFile.folder(DataFolder.path().resolve("payload")));
    }

    /** The same elsewhere. */
    public static Path empty(Path folder) throws IOException {
        return Temporary.file(folder, "making-", ".part");
    }
}
