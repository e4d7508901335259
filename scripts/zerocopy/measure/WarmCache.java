package zerocopy.measure;

import static zerocopy.linux.Caller.LINUX;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import zerocopy.linux.PageCache;

/** A payload brought into the page cache for sure. */
public final class WarmCache {
    private static final int CHUNK = 1 << 20;
    /** Up to this share of a warm file may come from the disk: the JVM's own pages are counted, too. */
    private static final double STRAY = 0.01;
    private static final int TRIES = 10;

    private WarmCache() {
    }

    /** One or several transfers of the payload, which can be made again. */
    @FunctionalInterface
    public interface Attempt {
        Transfer make() throws IOException;
    }

    /**
     * A sample of a warm file: it is made warm before, and the sample made again where something came from the disk nevertheless.
     * Only that is proof: there are file systems that keep what was read elsewhere than in the page cache.
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

    /** Whether all of the payload is known to be in the page cache; where that cannot be asked, it is not known. */
    public static boolean isWarm(Payload payload) {
        try {
            return LINUX && PageCache.resident(payload.file(), payload.size()) == 1;
        } catch (IOException e) {
            return false; // not every file system has its files mapped
        }
    }

    /**
     * Reads the payload unless all of it is in the page cache; who asked for another one to be cold may have put it out. Returns
     * {@link #isWarm} of it then.
     */
    public static boolean fill(Payload payload) throws IOException {
        boolean warm = isWarm(payload);
        if (warm || !LINUX) { // elsewhere nobody puts anything out
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
