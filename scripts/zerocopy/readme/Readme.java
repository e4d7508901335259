package zerocopy.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import zerocopy.linux.WholeFile;
import zerocopy.record.Result;
import zerocopy.results.Results;
import zerocopy.record.RunRecord;
import zerocopy.record.SendingMethod;
import zerocopy.results.SavedRecords;
import zerocopy.results.Texts;
import zerocopy.results.Article;

/** README in both languages with its pictures, docs/ and data/README.md: their generated parts come from the catalog, the metrics' names and the reference run. */
public final class Readme {
    /** The runs that README tells of. */
    private static final String REFERENCE = SavedRecords.REFERENCE + "sendfile-demo.json";
    private static final String TABLE = SavedRecords.REFERENCE + "article-table.json";
    /** What tests/PathsTest counts. */
    private static final String PATHS = "data/paths/paths.json";
    /** What a copy costs. */
    private static final String COST = SavedRecords.REFERENCE + "copy-cost.json";
    private static final String SERVERS = SavedRecords.REFERENCE + "servers.json";
    /** What an audit shows: it is of what it saw, which is more than its record has. */
    private static final String AUDIT = SavedRecords.REFERENCE + "screens/audit.txt";
    /** The details of an audit: from its table to its verdict. */
    private static final Pattern LEFT_OUT = Pattern.compile("^ +━━▶.*(?=^VERDICT)", Pattern.MULTILINE | Pattern.DOTALL);
    /** Few enough to read the sample by: the plain one, the one with the most copies, and the article's two. */
    private static final List<String> SAMPLE = List.of(Article.BASELINE, SendingMethod.STREAM.id(), SendingMethod.MMAP.id(), SendingMethod.SENDFILE.id());
    /** How wide the sample is: a code block of a page on GitHub has room for some 95. */
    public static final int COLUMNS = 80;
    private static final Map<Locale, String> FRONT = Map.of(Locale.ENGLISH, "README.md", Locale.SIMPLIFIED_CHINESE, "README.zh.md");

    private final Path root;
    private final Map<Path, Map<String, GeneratedParts.Part>> pages = new LinkedHashMap<>();
    private final List<ReadmePicture> pictures = new ArrayList<>();
    private final List<Path> skipped = new ArrayList<>();

    /**
     * The pages of a checkout.
     *
     * @param screen what a demo shows of a record
     * @param audited the table of the record of servers, in Markdown
     */
    public Readme(Path root, Function<RunRecord, String> screen, Function<RunRecord, String> audited) throws IOException {
        this.root = root;
        RunRecord run = reference(REFERENCE);
        RunRecord table = reference(TABLE);
        RunRecord servers = reference(SERVERS);
        Messages english = Messages.of(Locale.ENGLISH);
        RunRecord cost = reference(COST);
        for (Locale language : Texts.LANGUAGES) {
            Optional<ReadmePicture> copies = ReadmePicture.of("copies", table, language);
            Optional<ReadmePicture> prices = ReadmePicture.of("copy-cost", cost, language);
            if (copies.isEmpty() || prices.isEmpty()) {
                skipped.add(Path.of(FRONT.get(language)));
            } else {
                front(language, copies.get(), prices.get(), List.of(run, table), List.of(cost), servers);
            }
        }
        pages.put(root.resolve("docs/what-it-found.md"), Map.of(
                "runs", () -> VerdictFindings.measured(whole(), english, "../data/reference"),
                "sentences", () -> VerdictFindings.table(whole()),
                "interfaces", () -> list(new Findings(List.of(table), english).byInterface()),
                "cost", () -> list(new CostFindings(List.of(cost), english).of(false)),
                "transfers", () -> list(new Findings(List.of(run, table), english).ofTransfers()) + "\n\n" + MethodTable.of(run) + "\n\n" + MethodTable.where(run)));
        RunRecord paths = reference(PATHS);
        pages.put(root.resolve("docs/paths.md"), Map.of("paths", () -> PathTable.of(paths)));
        pages.put(root.resolve("docs/audit.md"), Map.of("audit", () -> Markdown.block(Files.readString(root.resolve(AUDIT))), "servers", () -> audited.apply(servers),
                "watched", () -> ServerFindings.watched(Results.of(List.of(servers)), english).orElse("")));
        pages.put(root.resolve("docs/notebooks.md"), Map.of("notebooks", () -> NotebookIndex.of(root, root.resolve("docs"))));
        pages.put(root.resolve("docs/how-to-read-a-result.md"), Map.of("screen", () -> Markdown.block(screen.apply(sample(run)))));
        pages.put(root.resolve("data/README.md"), Map.of(
                "metrics", MetricTable::all,
                "jmh", MetricTable::secondary,
                "members", () -> MetricTable.members(run)));
    }

    private void front(Locale language, ReadmePicture copies, ReadmePicture prices, List<RunRecord> run, List<RunRecord> cost, RunRecord servers) {
        Messages messages = Messages.of(language);
        pictures.addAll(List.of(copies, prices));
        pages.put(root.resolve(FRONT.get(language)), Map.of(
                "found", () -> copies.html() + "\n\n" + paragraphs(new Findings(run, messages).copiesInShort()),
                "cost", () -> prices.html() + "\n\n" + paragraphs(Stream.of(new Findings(run, messages).speedInShort(), new CostFindings(cost, messages).of(true)).flatMap(List::stream).toList()),
                "audit", () -> Markdown.block(LEFT_OUT.matcher(Files.readString(root.resolve(AUDIT))).replaceFirst("\n…\n\n")),
                "article", () -> VerdictFindings.inShort(whole(), messages, SavedRecords.REFERENCE.replaceFirst("/$", "")),
                "servers", () -> ServerFindings.inShort(Results.of(List.of(servers)), messages).orElse(""),
                "scripts", () -> ScriptIndex.of(root.resolve("jbang-catalog.json"), language)));
    }

    private static String paragraphs(List<String> sentences) {
        return String.join("\n\n", Markdown.sentences(sentences));
    }

    private static String list(List<String> sentences) {
        return "- " + String.join("\n- ", Markdown.sentences(sentences));
    }

    /** The pages, below the root, that are left as they are, since this machine has no font for their picture. */
    public List<Path> skipped() {
        return List.copyOf(skipped);
    }

    private List<RunRecord> whole() throws IOException {
        return SavedRecords.read(List.of(root.resolve(REFERENCE).getParent()));
    }

    private RunRecord reference(String file) throws IOException {
        if (!Files.isRegularFile(root.resolve(file))) {
            throw new IOException("there is no " + file + " for README to tell of");
        }
        return SavedRecords.record(root.resolve(file));
    }

    /** The pages that are not as they would be written now, and the pictures that show something else, below the root. */
    public List<Path> drifted() throws IOException {
        List<Path> drifted = new ArrayList<>();
        for (ReadmePicture picture : pictures) {
            drifted.addAll(picture.drifted(root));
        }
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
            WholeFile.write(place, pages.containsKey(place) ? made(place)
                    : pictures.stream().map(picture -> picture.files().get(file)).filter(Objects::nonNull).findFirst().orElseThrow());
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
