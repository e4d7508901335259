package zerocopy.trace;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether the copies that this JVM makes in user space can be seen by probes on its libjvm.so. */
final class Libjvm {
    /** Compiled code copies inline or by stubs: these make it call libjvm.so, where the probes are (src/hotspot/share/classfile/vmIntrinsics.hpp). */
    static final List<String> FLAGS =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:DisableIntrinsic=_copyMemory,_arraycopy");
    static final Path FILE = Path.of(System.getProperty("java.home"), "lib", "server", "libjvm.so");

    private Libjvm() {
    }

    /** Why not all of them can be seen; empty if they can. */
    static Optional<String> unseen() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().containsAll(FLAGS) ? unprobed()
                : Optional.of("this JVM was started without " + String.join(" ", FLAGS));
    }

    /** Why none can be seen; empty if some can: without the flags, those that compiled code does not make itself. */
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
