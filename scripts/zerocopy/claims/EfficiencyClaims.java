package zerocopy.claims;

import static zerocopy.claims.TableRows.MMAP;
import static zerocopy.claims.TableRows.READ_WRITE;
import static zerocopy.claims.TableRows.SENDFILE;

import java.util.ArrayList;
import java.util.List;
import zerocopy.record.MetricName;
import zerocopy.results.Article;
import zerocopy.results.Results;
import zerocopy.results.Experiments;

/**
 * Which method is the most efficient: T9, M4 and S2, by every experiment of the run that sends a file by these methods to a
 * receiver that copies: article-table (veth), sendfile-demo and bench (loopback). CPU time is sender's and receiver's
 * together, since softirq time falls on either. By connections that are not paced, as an unmodified Linux has them; how it is
 * where they are, and what a copy costs, {@link CopyPrice} says.
 */
final class EfficiencyClaims {
    static final List<String> EXPERIMENTS = List.of(Article.EXPERIMENT, Experiments.TRANSFERS, Experiments.BENCH);

    private static final Pair SENDFILE_MMAP = new Pair(SENDFILE, MMAP);
    private static final Pair MMAP_READ = new Pair(MMAP, READ_WRITE);
    private static final Pair SENDFILE_READ = new Pair(SENDFILE, READ_WRITE);

    private EfficiencyClaims() {
    }

    /** What is claimed to be better, and than what. */
    record Pair(String better, String worse) {
    }

    /** M4: with the copy that it spares. */
    static Verdict mmapSparesCpu(Judgement to, Results from) {
        to.table("column.method", "column.stage", "column.copies");
        for (String method : List.of(MMAP, READ_WRITE)) {
            CopyCount.of(TableRows.all(from).method(method).results(), MetricName.COPIED.key("page-cache-to-user")).ifPresent(count ->
                    to.row(null, method, Message.of("stage-name.page-cache-to-user"), count.cite(to).cell()));
        }
        return cpu(to, from, MMAP_READ);
    }

    /** S2 */
    static Verdict sendfileTakesLessCpu(Judgement to, Results from) {
        return cpu(to, from, SENDFILE_MMAP);
    }

    private static Verdict cpu(Judgement to, Results from, Pair pair) {
        Cases cases = new Cases(false);
        everywhere(cases, from, List.of(MetricName.TOTAL_CPU), List.of(pair));
        tryOn(cases, TableRows.usual(TableRows.all(from).with("scatterGather", false)), List.of(MetricName.TOTAL_CPU), List.of(pair));
        return to.end(decided(to, from, cases, List.of(MetricName.TOTAL_CPU), List.of(pair), pair));
    }

    /** By the comparisons that were made; shown with them, what explains them and how they come out where the connection is paced. */
    private static Decision decided(Judgement to, Results from, Cases cases, List<MetricName> measures, List<Pair> pairs, Pair explained) {
        if (cases.isEmpty() && CopyPrice.anyPaced(from)) {
            return new Decision(Ruling.NOT_MEASURED, Message.of("missing.unpaced"));
        }
        cases.show(to);
        CopyPrice.cause(to, from, explained.better(), explained.worse());
        CopyPrice.explain(to, from);
        CopyPrice.paced(to, from, measures, pairs);
        return cases.decide();
    }

    /** T9, and its halves: sendfile is the most efficient, read+write the least. */
    static Verdict mostAndLeast(Judgement to, Results from) {
        Cases cases = new Cases(false);
        List<MetricName> measures = List.of(MetricName.THROUGHPUT, MetricName.TOTAL_CPU);
        List<Pair> pairs = List.of(SENDFILE_READ, SENDFILE_MMAP, MMAP_READ);
        everywhere(cases, from, measures, pairs);
        Decision whole = decided(to, from, cases, measures, pairs, SENDFILE_READ);
        if (whole.ruling() == Ruling.HOLDS || cases.isEmpty()) {
            return to.end(whole);
        }
        Message most = cases.decide(each -> each.one().method().equals(SENDFILE)).part();
        Message least = cases.decide(each -> each.other().method().equals(READ_WRITE)).part();
        return whole.ruling() == Ruling.NOT_MEASURED ? to.end(whole) : to.end(whole.ruling(), whole.ruling() == Ruling.HOLDS_IF ? whole.condition() : Message.of("condition.halves", most, least));
    }

    private static void everywhere(Cases cases, Results from, List<MetricName> measures, List<Pair> pairs) {
        tryOn(cases, TableRows.plain(from), measures, pairs);
        for (String experiment : EXPERIMENTS.subList(1, EXPERIMENTS.size())) {
            tryOn(cases, from.experiment(experiment, result -> Article.METHODS.contains(result.method()) && result.has("receiver", "copy") && result.has("cache", "warm")), measures, pairs);
        }
    }

    /** Every size and measure of these results. */
    private static void tryOn(Cases cases, Results measured, List<MetricName> measures, List<Pair> pairs) {
        Results rows = CopyPrice.unpaced(measured);
        for (MetricName by : measures) {
            for (long size : rows.sizes()) {
                Results ofSize = rows.with("size", size);
                List<Comparison> comparisons = new ArrayList<>();
                pairs.forEach(pair -> Comparison.of(ofSize.method(pair.better()).first(), ofSize.method(pair.worse()).first(), by).ifPresent(comparisons::add));
                if (comparisons.size() == pairs.size()) {
                    cases.add(VerdictConditions.condition("interface", TableRows.interfaceName(comparisons.getFirst().one(), rows.environment().get("interface")), "size", size, "by", Message.of("by." + by.key())), comparisons);
                }
            }
        }
    }
}
