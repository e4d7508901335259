package zerocopy.own;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.cli.Column;
import zerocopy.record.Result;
import zerocopy.results.RecordWords;
import zerocopy.results.Texts;

/** The table, the drawing and the notes of a measured sender in Chinese, for notebooks whose cells speak it (LAB_LANG). What is wrong with one, too. */
final class ChineseMeasured {
    private static final String LEGEND = "legend";
    /** In the drawing, of one line or more. */
    private static final Pattern ENGLISH_LEGEND = Pattern.compile("(?s)━━▶ CPU copy;.*?per\\s+byte\\s+delivered");
    /** Below it, where figures are marked. */
    private static final Pattern MARKS = Pattern.compile("(?<=\\s)(m modelled)?(?:, )?(p proven by overwriting)?: not measured$", Pattern.MULTILINE);
    /** The drawing's words, behind an arrow or at the start of a path; the names of senders are before them. */
    private static final Pattern PLACE = Pattern.compile("(?<=▶ |  )(?:disk|page cache|buffer|heap|native|socket|receiver)(?= |$)", Pattern.MULTILINE);

    private final Map<String, String> words;

    ChineseMeasured() {
        words = Texts.of("zerocopy.own.measured", Locale.SIMPLIFIED_CHINESE);
    }

    List<Column<Result>> columns(List<Column<Result>> english) {
        return english.stream().map(column -> new Column<Result>(column.id(), cell(column.label()), column.right(), column.key(),
                row -> column.key() ? column.of(row) : cell(column.of(row)), null, null)).toList();
    }

    private String cell(String english) {
        return words.getOrDefault(english, english.replaceFirst(" tie\\b", " " + words.get("tie")).replace(", floor ", words.get("floor")).replace(" %", "%"));
    }

    /** What is wrong with a sender; a part that nobody has written in Chinese stays English. */
    String sentence(WrongSender wrong) {
        return wrong.in(english -> words.getOrDefault("wrong." + english.replace("%s", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-").replaceAll("^-|-$", ""), english));
    }

    /** What a reader of the figures has to know. */
    String note(String english) {
        return RecordWords.in(Locale.SIMPLIFIED_CHINESE).of(english).text();
    }

    String drawing(String english) {
        String marked = MARKS.matcher(english).replaceAll(marks -> Stream.of(marks.group(1), marks.group(2), "not measured").filter(Objects::nonNull).map(words::get).collect(Collectors.joining("；")));
        return PLACE.matcher(ENGLISH_LEGEND.matcher(marked).replaceAll(words.get(LEGEND))).replaceAll(place -> words.get(place.group()));
    }
}
