package zerocopy.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import zerocopy.record.Connections;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Results;
import zerocopy.results.Experiments;

/**
 * Why methods differ, by copy-cost: a copy has its price, on each kind of interface, beside what sending costs without one. And
 * what is so under a congestion control that paces, under which no claim is judged: an unmodified Linux has none.
 */
final class CopyPrice {
    private static final String COPY = "copy";

    private CopyPrice() {
    }

    /** Those that were not paced. */
    static Results unpaced(Results rows) {
        return rows.where(result -> !paced(result));
    }

    /** Whether a run has some that were. */
    static boolean anyPaced(Results run) {
        return run.results().stream().anyMatch(CopyPrice::paced);
    }

    private static boolean paced(Result result) {
        return result.has(Connections.PACED, true);
    }

    /** A table of what a copy costs on each interface that was measured; none where copy-cost was not run. */
    static void explain(Judgement to, Results from) {
        List<Result> lines = from.experiment(Experiments.COPY_COST_LINES).with("receiver", COPY).having(MetricName.FITTED_PRICE).where(each -> !paced(each)).results();
        to.table("column.condition", "column.price-kernel", "column.price-jvm", "column.price-base", "column.explained");
        for (Result line : lines) {
            Metric jvm = line.metric(MetricName.FITTED_JVM_PRICE);
            List.of(MetricName.FITTED_PRICE, MetricName.FITTED_BASE, MetricName.EXPLAINED).forEach(metric -> to.cite(line, metric));
            if (jvm.known()) {
                to.cite(line, MetricName.FITTED_JVM_PRICE);
            }
            to.row(null, List.of(TableRows.interfaceName(line, null), String.valueOf(line.parameters().get(Connections.CONGESTION))), price(line.metric(MetricName.FITTED_PRICE)), jvm.known() ? price(jvm) : "",
                    Format.number(line.metric(MetricName.FITTED_BASE).median()), Format.percent(line.metric(MetricName.EXPLAINED)));
        }
        if (!lines.isEmpty()) {
            to.remark("remark.prices");
        }
    }

    /** Says how much of what lies between two methods their copies make, at the price of one, over the first interface on which that is beyond the noise. */
    static void cause(Judgement to, Results from, String better, String worse) {
        for (Result line : from.experiment(Experiments.COPY_COST_LINES).with("receiver", COPY).having(MetricName.FITTED_PRICE).where(each -> !paced(each)).results()) {
            Metric price = line.metric(MetricName.FITTED_PRICE);
            List<Result> cells = from.experiment(Experiments.COPY_COST).with("receiver", COPY).where(cell -> !paced(cell)).where(Experiments::usualBuffer)
                    .where(cell -> Objects.equals(cell.parameters().get("link"), line.parameters().get("link")))
                    .having(MetricName.CPU_COPIES_KERNEL).having(MetricName.TOTAL_CPU).results();
            Optional<Result> one = method(cells, better);
            Optional<Result> other = method(cells, worse);
            if (price.low() != null && price.low() > 0 && one.isPresent() && other.isPresent()) {
                double copies = other.get().metric(MetricName.CPU_COPIES_KERNEL).median() - one.get().metric(MetricName.CPU_COPIES_KERNEL).median();
                double between = other.get().metric(MetricName.TOTAL_CPU).median() - one.get().metric(MetricName.TOTAL_CPU).median();
                to.cite(line, MetricName.FITTED_PRICE);
                List.of(one.get(), other.get()).forEach(cell -> to.cite(cell, MetricName.CPU_COPIES_KERNEL.key(), MetricName.TOTAL_CPU.key()));
                to.remark("remark.cause", TableRows.interfaceName(line, null), better, one.get().metric(MetricName.CPU_COPIES_KERNEL).median(), worse,
                        other.get().metric(MetricName.CPU_COPIES_KERNEL).median(), Format.number(price.median()), Format.number(copies * price.median()), Format.number(between));
                return;
            }
        }
    }

    /** Says how the same comparisons come out where the connection is paced. */
    static void paced(Judgement to, Results from, List<MetricName> measures, List<EfficiencyClaims.Pair> pairs) {
        Results cells = from.experiment(Experiments.COPY_COST).with("receiver", COPY).where(CopyPrice::paced).where(Experiments::usualBuffer);
        Map<String, List<Result>> byLink = cells.results().stream().collect(Collectors.groupingBy(cell -> String.valueOf(cell.parameters().get("link"))));
        List<Comparison> comparisons = new ArrayList<>();
        for (List<Result> link : byLink.values()) {
            for (MetricName by : measures) {
                pairs.forEach(pair -> Comparison.of(method(link, pair.better()), method(link, pair.worse()), by).ifPresent(comparisons::add));
            }
        }
        if (comparisons.isEmpty()) {
            return;
        }
        int family = Comparison.family(comparisons);
        List<RowOutcome> outcomes = comparisons.stream().map(each -> each.among(family).outcome()).toList();
        comparisons.forEach(each -> each.cite(to));
        to.remark("remark.paced", comparisons.getFirst().one().parameters().get(Connections.CONGESTION), outcomes.size(), count(outcomes, RowOutcome.CONFIRMED), count(outcomes, RowOutcome.REFUTED));
    }

    /** Says how often the scheduler switches from a sender that is paced. */
    static void pacedSwitches(Judgement to, Results from) {
        List<Result> cells = from.experiment(Experiments.COPY_COST).with("receiver", COPY).where(CopyPrice::paced).where(Experiments::usualBuffer).with("link", "loopback").results();
        Optional<Result> usual = method(cells, TableRows.READ_WRITE).filter(cell -> switches(cell) >= 0);
        Optional<Result> sendfile = method(cells, TableRows.SENDFILE).filter(cell -> switches(cell) >= 0);
        if (usual.isPresent() && sendfile.isPresent()) {
            List.of(usual.get(), sendfile.get()).forEach(cell -> Switches.cite(to, cell));
            to.remark("remark.paced-switches", usual.get().parameters().get(Connections.CONGESTION), Math.round(switches(usual.get())), Math.round(switches(sendfile.get())));
        }
    }

    /** Per GB; below 0 where nobody counted. */
    private static double switches(Result cell) {
        Metric voluntary = cell.metric(MetricName.SWITCHES, "voluntary");
        Metric involuntary = cell.metric(MetricName.SWITCHES, "involuntary");
        return voluntary.known() && involuntary.known() ? voluntary.median() + involuntary.median() : -1;
    }

    private static long count(List<RowOutcome> outcomes, RowOutcome which) {
        return outcomes.stream().filter(which::equals).count();
    }

    private static Optional<Result> method(List<Result> cells, String method) {
        return cells.stream().filter(cell -> cell.method().equals(method)).findFirst();
    }

    private static Object price(Metric price) {
        boolean told = price.low() == null || price.low() > 0 || price.high() < 0;
        return told ? Format.withInterval(price) : Message.of("cell.noise", Format.withInterval(price));
    }
}
