package zerocopy.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/** Records by the places where they were saved: run folders, or single files. */
public final class SavedRecords {
    /** What a run folder has beside its records. */
    private static final Set<String> NO_RECORDS = Set.of("environment.json", "jmh.json", RunFolder.PROTOCOL);

    private SavedRecords() {
    }

    /** The run that the repository comes with. @throws IOException in one sentence, where there is none */
    public static Path reference() throws IOException {
        Path reference = DataFolder.repository().map(root -> root.resolve("data")).orElseGet(DataFolder::path).resolve("reference");
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
                throw new IOException(place + " has no records, so it is no run folder");
            }
            for (Path file : files) {
                records.put(file, one(file));
            }
        }
        return records;
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json") && !NO_RECORDS.contains(file.getFileName().toString())).sorted().toList();
        }
    }

    private static RunRecord one(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException(file + (Files.exists(file) ? " may not be read" : " is not there"));
        }
        RunRecord record;
        try {
            record = Json.read(file);
        } catch (JacksonException e) {
            throw new IOException(file + " is no record of the lab: " + e.getOriginalMessage().lines().findFirst().orElse("?"), e);
        }
        if (record == null || !RunRecord.SCHEMA.equals(record.schema())) {
            throw new IOException(file + " is no record of the lab: its schema is not " + RunRecord.SCHEMA);
        }
        if (record.environment() == null || record.results() == null || !record.results().stream().allMatch(SavedRecords::isWhole)) {
            throw new IOException(file + " is no whole record: a result, or the environment, lacks what every one has");
        }
        return record;
    }

    private static boolean isWhole(Result result) {
        return result != null && result.experiment() != null && result.method() != null && result.parameters() != null
                && result.metrics() != null && !result.metrics().containsValue(null);
    }
}
