package zerocopy.userdata;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import zerocopy.send.Sender;

/**
 * Sends bytes of the program's own memory, behind which there is no file. They were taken from one once, in the
 * constructor, so that the receiver can check them; {@link #send} knows nothing of it.
 */
public interface UserDataSender extends Sender {
    /** Pages are what goes by reference, so memory starts with one. */
    long PAGE = 4096;

    /** The memory that a program using this would write its data to. */
    MemorySegment memory();

    /** Memory of this arena, outside the heap, with the file's bytes in it. */
    static MemorySegment load(Path file, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ); Arena aside = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(channel.size(), PAGE);
            return memory.copyFrom(channel.map(MapMode.READ_ONLY, 0, channel.size(), aside));
        }
    }

    /** {@code count} bytes from {@code position} on, or as many as there are. */
    static MemorySegment part(MemorySegment memory, long position, long count) {
        long start = Math.min(position, memory.byteSize());
        return memory.asSlice(start, Math.min(count, memory.byteSize() - start));
    }
}
