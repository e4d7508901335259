package zerocopy.screen;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import picocli.CommandLine.Help.Ansi;
import zerocopy.experiment.Outcome;
import zerocopy.experiment.Plan;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** What a person sees of a file-to-socket run: what was done, the table, the path, what was not measured, and why it is so. */
final class TransferScreen {
    private static final int WIDTH = 110;

    private TransferScreen() {
    }

    static String of(Plan plan, Outcome outcome, List<String> lesson, Ansi ansi) {
        StringJoiner screen = new StringJoiner("\n");
        screen.add(heading(plan, outcome.environment())).add("");
        if (plan.foreign()) {
            outcome.results().forEach(result -> screen.add(foreign(plan, result)));
        } else {
            screen.add(ResultTable.of(outcome.results()));
        }
        if (plan.payload().size() == 0) {
            return screen.add("").add("An empty file: nothing to time and nothing to copy, but it arrives by each method.").toString();
        }
        screen.add("").add(PathDrawing.of(outcome.results(), ansi)).add("");
        outcome.notes().forEach(note -> screen.add(wrap(note)));
        lesson.forEach(paragraph -> screen.add(wrap(paragraph)));
        return screen.toString();
    }

    private static String heading(Plan plan, Map<String, Object> environment) {
        return String.format(Locale.ROOT, "%s (%s) over %s, page cache %s%s%n%s, %s; %s; copies %s",
                plan.payload().file().getFileName(), Sizes.text(plan.payload().size()), environment.get("interface"),
                plan.cold() ? "cold" : "warm",
                plan.foreign() ? "" : ", receiver " + plan.receiver().id() + ", " + plan.rounds() + " rounds",
                environment.get("os"), "JDK " + Runtime.version(), environment.get("pinning"),
                environment.get("copies").toString().split(":")[0]);
    }

    private static String foreign(Plan plan, Result result) {
        return String.format(Locale.ROOT, "  %s: %s handed over in %.3f s; %s", result.method(), Sizes.text(plan.payload().size()),
                result.metric(MetricName.ELAPSED).median(), result.integrity());
    }

    /** Breaks lines at words. */
    static String wrap(String text) {
        StringJoiner lines = new StringJoiner("\n");
        StringBuilder line = new StringBuilder();
        for (String word : List.of(text.split("\\s+"))) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        return lines.add(line).toString();
    }
}
