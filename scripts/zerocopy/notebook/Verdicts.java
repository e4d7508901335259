package zerocopy.notebook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import zerocopy.claims.Claim;
import zerocopy.claims.Claims;
import zerocopy.claims.Ruling;
import zerocopy.claims.Verdict;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.results.Results;

/** The article's sentences, and what two runs say of them. */
final class Verdicts {
    private Verdicts() {
    }

    /** A row a sentence; all sentences where no ids are given. */
    static String of(Run here, Run reference, List<String> ids) {
        List<Claim> claims = ids.isEmpty() ? Claims.ALL : ids.stream()
                .map(id -> Claims.of(id).orElseThrow(() -> new IllegalArgumentException("the article has no sentence '" + id + "'"))).toList();
        StringJoiner rows = new StringJoiner("\n", "| | the article says | here | reference run |\n|---|---|---|---|\n", "");
        for (Claim claim : claims) {
            rows.add("| " + claim.id() + " | " + claim.english() + " | " + words(claim, here) + " | " + words(claim, reference) + " |");
        }
        return rows.toString();
    }

    /** The share of the sentences that have this ruling, "9 of 32"; the interval of a decision has room for those that this run leaves open. */
    static Figure share(Run run, String ruling) {
        List<String> all = rulings(run);
        int open = ruling.equals(Ruling.NOT_MEASURED.words()) ? 0 : Collections.frequency(all, Ruling.NOT_MEASURED.words());
        int those = Collections.frequency(all, ruling);
        double share = (double) those / all.size();
        Metric metric = open == 0 ? Metric.of(MetricName.RATIO, share, Metric.MEASURED)
                : new Metric(MetricName.RATIO.unit(), share, share, (double) (those + open) / all.size(), null, Metric.MEASURED);
        return new Figure("share of the sentences: " + ruling, metric, those + " of " + all.size(), false, null);
    }

    /** A table a ruling, with the sentences that have it. */
    static String grouped(Run run) {
        Results results = Results.of(run.records());
        Map<Claim, Verdict> judged = new LinkedHashMap<>();
        Claims.ALL.forEach(claim -> judged.put(claim, claim.judge(results)));
        StringJoiner tables = new StringJoiner("\n\n");
        for (Ruling ruling : Ruling.values()) {
            List<Claim> those = Claims.ALL.stream().filter(claim -> judged.get(claim).ruling() == ruling).toList();
            if (!those.isEmpty()) {
                StringJoiner rows = new StringJoiner("\n", "| " + ruling.words() + " | the article says | the reference run |\n|---|---|---|\n", "");
                those.forEach(claim -> rows.add("| " + claim.id() + " | " + claim.english() + " | " + words(judged.get(claim)) + " |"));
                tables.add(rows.toString());
            }
        }
        return tables.toString();
    }

    private static List<String> rulings(Run run) {
        Results results = Results.of(run.records());
        return Claims.ALL.stream().map(claim -> claim.judge(results).ruling().words()).toList();
    }

    private static String words(Claim claim, Run run) {
        return words(claim.judge(Results.of(run.records())));
    }

    private static String words(Verdict verdict) {
        String words = verdict.words().replace("|", "\\|");
        return verdict.ruling() == Ruling.NOT_MEASURED ? words : "**" + verdict.ruling().words() + "**" + words.substring(verdict.ruling().words().length());
    }
}
