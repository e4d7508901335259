package zerocopy.doctor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.cli.Paragraph;
import zerocopy.cli.Screen;
import zerocopy.doctor.Finding.State;

/** Findings as a person reads them: one line per thing, by purpose; two more where it is missing; a last word. */
public final class FindingsText {
    private static final String TO_GET_IT = "to get it:  ";
    private static final String COMMAND = "    ";

    private FindingsText() {
    }

    /**
     * The text.
     *
     * @param removed what killed runs had left, see {@link Leftovers}
     */
    public static String of(List<Finding> findings, List<String> removed, Screen screen) {
        int width = findings.stream().mapToInt(finding -> finding.name().length()).max().orElse(0);
        Map<String, List<Finding>> byPurpose = findings.stream()
                .collect(Collectors.groupingBy(Finding::purpose, LinkedHashMap::new, Collectors.toList()));
        byPurpose.forEach((purpose, those) -> {
            screen.lines(screen.ansi().string("@|bold " + purpose + "|@"));
            those.forEach(finding -> lines(finding, width, screen));
        });
        screen.gap();
        if (!removed.isEmpty()) {
            screen.say("Removed what killed runs had left: " + String.join(", ", removed) + ".");
        }
        return screen.say(lastWord(findings)).toString();
    }

    private static void lines(Finding finding, int width, Screen screen) {
        String colour = switch (finding.state()) {
            case PRESENT -> "green";
            case MISSING -> "red";
            case UNTRIED -> "faint";
        };
        String indent = " ".repeat(width + 6);
        String line = Paragraph.indented(indent + finding.found(), screen.width(), indent).substring(indent.length());
        screen.lines("  " + screen.ansi().string("@|" + colour + " " + finding.state().mark() + "|@") + " " + String.format("%-" + width + "s", finding.name()) + "  " + line);
        if (finding.without() != null) {
            screen.item(indent + "without it: ", finding.without());
        }
        String remedy = finding.remedy();
        if (remedy != null && Packages.isCommand(remedy) && (indent + TO_GET_IT + remedy).length() > screen.width()) {
            screen.lines(indent + TO_GET_IT.strip()); // what is copied into a shell is broken only where the shell goes on reading
            Stream.of(remedy.split("(?<=&&) ")).forEach(command -> screen.lines(COMMAND + command));
        } else if (remedy != null) {
            screen.item(indent + TO_GET_IT, remedy);
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
