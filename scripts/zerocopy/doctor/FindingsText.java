package zerocopy.doctor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;
import zerocopy.doctor.Finding.State;

/** Findings as a person reads them: one line per thing, by purpose; two more where it is missing; a last word. */
public final class FindingsText {
    private FindingsText() {
    }

    /**
     * The text.
     *
     * @param removed what killed runs had left, see {@link Leftovers}
     */
    public static String of(List<Finding> findings, List<String> removed, Ansi ansi) {
        int width = findings.stream().mapToInt(finding -> finding.name().length()).max().orElse(0);
        StringJoiner text = new StringJoiner("\n");
        Map<String, List<Finding>> byPurpose = findings.stream()
                .collect(Collectors.groupingBy(Finding::purpose, LinkedHashMap::new, Collectors.toList()));
        byPurpose.forEach((purpose, those) -> {
            text.add(ansi.string("@|bold " + purpose + "|@"));
            those.forEach(finding -> lines(finding, width, text, ansi));
        });
        text.add("");
        if (!removed.isEmpty()) {
            text.add("Removed what killed runs had left: " + String.join(", ", removed) + ".");
        }
        return text.add(lastWord(findings)).toString();
    }

    private static void lines(Finding finding, int width, StringJoiner text, Ansi ansi) {
        String colour = switch (finding.state()) {
            case PRESENT -> "green";
            case MISSING -> "red";
            case UNTRIED -> "faint";
        };
        String name = String.format("%-" + width + "s", finding.name());
        text.add("  " + ansi.string("@|" + colour + " " + finding.state().mark() + "|@") + " " + name + "  " + finding.found());
        String indent = " ".repeat(width + 6);
        if (finding.without() != null) {
            text.add(indent + "without it: " + finding.without());
        }
        if (finding.remedy() != null) {
            text.add(indent + "to get it:  " + finding.remedy());
        }
    }

    private static String lastWord(List<Finding> findings) {
        if (!Checkup.canRun(findings)) {
            return "The demos do not run here yet.";
        }
        String run = Checkup.canTrace(findings) ? "The demos run here, and measure their copies."
                : "The demos run here; their copies are proven by overwriting and modelled.";
        long missing = findings.stream().filter(finding -> finding.state() == State.MISSING).count();
        return missing == 0 ? run + " Nothing is missing." : run + " " + missing + (missing == 1 ? " thing is" : " things are") + " missing.";
    }
}
