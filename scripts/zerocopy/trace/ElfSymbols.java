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

/** The symbols that a 64-bit little-endian ELF file defines, in .dynsym and in .symtab, which strip(1) removes: elf(5). */
public final class ElfSymbols {
    private static final int SHT_SYMTAB = 2;
    private static final int SHT_DYNSYM = 11;
    private static final int SECTION = 64;
    private static final int SYMBOL = 24;

    private ElfSymbols() {
    }

    /** The defined symbols whose names are wanted, with their values: addresses before relocation. Empty if it is no such file, or cannot be read. */
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

    /** Whether .symtab has a symbol of this name, judged by its strings alone: quick enough for every start. */
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

    /** The string table of the symbol table whose section header begins there. */
    private static byte[] strings(FileChannel channel, ByteBuffer sections, int at) throws IOException {
        return section(channel, sections, sections.getInt(at + 40) * SECTION).array();
    }

    private static void collect(ByteBuffer symbols, byte[] names, Predicate<String> wanted, Map<String, Long> found) {
        for (int at = 0; at < symbols.limit(); at += SYMBOL) {
            int from = symbols.getInt(at);
            if (symbols.getShort(at + 6) != 0 && names[from] != 0) { // SHN_UNDEF: another file defines it
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
