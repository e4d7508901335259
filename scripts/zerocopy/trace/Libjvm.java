package zerocopy.trace;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether the copies that this JVM makes in user space can be seen by probes on its library. */
final class Libjvm {
    /** Compiled code copies by itself: these make it call the library, where the probes are. */
    static final List<String> FLAGS =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:DisableIntrinsic=_copyMemory,_arraycopy");
    static final Path FILE = Path.of(System.getProperty("java.home"), "lib", "server", "libjvm.so");

    private Libjvm() {
    }

    /** Why not all of them can be seen, or empty. */
    static Optional<String> unseen() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().containsAll(FLAGS) ? unprobed()
                : Optional.of("this JVM was started without " + String.join(" ", FLAGS));
    }

    /** Why none can be seen, or empty: without the flags those are that no compiled code makes. */
    static Optional<String> unprobed() {
        if (ManagementFactory.getRuntimeMXBean().getInputArguments().contains("-XX:+UseCompactObjectHeaders")) {
            return Optional.of("-XX:+UseCompactObjectHeaders puts an array's class where jvm-copies.bt does not look");
        }
        if (!Files.isReadable(FILE) || !ElfSymbols.has(FILE, "Unsafe_CopyMemory0")) {
            return Optional.of(FILE + " has no symbols (Temurin's has)");
        }
        return Optional.empty();
    }
}
