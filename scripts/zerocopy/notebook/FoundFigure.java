package zerocopy.notebook;

import java.util.Arrays;
import java.util.List;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** A figure of one method, found among its results. */
final class FoundFigure {
    private static final double GIGA = 1e9;

    private FoundFigure() {
    }

    /**
     * The figure of the one verified result; missing, with the reason, where there is none.
     *
     * @param all the method's results
     * @param narrowed what they were narrowed to, as the figure's name says it
     * @throws IllegalArgumentException if there are several
     */
    static Figure of(List<Result> all, String method, String narrowed, String key, MetricName name) {
        List<Result> rows = all.stream().filter(Result::verified).toList();
        if (rows.size() > 1) {
            throw new IllegalArgumentException("there are " + rows.size() + " results of " + method + ": narrow them by where(\"parameter\", value)");
        }
        String label = ConclusionLanguage.chosen().say("label", method + narrowed, key);
        if (rows.isEmpty()) {
            return new Figure(label, Metric.missing(name, all.stream().map(NotebookTable::reason).findFirst().orElseGet(() -> ConclusionLanguage.chosen().say("missing.result", method))));
        }
        Result one = rows.getFirst();
        Metric floor = one.metric(MetricName.NOISE_FLOOR);
        return new Figure(label, one.metrics().getOrDefault(key, Metric.missing(name, ConclusionLanguage.chosen().say("missing.metric"))), name == MetricName.ERRNO ? errorName(one) : null,
                name == MetricName.RATIO && one.tie(), floor.known() ? floor.median() : null);
    }

    /** That of a run without results. */
    static Figure none(MetricName metric) {
        ConclusionLanguage language = ConclusionLanguage.chosen();
        return new Figure(language.say("label", language.say("label.it"), metric.key()), Metric.missing(metric, language.say("missing.run")));
    }

    /** "EBADF": an error is known by its name, and its number is of one architecture. */
    private static String errorName(Result result) {
        return String.valueOf(result.parameters().get("answer")).split(":")[0];
    }

    /** How many calls of these names together a method made for one transfer. @param all its results, of which there has to be one */
    static Figure calls(List<Result> all, String method, String... names) {
        ConclusionLanguage language = ConclusionLanguage.chosen();
        String label = language.say("calls", method, String.join(" + ", names));
        if (all.size() != 1 || all.getFirst().metrics().keySet().stream().noneMatch(key -> key.startsWith(MetricName.CALLS.key("")))) {
            return new Figure(label, Metric.missing(MetricName.CALLS, language.say("missing.calls", method)));
        }
        Result one = all.getFirst();
        double perGb = Arrays.stream(names).map(name -> one.metric(MetricName.CALLS, name)).filter(Metric::known).mapToDouble(Metric::median).sum();
        return new Figure(label, new Metric("1", Math.rint(perGb * one.size() / GIGA), null, null, null, Metric.MEASURED));
    }
}
