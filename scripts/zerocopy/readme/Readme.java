package zerocopy.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import zerocopy.linux.WholeFile;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.record.SavedRecords;

/** README.md with its picture, and data/README.md: their generated parts come from the catalog, the metrics' names and the reference run. */
public final class Readme {
    /** The runs that README tells of. */
    private static final String REFERENCE = "data/reference/sendfile-demo.json";
    private static final String TABLE = "data/reference/article-table.json";
    /** Few enough to read the sample by: the plain one, the one with the most copies, and the article's two. */
    private static final List<String> SAMPLE = List.of("read-write", "stream", "mmap", "sendfile");

    private final Path root;
    private final Map<Path, Map<String, GeneratedParts.Part>> pages = new LinkedHashMap<>();
    private final StampedPicture picture;

    /**
     * The pages of a checkout.
     *
     * @param screen what a demo shows of a record
     * @param picture the picture of the article's table that is drawn of its record
     */
    public Readme(Path root, Function<RunRecord, String> screen, Function<RunRecord, StampedPicture> picture) throws IOException {
        this.root = root;
        RunRecord run = reference(REFERENCE);
        RunRecord table = reference(TABLE);
        Messages english = Messages.of(Locale.ENGLISH);
        this.picture = picture.apply(table);
        pages.put(root.resolve("README.md"), Map.of(
                "headline", () -> this.picture.html() + "\n\n" + String.join("\n\n", Markdown.sentences(Findings.byInterface(List.of(table), english))),
                "findings", () -> "- " + String.join("\n- ", Markdown.sentences(Findings.ofTransfers(List.of(run, table), english))) + "\n\n" + MethodTable.of(run) + "\n\n" + MethodTable.where(run),
                "screen", () -> Markdown.block(screen.apply(sample(run))),
                "notebooks", () -> NotebookIndex.of(root),
                "scripts", () -> ScriptIndex.of(root.resolve("jbang-catalog.json"))));
        pages.put(root.resolve("data/README.md"), Map.of(
                "metrics", MetricTable::all,
                "jmh", MetricTable::secondary,
                "members", () -> MetricTable.members(run)));
    }

    private RunRecord reference(String file) throws IOException {
        if (!Files.isRegularFile(root.resolve(file))) {
            throw new IOException("there is no " + file + " for README to tell of");
        }
        return SavedRecords.record(root.resolve(file));
    }

    /** The pages that are not as they would be written now, and the pictures that show something else, below the root. */
    public List<Path> drifted() throws IOException {
        List<Path> drifted = new ArrayList<>(picture.drifted(root));
        for (Path page : pages.keySet()) {
            if (!Files.readString(page).equals(made(page))) {
                drifted.add(root.relativize(page));
            }
        }
        return drifted;
    }

    /** Writes those, and says which. */
    public List<Path> write() throws IOException {
        List<Path> drifted = drifted();
        for (Path file : drifted) {
            Path place = root.resolve(file);
            WholeFile.write(place, pages.containsKey(place) ? made(place) : picture.files().get(file));
        }
        return drifted;
    }

    private String made(Path page) throws IOException {
        try {
            return GeneratedParts.fill(Files.readString(page), pages.get(page));
        } catch (IOException e) {
            throw new IOException(root.relativize(page) + ": " + e.getMessage(), e);
        }
    }

    private static RunRecord sample(RunRecord run) {
        List<Result> few = run.results().stream().filter(result -> SAMPLE.contains(result.method())).toList();
        return new RunRecord(run.command(), run.environment(), few);
    }
}
