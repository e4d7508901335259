package zerocopy.readme;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zerocopy.record.Connections;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.record.SendingMethod;
import zerocopy.results.Article;
import zerocopy.results.Results;
import zerocopy.results.Experiments;

/** What a copy costs, and what pacing does beside it: of a run's first interface and congestion control. */
final class CostFindings {
    /** What the cells, steps and line of a connection have in common. */
    private static final List<String> ALIKE = List.of("interface", "link", Connections.CONGESTION, "receiver");
    private static final double MORE_OFTEN = 1.2;

    private final Results run;
    private final Messages messages;

    CostFindings(List<RunRecord> run, Messages messages) {
        this.run = Results.of(run);
        this.messages = messages;
    }

    /** The sentences; none of a run without copy-cost. {@code inShort} leaves the JVM's copies out. */
    List<String> of(boolean inShort) {
        Results lines = run.experiment(Experiments.COPY_COST_LINES).with("receiver", "copy").having(MetricName.FITTED_PRICE);
        return lines.first().map(line -> {
            List<String> sentences = new ArrayList<>();
            String price = messages.text("findingPrice", seconds(line, MetricName.FITTED_PRICE), line.parameters().get("interface"), line.parameters().get(Connections.CONGESTION),
                    seconds(line, MetricName.FITTED_BASE));
            sentences.add(steps(line).map(steps -> price + steps).orElse(price));
            Metric jvm = line.metric(MetricName.FITTED_JVM_PRICE);
            if (jvm.known() && !inShort) {
                sentences.add(messages.text(jvm.low() != null && jvm.low() > 0 ? "findingJvmPrice" : "findingJvmPriceNoise", seconds(line, MetricName.FITTED_JVM_PRICE)));
            }
            lines.where(other -> other.has(Connections.PACED, true) && !other.equals(line) && other.has("link", line.parameters().get("link"))).first()
                    .ifPresent(paced -> {
                        sentences.add(messages.text("findingPaced", paced.parameters().get(Connections.CONGESTION), seconds(paced, MetricName.FITTED_BASE), seconds(paced, MetricName.FITTED_PRICE)));
                        (inShort ? Optional.<String>empty() : timers(paced)).ifPresent(sentences::add);
                    });
            return sentences;
        }).orElse(List.of());
    }

    /** How often the pacing timer expires with and without copies, where it does so more often without. */
    private Optional<String> timers(Result line) {
        Results cells = run.experiment(Experiments.COPY_COST).where(cell -> ALIKE.stream().allMatch(name -> cell.has(name, line.parameters().get(name)))).having(MetricName.PACING_TIMERS);
        Metric without = cells.method(SendingMethod.SENDFILE.id()).metric(MetricName.PACING_TIMERS);
        Metric with = cells.method(Article.BASELINE).metric(MetricName.PACING_TIMERS);
        return without.known() && with.known() && without.median() > MORE_OFTEN * with.median()
                ? Optional.of(messages.text("findingTimers", Format.count(Math.rint(without.median())), Format.count(Math.rint(with.median())))) : Optional.empty();
    }

    /** What of the step from mmap to read-write is the copy, where the size of a call was varied on a line's connections. */
    private Optional<String> steps(Result line) {
        Results steps = run.experiment(Experiments.COPY_COST_STEPS).where(step -> ALIKE.stream().allMatch(name -> step.has(name, line.parameters().get(name))));
        List<Optional<Result>> parts = Experiments.STEP_OF_READ.stream().limit(3).map(name -> steps.method(name).first()).toList();
        return parts.stream().allMatch(Optional::isPresent)
                ? Optional.of(messages.text("findingSteps", parts.stream().map(part -> messages.text("findingSeconds", Format.number(part.orElseThrow().metric(MetricName.STEP).median()))).toArray()))
                : Optional.empty();
    }

    private String seconds(Result result, MetricName name) {
        return Findings.seconds(result.metric(name), messages);
    }
}
