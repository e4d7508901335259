package zerocopy.page;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import zerocopy.chart.AllCharts;
import zerocopy.claims.Claims;
import zerocopy.claims.JudgedRecord;
import zerocopy.claims.Verdict;
import zerocopy.linux.Sentence;
import zerocopy.linux.WholeFile;
import zerocopy.readme.Findings;
import zerocopy.readme.Messages;
import zerocopy.results.Article;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.results.Results;
import zerocopy.record.Statistics;

/** A run as one page: report.html, which needs nothing beside it. */
public final class Page {
    /** The page's name in its folder. */
    public static final String FILE = "report.html";
    /** How many charts are tried: the last number that the constructor's last argument is given. */
    public static final int CHARTS = AllCharts.ALL.size();

    private final PageRun run;
    private final Path folder;
    private final Locale language;
    private final Messages messages;
    private final List<String> findings;
    private final PageFigure.All figures;
    private final List<Verdict> verdicts;

    /**
     * What a page says, for programs.
     *
     * @param page its file
     * @param skippedCharts why, by their ids
     */
    public record Summary(String page, String run, String language, List<String> findings, Map<String, String> charts,
            Map<String, String> skippedCharts, List<Verdict> verdicts) {
    }

    /** The page of this run as it is to stand in this folder: links lead from there to the run's files. */
    public Page(PageRun run, Path folder, Locale language, LongConsumer drawn) {
        this.run = run;
        this.folder = folder;
        this.language = language;
        this.messages = messages(language);
        this.findings = Findings.of(run.records(), messages);
        this.figures = PageFigure.All.of(run.records(), language, messages, drawn);
        this.verdicts = Claims.judge(Claims.ALL, Results.of(run.records()));
    }

    /** What it says in a language, with what its findings are said in. */
    public static Messages messages(Locale language) {
        return Messages.with("zerocopy.page.messages", language);
    }

    /** The page's text: well-formed HTML. */
    public String html() {
        Map<String, Object> environment = JudgedRecord.of(List.of(), run.records(), verdicts).environment();
        List<ClaimEntry> claims = ClaimEntry.of(verdicts, run, folder, language);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("t", messages.all());
        values.put("lang", language.toLanguageTag());
        values.put("run", run.name());
        values.put("reference", run.reference());
        values.put("ranOn", messages.text("ranOn", environment.get("cpu"), environment.get("os"), environment.get("jdk")));
        values.put("findings", findings.stream().map(Template::code).toList());
        values.put("figures", figures.drawn());
        values.put("takeAway", Template.code(messages.text("takeAway", run.name())));
        values.put("counts", ClaimEntry.counts(verdicts, language));
        values.put("verdictsLead", messages.text("verdictsLead", claims.size()));
        values.put("rows", ArticleRow.of(run, messages));
        values.put("tableOf", ArticleRow.size(run).map(size -> messages.text("tableOf", Format.typeset(Format.size(size)))).orElse(messages.text("noTable")));
        values.put("tableNote", messages.text("tableNote", Statistics.CONFIDENCE));
        values.put("saysDma", String.valueOf(Article.DMA_COPIES));
        values.put("groups", groups(claims));
        values.put("rounds", rounds());
        values.put("facts", Facts.of(environment, messages, language));
        values.put("unknown", Facts.unknown(environment, messages));
        values.put("commands", Facts.commands(run, folder));
        values.put("gaps", Gap.of(run.records(), messages, language));
        values.put("skipped", figures.skipped());
        values.put("undecided", claims.stream().filter(claim -> claim.ruling().equals("not-measured")).toList());
        return Template.fill(values);
    }

    /** The claims by the article's parts, in its order. */
    private static Map<String, List<ClaimEntry>> groups(List<ClaimEntry> claims) {
        Map<String, List<ClaimEntry>> groups = new LinkedHashMap<>();
        claims.forEach(claim -> groups.computeIfAbsent(claim.group(), _ -> new ArrayList<>()).add(claim));
        return groups;
    }

    /** "sendfile-demo 20, article-table 30": the most rounds of an experiment's timings. */
    private List<SafeString> rounds() {
        Map<String, Integer> rounds = new LinkedHashMap<>();
        run.records().stream().flatMap(record -> record.results().stream()).forEach(result -> List.of(MetricName.THROUGHPUT, MetricName.TIME, MetricName.RATIO).stream()
                .map(result::metric).map(Metric::samples).filter(Objects::nonNull).findFirst()
                .ifPresent(samples -> rounds.merge(result.experiment(), samples.size(), Math::max)));
        return rounds.entrySet().stream().map(entry -> Template.code(messages.text("roundsOf", "`" + entry.getKey() + "`", entry.getValue()))).toList();
    }

    /** Writes it into its folder, whole or not at all. @throws IOException in one sentence, if that cannot be */
    public Path write() throws IOException {
        String text = html();
        Path place = folder.resolve(FILE);
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IOException(folder + " is not a folder; name one by --out");
        }
        try {
            WholeFile.folder(folder);
            return WholeFile.write(place, text);
        } catch (IOException e) {
            throw new IOException("cannot write " + place + ": " + Sentence.reason(e) + "; name a folder of yours by --out", e);
        }
    }

    /** What it says, for programs. */
    public Summary summary() {
        Map<String, String> charts = new LinkedHashMap<>();
        figures.drawn().forEach(figure -> charts.put(figure.id(), figure.title()));
        Map<String, String> skipped = new LinkedHashMap<>();
        figures.skipped().forEach(chart -> skipped.put(chart.id(), chart.reason()));
        return new Summary(folder.resolve(FILE).toString(), run.name(), language.toLanguageTag(), findings, charts, skipped, verdicts);
    }
}
