package zerocopy.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** How much memory the kernel lets this process pin: what is lent to a socket counts as long as it is on its way. */
public final class LockedMemory {
    private static final String LINE = "Max locked memory";

    private LockedMemory() {
    }

    /** Its limit in bytes, as {@code ulimit -l} has it; empty where there is none. */
    public static Optional<Long> limit() {
        if (Caller.has(Caller.Capability.CAP_IPC_LOCK)) {
            return Optional.empty();
        }
        try (Stream<String> limits = Files.lines(Path.of("/proc/self/limits"))) {
            return limits.filter(line -> line.startsWith(LINE)).map(line -> line.substring(LINE.length()).strip().split(" +")[0])
                    .filter(soft -> !soft.equals("unlimited")).map(Long::valueOf).findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
