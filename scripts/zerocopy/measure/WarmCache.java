package zerocopy.measure;

import static zerocopy.linux.Caller.LINUX;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import zerocopy.linux.PageCache;

/** Brings a payload into the page cache, and checks that it stays there. */
public final class WarmCache {
    private static final int CHUNK = 1 << 20;
    /** The share of a warm file, 0 to 1, that may be read from the disk: the JVM's own pages are counted, too. */
    private static final double STRAY = 0.01;
    private static final int TRIES = 10;

    private WarmCache() {
    }

    /** Makes one or several transfers of the payload; may be called again. */
    @FunctionalInterface
    public interface Attempt {
        Transfer make() throws IOException;
    }

    /**
     * A sample of a warm file: the file is read before, and the sample made again, up to ten times in all, if more than 0.01 of it was read from the
     * disk nevertheless. Only this proves that the file was warm: some file systems cache what was read elsewhere than in the page cache.
     *
     * @throws IOException in one sentence that begins with {@code what}, if every sample read from the disk, or memory does not keep the file
     */
    public static Transfer sample(Payload payload, String what, Attempt attempt) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            boolean warm = fill(payload);
            Transfer sample = attempt.make();
            if (sample.diskBytes() <= STRAY * sample.bytes()) {
                return sample;
            }
            if (LINUX && !warm) {
                throw new IOException(what + " read " + sample.diskBytes() + " of " + sample.bytes() + " bytes from the disk, just after all of "
                        + payload.file() + " was read: memory does not keep it, so nothing warm can be measured; a smaller --size takes less");
            }
        }
        throw new IOException(what + " read from the disk in each of " + TRIES + " tries, though the page cache had its file:"
                + " other programs take the memory, so nothing warm can be measured");
    }

    /** Whether all of the payload is known to be in the page cache; false where that cannot be found out. */
    public static boolean isWarm(Payload payload) {
        try {
            return LINUX && PageCache.resident(payload.file(), payload.size()) == 1;
        } catch (IOException e) {
            return false; // not every file system can map its files
        }
    }

    /**
     * Reads the payload unless all of it is in the page cache: an earlier transfer may have evicted it.
     *
     * @return {@link #isWarm} afterwards
     */
    public static boolean fill(Payload payload) throws IOException {
        boolean warm = isWarm(payload);
        if (warm || !LINUX) { // elsewhere nothing is evicted by the lab
            return warm;
        }
        ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
        try (FileChannel channel = FileChannel.open(payload.file(), StandardOpenOption.READ)) {
            int read = 0;
            for (long at = 0; at < payload.size() && read >= 0; at += read) {
                read = channel.read(buffer.clear(), at);
            }
        }
        return isWarm(payload);
    }
}
