package zerocopy.results;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import zerocopy.record.DataFolder;
import zerocopy.record.Format;
import zerocopy.record.Json;
import zerocopy.record.RunFolder;
import zerocopy.record.RunRecord;

/** Records by the places where they were saved: run folders, or single files. They are looked over here, and nowhere else. */
public final class SavedRecords {
    /** Where the run that the repository comes with stands in it. */
    public static final String REFERENCE = "data/reference/";
    /** What a run folder has beside its records. */
    private static final Set<String> NO_RECORDS = Set.of("environment.json", "jmh.json", RunFolder.PROTOCOL);
    /** Some fifty times the largest that the lab makes. */
    private static final long LARGEST = 64L << 20;

    private SavedRecords() {
    }

    /** The run that the repository comes with. @throws IOException in one sentence, where there is none */
    public static Path reference() throws IOException {
        Path reference = DataFolder.repository().map(root -> root.resolve(REFERENCE)).orElseGet(() -> DataFolder.path().resolve("reference"));
        if (!Files.isDirectory(reference)) {
            throw new IOException("there is no reference run here; jbang article-table --save makes a run, and says in which folder: name that");
        }
        return reference;
    }

    /** The record in each file, and in each folder its records by name. @throws IOException in one sentence, if one is none */
    public static List<RunRecord> read(List<Path> places) throws IOException {
        return List.copyOf(byFile(places).values());
    }

    /** The same by the files that they stand in, in that order. */
    public static Map<Path, RunRecord> byFile(List<Path> places) throws IOException {
        Map<Path, RunRecord> records = new LinkedHashMap<>();
        for (Path place : places) {
            List<Path> files = Files.isDirectory(place) ? filesOf(place) : List.of(place);
            if (files.isEmpty()) {
                throw new IOException(place + " has no records, so it is not a run folder");
            }
            for (Path file : files) {
                records.put(file, record(file));
            }
        }
        return records;
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        if (!Files.isReadable(folder)) {
            throw new IOException(folder + " may not be read");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json") && !NO_RECORDS.contains(file.getFileName().toString())).sorted().toList();
        }
    }

    /** The record in this file. @throws IOException in one sentence that names the file, and the place in it, if it is none */
    public static RunRecord record(Path file) throws IOException {
        if (!Files.isRegularFile(file)) { // a FIFO may never have anything in it
            throw new IOException(file + (Files.exists(file) ? " is not a regular file, so not a record" : " is not there"));
        }
        if (!Files.isReadable(file)) {
            throw new IOException(file + " may not be read");
        }
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " is not a record of the lab: it is larger than " + Format.size(LARGEST));
        }
        try {
            JsonNode tree = Json.tree(Files.readString(file));
            RecordCheck.check(tree);
            return Json.value(tree, RunRecord.class);
        } catch (RecordCheck.Wrong e) {
            throw new IOException(file + " is not a record of the lab: " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw new IOException(file + " is not a record of the lab: it is not JSON as a whole" + (e.getLocation() == null ? ", or nested without end"
                    : " (line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr() + ")"), e);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not a record of the lab: it is not text in UTF-8", e);
        }
    }
}
