package zerocopy.measure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import zerocopy.linux.Sentence;
import zerocopy.linux.Sha256;
import zerocopy.linux.WholeFile;
import zerocopy.record.DataFolder;

/**
 * The bytes that are sent: the first {@code size} of a file.
 *
 * @param file a regular file, of at least this size
 * @param size bytes, 0 or more
 */
public record Payload(Path file, long size) {
    private static final int CHUNK = 1 << 20;

    /** A size that stands for the whole file. */
    public static final long WHOLE = -1;

    /**
     * A file that the user has named.
     *
     * @param size bytes, or {@link #WHOLE}
     * @throws IOException in one sentence, if it is missing, not a regular file, not readable, shorter, or generated as it is read
     */
    public static Payload of(Path file, long size) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("there is no file " + file + "; name one that exists, or leave --file out to use random bytes");
        }
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory; name a file");
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is not a regular file; only those have a page cache to send from");
        }
        if (!Files.isReadable(file)) {
            throw new IOException(file + " cannot be read by you: permission denied; name another one");
        }
        if (size > Files.size(file)) {
            throw new IOException(file + " has " + Files.size(file) + " bytes, fewer than the " + size + " of --size; ask for less, or for all by leaving it out");
        }
        if (!hasItsSize(file)) {
            throw new IOException(file + " is made as it is read, and does not have the " + Files.size(file) + " bytes of its size; copy it into a file, and name that");
        }
        return new Payload(file, size == WHOLE ? Files.size(file) : size);
    }

    /** Files of /proc have a size of 0 and those of sysfs one of 4096, whatever they contain (fs/proc/generic.c, fs/sysfs/file.c): a read at the end shows it. */
    private static boolean hasItsSize(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            ByteBuffer one = ByteBuffer.allocate(1);
            return size == 0 ? channel.read(one) < 0 : channel.read(one, size - 1) == 1 || channel.size() < size; // it was truncated meanwhile
        }
    }

    /**
     * Random bytes, made once in the data folder and used again: the same for the same size, which is their seed.
     * They are written aside and moved into place when complete.
     *
     * @param size bytes, 0 or more
     * @param written is given the number of bytes written so far; not called if the file exists already
     * @throws IOException in one sentence, if there is no room, or the folder cannot be written to; no partial file is left
     */
    public static Payload random(long size, LongConsumer written) throws IOException {
        Path folder = DataFolder.path().resolve("payload");
        Path file = folder.resolve("random-" + size + ".bin");
        if (Files.isRegularFile(file) && Files.isReadable(file) && Files.size(file) == size) {
            return new Payload(file, size);
        }
        try {
            WholeFile.folder(folder);
            if (Files.getFileStore(folder).getUsableSpace() < size) {
                throw new IOException("no space left there; ask for less by --size, or name a file by --file");
            }
            Files.deleteIfExists(file); // of another size, or not readable by this user
            WholeFile.write(file, channel -> fill(channel, size, written));
            return new Payload(file, size);
        } catch (IOException e) {
            throw new IOException("cannot make a payload of " + size + " bytes in " + folder + ": " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        return Sentence.reason(e) + (e instanceof AccessDeniedException ? "; run in a folder of your own, or name a file by --file" : "");
    }

    private static void fill(FileChannel channel, long size, LongConsumer written) throws IOException {
        SplittableRandom random = new SplittableRandom(size);
        byte[] bytes = new byte[CHUNK];
        for (long at = 0; at < size; at += CHUNK) {
            random.nextBytes(bytes);
            ByteBuffer chunk = ByteBuffer.wrap(bytes, 0, (int) Math.min(CHUNK, size - at));
            while (chunk.hasRemaining()) {
                channel.write(chunk);
            }
            written.accept(at + chunk.limit());
        }
    }

    /** SHA-256 of the bytes, in hexadecimal; reads them all, and so also warms the page cache. */
    public String sha256() throws IOException {
        MessageDigest digest = Sha256.digest();
        ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (long left = size; left > 0; ) {
                buffer.clear().limit((int) Math.min(CHUNK, left));
                int read = channel.read(buffer);
                if (read < 0) {
                    throw new IOException(file + " was truncated while it was read");
                }
                left -= read;
                digest.update(buffer.flip());
            }
        }
        return Sha256.hex(digest);
    }
}
