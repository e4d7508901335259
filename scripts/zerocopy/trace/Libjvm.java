package zerocopy.trace;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
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

    /** include/uapi/linux/elf.h: a section of this type holds the symbols that strip(1) takes away. */
    private static final int SHT_SYMTAB = 2;

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
        if (!Files.isReadable(FILE) || !hasSymbol(FILE, "Unsafe_CopyMemory0")) {
            return Optional.of(FILE + " has no symbols (Temurin's has)");
        }
        return Optional.empty();
    }

    /** Looks for the name in the strings of the symbol table of a 64-bit ELF file. */
    static boolean hasSymbol(Path library, String name) {
        try (FileChannel file = FileChannel.open(library)) {
            ByteBuffer header = read(file, 0, 64);
            long sections = header.getLong(40);
            int entry = header.getShort(58);
            int count = header.getShort(60);
            ByteBuffer table = read(file, sections, entry * count);
            for (int at = 0; at < table.limit(); at += entry) {
                if (table.getInt(at + 4) == SHT_SYMTAB) {
                    int strings = table.getInt(at + 40) * entry;
                    byte[] names = read(file, table.getLong(strings + 24), (int) table.getLong(strings + 32)).array();
                    return new String(names, StandardCharsets.ISO_8859_1).contains("\0" + name + "\0");
                }
            }
            return false;
        } catch (IOException | IndexOutOfBoundsException e) {
            return false;       // not an ELF file: nothing to see there either
        }
    }

    private static ByteBuffer read(FileChannel file, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && file.read(bytes, position + bytes.position()) > 0) {
            // until it is full
        }
        return bytes.flip();
    }
}
