package zerocopy.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the block layer fetched for a process: read_bytes of /proc/PID/io (man 5 proc). */
public final class DiskReads {
    private DiskReads() {
    }

    /** Bytes; -1 if it is not to be read. */
    public static long of(String process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", process, "io"))) {
            return lines.filter(line -> line.startsWith("read_bytes: ")).mapToLong(line -> Long.parseLong(line.substring(12))).findFirst().orElse(-1);
        } catch (IOException | UncheckedIOException e) { // somebody else's, or ended
            return -1;
        }
    }
}
