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

    private WarmCache() {
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
