package zerocopy.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder that a run leaves: environment.json, command.txt and the record as {@code <alias>.json}. It is written beside
 * its place and moved there when it is whole, so that a reader never finds half a run.
 */
public final class RunFolder {
    /** How long the parts of a study took; no record. */
    public static final String PROTOCOL = "study.json";

    private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss.SSS");

    private RunFolder() {
    }

    /** A folder for a run that starts now: {@code runs/<time>-<alias>} in the data folder. */
    public static Path fresh(String alias) {
        return DataFolder.path().resolve("runs").resolve(ID.format(LocalDateTime.now()) + "-" + alias);
    }

    /** Whether this folder can be written, as far as can be said before. @throws IOException in one sentence, if not */
    public static void check(Path folder) throws IOException {
        Path place = folder.toAbsolutePath().normalize();
        if (Files.exists(place)) {
            throw new IOException("cannot save to " + folder + ": it exists already; name a folder that does not");
        }
        Path parent = place.getParent();
        while (!Files.exists(parent)) {
            parent = parent.getParent();
        }
        if (!Files.isDirectory(parent) || !Files.isWritable(parent)) {
            throw new IOException("cannot save to " + folder + ": " + parent + " is not a folder that you may write to; name another one");
        }
    }

    /**
     * Writes the record as a new folder.
     *
     * @throws IOException in one sentence, if the folder is there already or cannot be written; nothing is left then
     */
    public static void save(Path folder, String alias, RunRecord record) throws IOException {
        save(folder, alias, record, Map.of());
    }

    /** The same with further files: their texts by their names in the folder, "rounds/01.json" for one. */
    public static void save(Path folder, String alias, RunRecord record, Map<String, String> files) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(files);
        all.put(alias + ".json", Json.write(record));
        save(folder, record.command(), record.environment(), all);
    }

    /** A folder of nothing but these files, and environment and command. */
    public static void save(Path folder, List<String> command, Map<String, Object> environment, Map<String, String> files) throws IOException {
        Path place = folder.toAbsolutePath().normalize();
        check(folder);
        Path aside = null;
        try {
            Files.createDirectories(place.getParent());
            aside = Files.createTempDirectory(place.getParent(), ".saving-");
            aside.toFile().deleteOnExit(); // Ctrl-C
            write(aside.resolve("environment.json"), Json.write(environment));
            write(aside.resolve("command.txt"), command.stream().map(RunFolder::quoted).collect(Collectors.joining(" ")));
            for (Map.Entry<String, String> file : files.entrySet()) {
                write(aside.resolve(file.getKey()), file.getValue());
            }
            if (Files.getFileStore(aside).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("rwxr-xr-x")); // a temporary one is its owner's alone
            }
            Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (aside != null) {
                delete(aside);
            }
            throw new IOException("cannot save to " + folder + ": " + reason(e), e);
        }
    }

    /** A word as a shell takes it. */
    private static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        file.getParent().toFile().deleteOnExit(); // before what is in it, since these are deleted last to first
        file.toFile().deleteOnExit();
        Files.writeString(file, text + "\n");
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        }
    }
}
