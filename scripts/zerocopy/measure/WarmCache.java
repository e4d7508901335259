package zerocopy.measure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import zerocopy.linux.PageCache;

/** A payload brought into the page cache for sure. */
public final class WarmCache {
    private static final boolean LINUX = System.getProperty("os.name").equals("Linux");
    private static final int CHUNK = 1 << 20;
    /** A byte of a warm file may come from the disk so often: the JVM's own pages are counted, too. */
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
     * A sample of a warm file: it is made warm before, and the sample made again where something came from the disk all the same.
     *
     * @throws IOException in one sentence that begins with {@code what}, where something always does
     */
    public static Transfer sample(Payload payload, String what, Attempt attempt) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            fill(payload);
            Transfer sample = attempt.make();
            if (sample.diskBytes() <= STRAY * sample.bytes()) {
                return sample;
            }
        }
        throw new IOException(what + " read from the disk in each of " + TRIES + " tries, though the page cache had its file:"
                + " other programs take the memory, so nothing warm can be measured");
    }

    /**
     * Reads the payload unless all of it is in memory; who asked for another one to be cold may have put it out.
     *
     * @throws IOException in one sentence, where memory does not keep it
     */
    public static void fill(Payload payload) throws IOException {
        if (!LINUX || PageCache.resident(payload.file(), payload.size()) == 1) {
            return; // elsewhere nobody puts anything out, either
        }
        ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
        try (FileChannel channel = FileChannel.open(payload.file(), StandardOpenOption.READ)) {
            for (long at = 0; at < payload.size(); at += CHUNK) {
                buffer.clear();
                channel.read(buffer, at);
            }
        }
        double resident = PageCache.resident(payload.file(), payload.size());
        if (resident < 1) {
            throw new IOException(String.format("the page cache keeps only %.1f %% of %s after it was read, so nothing warm can be measured on it:"
                    + " there is too little memory; a smaller --size takes less", resident * 100, payload.file()));
        }
    }
}
