package zerocopy.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file's bytes come from when they are not in the page cache.
 *
 * @param name "vda1", "loop0 over /image", "dm-0 (crypt)", "overlay over vda1"; "none" for files that are in memory
 * @param copies why the CPU copies or makes the bytes on their way to the page cache; empty where a device brings them itself
 */
public record BlockDevice(String name, Optional<String> copies) {
    private static final Pattern LAYER = Pattern.compile("[,\\s](?:upperdir|lowerdir)=([^,:\\s]+)");
    /** Of devices that are made of software, by the driver's name; drivers/block and drivers/md. */
    private static final Map<String, String> SOFTWARE = Map.of("zram", "zram decompresses", "ram", "brd copies from its own pages", "nbd", "nbd's bytes come from a socket",
            "md", "md may compute what a disk lacks");

    /** A file's. What is not known of it is said to copy, as nothing says that it does not. */
    public static BlockDevice of(Path file) {
        try {
            long device = (long) Files.getAttribute(file, "unix:dev");
            Path known = Path.of("/sys/dev/block/" + (device >> 8 & 0xfff) + ":" + (device & 0xff | device >> 12 & 0xfff00));
            return Files.exists(known) ? device(known.toRealPath()) : without(file);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return new BlockDevice("unknown", Optional.of("nothing is known of its device"));
        }
    }

    private static BlockDevice device(Path entry) throws IOException {
        String part = entry.getFileName().toString();
        Path disk = Files.exists(entry.resolve("partition")) ? entry.getParent() : entry;
        String name = disk.getFileName().toString();
        if (name.startsWith("loop")) { // drivers/block/loop.c, lo_rw_aio
            String text = part + " over " + read(disk.resolve("loop/backing_file"));
            return new BlockDevice(text, read(disk.resolve("loop/dio")).equals("1") ? Optional.empty() : Optional.of(name + "'s worker copies out of its file's page cache"));
        }
        if (name.startsWith("dm-")) { // LVM's are linear or striped; cryptsetup's decrypt
            String kind = read(disk.resolve("dm/uuid")).split("-")[0].toLowerCase(Locale.ROOT);
            return new BlockDevice(part + " (" + (kind.isEmpty() ? "of a kind not known" : kind) + ")", kind.equals("lvm") ? Optional.empty() : Optional.of(name + " may work on the bytes"));
        }
        return new BlockDevice(part, Optional.ofNullable(SOFTWARE.get(name.replaceFirst("\\d+$", ""))));
    }

    /** Without a device of its own number: in memory, over another file system, from elsewhere; or one like btrfs. */
    private static BlockDevice without(Path file) throws IOException {
        String type = Files.getFileStore(file).type();
        if (type.equals("tmpfs") || type.equals("ramfs") || type.equals("hugetlbfs")) {
            return new BlockDevice("none", Optional.empty());
        }
        String source = Files.getFileStore(file).name();
        if (type.equals("overlay")) {
            Matcher layer = LAYER.matcher(Files.readAllLines(Path.of("/proc/self/mounts")).stream().filter(line -> file.toAbsolutePath().startsWith(line.split(" ")[1])
                    && line.split(" ")[2].equals(type)).reduce((_, last) -> last).orElse(""));
            if (layer.find()) {
                BlockDevice below = of(Path.of(layer.group(1)));
                return new BlockDevice("overlay over " + below.name, below.copies);
            }
        }
        Path own = Path.of("/sys/class/block").resolve(Path.of(source).getFileName() == null ? "none" : Path.of(source).getFileName().toString());
        return source.startsWith("/dev/") && Files.exists(own) ? device(own.toRealPath())
                : new BlockDevice(type, Optional.of("what " + type + " does to bring the bytes was not measured"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
