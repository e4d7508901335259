package zerocopy.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import zerocopy.linux.Sentence;
import zerocopy.linux.Temporary;
import zerocopy.linux.WholeFile;

/**
 * A folder that a run leaves: environment.json, command.txt and the record as {@code <alias>.json}. It is written beside
 * its place and moved there when it is complete, so that a reader never finds half a run.
 */
public final class RunFolder {
    /** The file with how long the parts of a study took; not a record. */
    public static final String PROTOCOL = "study.json";

    private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss.SSS", Locale.ROOT);

    private RunFolder() {
    }

    /** The path of a folder for a run that starts now, which is not made yet: {@code runs/<time>-<alias>} in the data folder, in local time. */
    public static Path fresh(String alias) {
        return DataFolder.path().resolve("runs").resolve(ID.format(LocalDateTime.now()) + "-" + alias);
    }

    /**
     * Checks, as far as possible in advance, that this folder can be written.
     *
     * @throws IOException in one sentence, if it exists, or its parent cannot be written to
     */
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

    /** The same with further files: their texts by their names in the folder, "rounds/01.json" for instance. */
    public static void save(Path folder, String alias, RunRecord record, Map<String, String> files) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(files);
        all.put(alias + ".json", Json.write(record));
        save(folder, record.command(), record.environment(), all);
    }

    /** The same without a record: environment, command, and these files. */
    public static void save(Path folder, List<String> command, Map<String, Object> environment, Map<String, String> files) throws IOException {
        Path place = folder.toAbsolutePath().normalize();
        check(folder);
        Path aside = null;
        try {
            WholeFile.folder(place.getParent());
            aside = Temporary.folder(place.getParent(), ".saving-");
            write(aside.resolve("environment.json"), Json.write(environment));
            write(aside.resolve("command.txt"), command.stream().map(RunFolder::quoted).collect(Collectors.joining(" ")));
            for (Map.Entry<String, String> file : files.entrySet()) {
                write(aside.resolve(file.getKey()), file.getValue());
            }
            WholeFile.open(aside); // a temporary folder is accessible to its owner only
            Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
            Temporary.forget(aside);
        } catch (IOException e) {
            Temporary.remove(aside);
            throw new IOException("cannot save to " + folder + ": " + Sentence.reason(e), e);
        }
    }

    /** A word as a shell takes it. */
    private static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "\n");
    }
}
