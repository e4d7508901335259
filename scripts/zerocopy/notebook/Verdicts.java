package zerocopy.notebook;

import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import zerocopy.claims.Claim;
import zerocopy.claims.Claims;
import zerocopy.claims.Evidence;
import zerocopy.claims.Ruling;
import zerocopy.claims.Verdict;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;

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

    /** The share of the sentences decided by a run that have this ruling. */
    static Figure share(Run run, String ruling) {
        Evidence evidence = Evidence.of(run.records());
        List<String> decided = Claims.ALL.stream().map(claim -> claim.judge(evidence).ruling()).filter(each -> each != Ruling.NOT_MEASURED).map(Ruling::words).toList();
        String label = "share of the sentences decided: " + ruling;
        return new Figure(label, decided.isEmpty() ? Metric.missing(MetricName.RATIO, "this run decides none of the sentences")
                : Metric.of(MetricName.RATIO, (double) Collections.frequency(decided, ruling) / decided.size(), Metric.MEASURED));
    }

    private static String words(Claim claim, Run run) {
        Verdict verdict = claim.judge(Evidence.of(run.records()));
        String words = verdict.words().replace("|", "\\|");
        return verdict.ruling() == Ruling.NOT_MEASURED ? words : "**" + verdict.ruling().words() + "**" + words.substring(verdict.ruling().words().length());
    }
}
