package zerocopy.claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** A verdict in the making: a judge says its reasons, cites what it used, and ends it by one of four rulings. */
final class Judgement {
    private final String id;
    private final List<String> reasons = new ArrayList<>();
    private final Map<Result, Citation> cited = new LinkedHashMap<>();

    Judgement(String id) {
        this.id = id;
    }

    /** One sentence; with arguments, a format. */
    void say(String sentence, Object... arguments) {
        reasons.add(arguments.length == 0 ? sentence : String.format(Locale.ROOT, sentence, arguments));
    }

    void cite(Result result, String... metrics) {
        cited.computeIfAbsent(result, r -> new Citation(r.experiment(), r.method(), r.parameters(), new TreeSet<>()))
                .metrics().addAll(Arrays.asList(metrics));
    }

    void cite(Result result, MetricName metric) {
        cite(result, metric.key());
    }

    Verdict holds() {
        return end(Ruling.HOLDS, null);
    }

    Verdict holdsIf(String condition) {
        return end(Ruling.HOLDS_IF, condition);
    }

    Verdict doesNotHold() {
        return end(Ruling.DOES_NOT_HOLD, null);
    }

    Verdict notMeasured(String why) {
        return end(Ruling.NOT_MEASURED, why);
    }

    private Verdict end(Ruling ruling, String qualifier) {
        return new Verdict(id, ruling, qualifier, List.copyOf(reasons), List.copyOf(cited.values()));
    }
}
