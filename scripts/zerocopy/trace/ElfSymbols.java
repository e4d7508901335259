package zerocopy.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The symbols that a 64-bit ELF file defines: those for the linker, and those that strip(1) takes away. elf(5). */
public final class ElfSymbols {
    private static final int SHT_SYMTAB = 2;
    private static final int SHT_DYNSYM = 11;
    private static final int SECTION = 64;
    private static final int SYMBOL = 24;

    private ElfSymbols() {
    }

    /** Names with their addresses, of those whose names are wanted; none where it is no such file. */
    public static Map<String, Long> of(Path file, Predicate<String> wanted) {
        Map<String, Long> found = new TreeMap<>();
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer sections = sections(channel);
            for (int at = 0; at < sections.limit(); at += SECTION) {
                int type = sections.getInt(at + 4);
                if (type == SHT_SYMTAB || type == SHT_DYNSYM) {
                    collect(section(channel, sections, at), strings(channel, sections, at), wanted, found);
                }
            }
        } catch (IOException | IndexOutOfBoundsException e) {
            return Map.of(); // it is something else, or gone
        }
        return found;
    }

    /** Whether strip(1) has left a symbol of this name, by the strings alone: quick enough for every start. */
    static boolean has(Path file, String name) {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer sections = sections(channel);
            for (int at = 0; at < sections.limit(); at += SECTION) {
                if (sections.getInt(at + 4) == SHT_SYMTAB) {
                    return new String(strings(channel, sections, at), StandardCharsets.ISO_8859_1).contains("\0" + name + "\0");
                }
            }
            return false;
        } catch (IOException | IndexOutOfBoundsException e) {
            return false; // it is something else, or gone
        }
    }

    private static ByteBuffer sections(FileChannel channel) throws IOException {
        ByteBuffer header = read(channel, 0, SECTION);
        return read(channel, header.getLong(40), SECTION * header.getShort(60));
    }

    /** Those of the symbol table whose section is described there. */
    private static byte[] strings(FileChannel channel, ByteBuffer sections, int at) throws IOException {
        return section(channel, sections, sections.getInt(at + 40) * SECTION).array();
    }

    private static void collect(ByteBuffer symbols, byte[] names, Predicate<String> wanted, Map<String, Long> found) {
        for (int at = 0; at < symbols.limit(); at += SYMBOL) {
            int from = symbols.getInt(at);
            if (symbols.getShort(at + 6) != 0 && names[from] != 0) { // 0: another file defines it
                int to = from;
                while (names[to] != 0) {
                    to++;
                }
                String name = new String(names, from, to - from, StandardCharsets.ISO_8859_1);
                if (wanted.test(name)) {
                    found.put(name, symbols.getLong(at + 8));
                }
            }
        }
    }

    private static ByteBuffer section(FileChannel channel, ByteBuffer sections, int at) throws IOException {
        return read(channel, sections.getLong(at + 24), Math.toIntExact(sections.getLong(at + 32)));
    }

    private static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) > 0) {
            // until it is full
        }
        return bytes.flip();
    }
}
