package zerocopy.claims;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Verdicts as a person reads them at a terminal.
 *
 * @param wording the language
 * @param columns of the terminal
 * @param fitted whether the table keeps to these columns by briefer words; in a pipe each line is as long as it needs to be
 * @param colour whether it takes ANSI's colours
 */
public record ClaimsText(Wording wording, int columns, boolean fitted, boolean colour) {
    private static final String INDENT = "    ";
    private static final int IDS = 4;
    private static final int GAP = 2;

    /** The table, or the figures, or both. */
    public String of(List<Verdict> verdicts, boolean table, boolean details) {
        return (table ? table(verdicts) : "") + (table && details ? "\n\n" : table ? "\n" + wording.of("screen.details") : "") + (details ? details(verdicts) : "");
    }

    /** One line per claim: its id, what it says, what was found; and how many came out how. */
    public String table(List<Verdict> verdicts) {
        List<String> lines = new ArrayList<>();
        int claims = verdicts.stream().mapToInt(verdict -> Grid.width(brief(verdict))).max().orElse(0);
        int rest = fitted ? Math.max(Grid.width(wording.of("ruling.does-not-hold")), columns - IDS - claims - GAP) : Integer.MAX_VALUE;
        for (Verdict verdict : verdicts) {
            List<String> found = Grid.wrap(found(verdict, rest), rest);
            lines.add(String.format("%-" + IDS + "s", verdict.id()) + Grid.padded(brief(verdict), claims + GAP) + coloured(found.getFirst(), verdict.ruling()));
            found.stream().skip(1).forEach(line -> lines.add(" ".repeat(IDS + claims + GAP) + coloured(line, verdict.ruling())));
        }
        lines.add("");
        Grid.wrap(counts(verdicts), columns).forEach(lines::add);
        return String.join("\n", lines);
    }

    /** The verdict; in a table that is fitted its condition in the fewest words, and fewer for what is so otherwise where those have no room. */
    private String found(Verdict verdict, int room) {
        Message condition = verdict.condition();
        if (!fitted || condition == null) {
            return wording.of(verdict.sentence());
        }
        return switch (verdict.ruling()) {
            case HOLDS_IF -> Stream.of(condition, VerdictConditions.shortest(condition)).map(each -> wording.brief(Message.of("screen.if", each)))
                    .filter(words -> Grid.width(words) <= room).findFirst().orElseGet(() -> wording.brief(Message.of("screen.if", VerdictConditions.shortest(condition))));
            case DOES_NOT_HOLD -> wording.of(verdict.ruling().message());
            default -> wording.brief(verdict.sentence());
        };
    }

    private String brief(Verdict verdict) {
        return wording.of(claim(verdict).brief());
    }

    private static Claim claim(Verdict verdict) {
        return Claims.of(verdict.id()).orElseThrow();
    }

    private String counts(List<Verdict> verdicts) {
        Map<Ruling, Long> counts = verdicts.stream().collect(Collectors.groupingBy(Verdict::ruling, () -> new EnumMap<>(Ruling.class), Collectors.counting()));
        List<Message> each = counts.entrySet().stream().map(entry -> Message.of("screen.count", entry.getKey().message(), entry.getValue())).toList();
        return wording.of(Message.of("screen.counts", verdicts.size(), each)) + (counts.keySet().equals(Set.of(Ruling.NOT_MEASURED)) ? " " + wording.of("screen.no-run") : "");
    }

    /** Each verdict whole: the claim, what was found, the figures, remarks, and which records they are from. */
    public String details(List<Verdict> verdicts) {
        return String.join("\n\n", verdicts.stream().map(verdict -> String.join("\n", lines(verdict))).toList());
    }

    private List<String> lines(Verdict verdict) {
        List<String> lines = new ArrayList<>();
        List<String> claim = Grid.wrap(wording == Wording.ZH ? claim(verdict).original() : claim(verdict).english(), columns - IDS);
        claim.forEach(line -> lines.add((lines.isEmpty() ? String.format("%-" + IDS + "s", verdict.id()) : INDENT) + bold(line)));
        Grid.wrap(wording.of(verdict.sentence()), columns - IDS).forEach(line -> lines.add(INDENT + coloured(line, verdict.ruling())));
        for (EvidenceTable table : verdict.evidence()) {
            lines.add("");
            Grid.lines(Stream.concat(Stream.of(table.headings(wording)), table.texts(wording).stream()).toList(), columns - IDS).forEach(line -> lines.add(INDENT + line));
        }
        if (!verdict.remarks().isEmpty()) {
            lines.add("");
        }
        Map<String, List<Citation>> cited = verdict.cited().stream().collect(Collectors.groupingBy(Citation::experiment));
        Stream.concat(verdict.remarks().stream(), cited.entrySet().stream().map(each -> Message.of("screen.records", each.getKey(), each.getValue().stream().map(Citation::method).distinct().toList())))
                .forEach(message -> Grid.wrap(wording.of(message), columns - IDS).forEach(line -> lines.add(INDENT + line)));
        return lines;
    }

    private String bold(String text) {
        return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    private String coloured(String text, Ruling ruling) {
        String code = switch (ruling) {
            case HOLDS -> "32";
            case HOLDS_IF -> "33";
            case DOES_NOT_HOLD -> "31";
            case NOT_MEASURED -> "2";
        };
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
