package zerocopy.notebook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.claims.Claim;
import zerocopy.claims.Claims;
import zerocopy.claims.Ruling;
import zerocopy.claims.Verdict;
import zerocopy.claims.Wording;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.results.Results;

/** The article's sentences, and what two runs say of them. */
final class Verdicts {
    /** The reason of a verdict on a sentence that the run does not ask about. */
    private static final String NO_RECORD = "missing.record";

    private Verdicts() {
    }

    /**
     * A row a sentence, with both runs' verdicts. What this run has no record of stands in a table of its own, which has the
     * reference run's alone; so do all of them if this run is the reference run.
     */
    static String of(Run here, Run reference, List<String> ids) {
        List<Claim> claims = ids.stream().map(id -> Claims.of(id).orElseThrow(() -> new IllegalArgumentException("the article has no sentence '" + id + "'"))).toList();
        Results ours = Results.of(here.records());
        Results theirs = Results.of(reference.records());
        ConclusionLanguage language = ConclusionLanguage.chosen();
        Map<Boolean, List<Claim>> asked = claims.stream().collect(Collectors.partitioningBy(claim -> here == reference || lacksRecord(claim.judge(ours))));
        String judged = table(language.say("verdicts.both"), asked.get(false), claim -> List.of(words(claim.judge(ours), language), words(claim.judge(theirs), language)), language);
        String others = table(language.say(here == reference ? "verdicts.reference" : "verdicts.unasked"), asked.get(true), claim -> List.of(words(claim.judge(theirs), language)), language);
        return judged + (judged.isEmpty() || others.isEmpty() ? "" : "\n\n") + others;
    }

    private static boolean lacksRecord(Verdict verdict) {
        return verdict.condition() != null && verdict.condition().key().equals(NO_RECORD);
    }

    /** Nothing without claims. @param heading its first row */
    private static String table(String heading, List<Claim> claims, Function<Claim, List<String>> verdicts, ConclusionLanguage language) {
        StringJoiner rows = new StringJoiner("\n", heading + "\n" + "|---".repeat(heading.split("\\|").length - 1) + "|\n", "").setEmptyValue("");
        for (Claim claim : claims) {
            rows.add(Stream.concat(Stream.of(claim.id(), sentence(claim, language)), verdicts.apply(claim).stream()).collect(Collectors.joining(" | ", "| ", " |")));
        }
        return rows.toString();
    }

    /** In the article's own words, or rendered. */
    private static String sentence(Claim claim, ConclusionLanguage language) {
        return escaped(language.locale().equals(Locale.ENGLISH) ? claim.english() : claim.original());
    }

    /** The share of the sentences that have this ruling, "9 of 32"; the interval of a decision has room for those that this run leaves open. */
    static Figure share(Run run, String ruling) {
        List<String> all = Claims.judge(Claims.ALL, Results.of(run.records())).stream().map(verdict -> verdict.ruling().words()).toList();
        int open = ruling.equals(Ruling.NOT_MEASURED.words()) ? 0 : Collections.frequency(all, Ruling.NOT_MEASURED.words());
        int those = Collections.frequency(all, ruling);
        double share = (double) those / all.size();
        Metric metric = open == 0 ? Metric.of(MetricName.RATIO, share, Metric.MEASURED)
                : new Metric(MetricName.RATIO.unit(), share, share, (double) (those + open) / all.size(), null, Metric.MEASURED);
        ConclusionLanguage language = ConclusionLanguage.chosen();
        String words = Stream.of(Ruling.values()).filter(each -> each.words().equals(ruling)).findFirst().map(each -> Wording.of(language.locale()).of(each.message())).orElse(ruling);
        return new Figure(language.say("sentences", words), metric, those + " of " + all.size(), false, null);
    }

    /** A table a ruling, with the sentences that have it, and under which condition. */
    static String grouped(Run run) {
        ConclusionLanguage language = ConclusionLanguage.chosen();
        Wording wording = Wording.of(language.locale());
        Results results = Results.of(run.records());
        Map<Claim, Verdict> judged = new LinkedHashMap<>();
        Claims.ALL.forEach(claim -> judged.put(claim, claim.judge(results)));
        StringJoiner tables = new StringJoiner("\n\n");
        for (Ruling ruling : Ruling.values()) {
            Map<Claim, Verdict> those = new LinkedHashMap<>(judged);
            those.values().removeIf(verdict -> verdict.ruling() != ruling);
            boolean bare = those.values().stream().allMatch(verdict -> verdict.condition() == null);
            String heading = language.say(bare ? "verdicts.bare" : "verdicts.grouped", wording.of(ruling.message()));
            tables.add(table(heading, List.copyOf(those.keySet()), claim -> bare ? List.of() : List.of(those.get(claim).condition() == null ? "" : escaped(wording.of(those.get(claim).condition()))), language));
        }
        return tables.toString().strip();
    }

    /** The ruling in bold, and its condition. */
    private static String words(Verdict verdict, ConclusionLanguage language) {
        Wording wording = Wording.of(language.locale());
        String words = escaped(wording.of(verdict.sentence()));
        String ruling = wording.of(verdict.ruling().message());
        int bold = verdict.ruling() == Ruling.NOT_MEASURED ? 0 : words.startsWith(ruling) ? ruling.length() : Math.max(0, words.indexOf('：'));
        return bold == 0 ? words : "**" + words.substring(0, bold) + "**" + words.substring(bold);
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|");
    }
}
