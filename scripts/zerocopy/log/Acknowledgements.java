package zerocopy.log;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How many records a log's writer has acknowledged, where another process sees it at once and it costs the writer a store:
 * a word of memory that both have mapped. What is in it was seen by somebody else, whatever becomes of the writer.
 */
final class Acknowledgements implements AutoCloseable {
    private static final VarHandle COUNT = ValueLayout.JAVA_LONG.varHandle();

    private final Arena arena = Arena.ofShared();
    private final MemorySegment word;

    Acknowledgements(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            word = channel.map(MapMode.READ_WRITE, 0, Long.BYTES, arena);
        }
    }

    /** Says that so many are acknowledged; a reader that sees this sees all that was written before it. */
    void set(long count) {
        COUNT.setRelease(word, 0L, count);
    }

    long get() {
        return (long) COUNT.getAcquire(word, 0L);
    }

    @Override
    public void close() {
        arena.close();
    }
}
