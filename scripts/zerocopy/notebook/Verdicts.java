package zerocopy.notebook;

import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import zerocopy.claims.Claim;
import zerocopy.claims.Claims;
import zerocopy.claims.Ruling;
import zerocopy.claims.Verdict;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Results;

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

    /** The share of the sentences decided by a run that have this ruling, "9 of 27". */
    static Figure share(Run run, String ruling) {
        List<String> decided = rulings(run).stream().filter(each -> !each.equals(Ruling.NOT_MEASURED.words())).toList();
        int those = Collections.frequency(decided, ruling);
        return new Figure("share of the sentences decided: " + ruling, decided.isEmpty() ? Metric.missing(MetricName.RATIO, "this run decides none of the sentences")
                : Metric.of(MetricName.RATIO, (double) those / decided.size(), Metric.MEASURED), those + " of " + decided.size(), false);
    }

    /** A row a ruling: how many sentences have it. */
    static String rulings(Run here, Run reference) {
        StringJoiner rows = new StringJoiner("\n", "| sentences | here | reference run |\n|---|---:|---:|\n", "");
        for (Ruling ruling : Ruling.values()) {
            rows.add("| " + ruling.words() + " | " + Collections.frequency(rulings(here), ruling.words()) + " | " + Collections.frequency(rulings(reference), ruling.words()) + " |");
        }
        return rows.toString();
    }

    private static List<String> rulings(Run run) {
        Results results = Results.of(run.records());
        return Claims.ALL.stream().map(claim -> claim.judge(results).ruling().words()).toList();
    }

    private static String words(Claim claim, Run run) {
        Verdict verdict = claim.judge(Results.of(run.records()));
        String words = verdict.words().replace("|", "\\|");
        return verdict.ruling() == Ruling.NOT_MEASURED ? words : "**" + verdict.ruling().words() + "**" + words.substring(verdict.ruling().words().length());
    }
}
