package zerocopy.page;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zerocopy.results.Results;
import zerocopy.record.RunRecord;
import zerocopy.results.SavedRecords;

/**
 * What a page tells of.
 *
 * @param name as the reader gave it
 * @param reference whether it is the repository's, as no other was named
 * @param files its records by the files that they stand in
 */
public record PageRun(String name, boolean reference, Map<Path, RunRecord> files) {
    /** The run in this folder or record, or the reference run. @throws IOException in one sentence, if there is none, or nothing in it */
    public static PageRun of(Optional<Path> place) throws IOException {
        Path run = place.isPresent() ? place.get() : SavedRecords.reference();
        Map<Path, RunRecord> files = SavedRecords.byFile(List.of(run));
        if (files.values().stream().allMatch(record -> record.results().isEmpty())) {
            throw new IOException(run + " has no results, so there is nothing to report; jbang study --save makes a run that has");
        }
        return new PageRun(place.isPresent() ? run.toString() : "data/reference", place.isEmpty(), files);
    }

    List<RunRecord> records() {
        return List.copyOf(files.values());
    }

    /** The one way to ask it. */
    Results results() {
        return Results.of(records());
    }

    /** The file whose results of this experiment are taken. */
    Optional<Path> fileOf(String experiment) {
        return results().experiment(experiment).record().flatMap(taken -> files.entrySet().stream().filter(file -> file.getValue() == taken).map(Map.Entry::getKey).findFirst());
    }

    /** A link from a page in this folder to that file. */
    static String link(Path folder, Path file) {
        Path from = folder.toAbsolutePath().normalize();
        try {
            return new URI(null, null, "./" + from.relativize(file.toAbsolutePath().normalize()), null).getRawPath();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(file + " cannot be linked to", e);
        }
    }
}
