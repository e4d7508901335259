package zerocopy.notebook;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import zerocopy.record.Metric;

/** A sentence with figures in it, each said as one says it: "once" and not "1.00 times", "none" and not "0.00 of them". */
final class ConclusionText {
    /** Behind a figure. */
    private static final Pattern INTERVAL = Pattern.compile("(.*) \\((.+) to (.+)\\)");
    private static final String PER_SECOND = " per second";
    private static final String NOT_MEASURED = "^not measured: ";
    /** A share that is said by its numbers. */
    private static final Pattern PART = Pattern.compile("(\\d+) of (\\d+)");
    private static final Pattern PLACE = Pattern.compile("\\{(|times|copies|share|ratio|count)}");
    /** Behind a sentence that another follows. */
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=\\. )|(?<=。)");
    /** What a count of copies may be off a whole number, and still be said as one. */
    private static final double CLOSE = 0.03 + 1e-9;

    /** A share that is no tenth of a percent. */
    private static final double LITTLE = 5e-4;

    private ConclusionText() {
    }

    /** The sentences with a figure in each of their places, in their order; one of which every figure is missing is left out. */
    static String filled(String sentences, List<Figure> figures, ConclusionLanguage language) {
        StringBuilder filled = new StringBuilder();
        int next = 0;
        for (String sentence : SENTENCE_END.split(language.sentence(sentences))) {
            List<Figure> its = figures.subList(next, next + (int) PLACE.matcher(sentence).results().count());
            if (its.isEmpty() || its.stream().anyMatch(figure -> figure.metric().known())) {
                Iterator<Figure> each = its.iterator();
                filled.append(PLACE.matcher(sentence).replaceAll(place -> Matcher.quoteReplacement(said(place, each.next(), language))));
            }
            next += its.size();
        }
        return filled.toString();
    }

    /** Marked where it was not measured. */
    private static String said(MatchResult place, Figure figure, ConclusionLanguage language) {
        Metric metric = figure.metric();
        if (!metric.known()) {
            return "–";
        }
        String said = switch (place.group(1)) {
            case "times" -> times(metric, language);
            case "copies" -> copies(metric, language);
            case "share" -> share(metric, language);
            case "ratio" -> ratio(metric, tie(figure, language), language);
            case "count" -> String.format(Locale.ROOT, "%,.0f", metric.median());
            default -> figure(figure, language);
        };
        return metric.source().equals(Metric.MEASURED) ? said : language.say("source", said, source(metric, language));
    }

    /** A figure as it stands in a table: "0.28 s/GB (0.27 to 0.30)", "8 of 32". */
    static String figure(Figure figure, ConclusionLanguage language) {
        String text = figure.toString().replace(PER_SECOND, language.say("per-second"));
        Matcher part = PART.matcher(text);
        Matcher interval = INTERVAL.matcher(text);
        return part.matches() ? language.say("part", part.group(1), part.group(2))
                : interval.matches() ? language.say("behind", interval.group(1), language.say("interval", interval.group(2), interval.group(3))) : text;
    }

    /** Why figures are missing, each reason once and in its own words; nothing where none is. */
    static String missing(List<Figure> figures, ConclusionLanguage language) {
        String reasons = figures.stream().map(Figure::metric).filter(metric -> !metric.known()).map(metric -> language.reason(metric.source().replaceFirst(NOT_MEASURED, "")))
                .distinct().collect(Collectors.joining(language.say("semicolon")));
        return reasons.isEmpty() ? "" : language.say("missing", reasons);
    }

    /** Where a figure comes from: in words of the language, or as the record says it. */
    static String source(Metric metric, ConclusionLanguage language) {
        return language.sayOr("source." + ConclusionLanguage.key(metric.source()), language.reason(metric.source()));
    }

    /** "never", "once", "twice", "3 times", "1.62 times". */
    private static String times(Metric metric, ConclusionLanguage language) {
        long whole = Math.round(metric.median());
        if (Math.abs(metric.median() - whole) > CLOSE) {
            return language.say("times.many", Figure.number(metric.median()));
        }
        return whole == 0 ? language.say("times.never") : whole == 1 ? language.say("times.once") : whole == 2 ? language.say("times.twice")
                : language.say("times.many", String.format(Locale.ROOT, "%,d", whole));
    }

    /** "no copies", "1 copy", "1.62 copies". */
    private static String copies(Metric metric, ConclusionLanguage language) {
        long whole = Math.round(metric.median());
        return Math.abs(metric.median() - whole) > CLOSE ? language.say("copies.many", Figure.number(metric.median()))
                : whole == 0 ? language.say("copies.none") : whole == 1 ? language.say("copies.one") : language.say("copies.many", whole);
    }

    /** "2.02 times (1.33 to 2.38)", "1.04 times (1.02 to 1.06, a tie)": also within the noise floor. */
    private static String ratio(Metric metric, String tie, ConclusionLanguage language) {
        if (metric.low() != null && metric.low() <= 0 && metric.high() >= 0 && metric.low() < metric.high()) {
            return language.say("noise", percent(metric.low()), percent(metric.high()));
        }
        String interval = metric.low() == null ? "" : language.say("interval", Figure.number(metric.low()), Figure.number(metric.high()));
        String behind = interval + (!interval.isEmpty() && !tie.isEmpty() ? language.say("comma") : "") + tie;
        String times = language.say("ratio", Figure.number(metric.median()));
        return behind.isEmpty() ? times : language.say("behind", times, behind);
    }

    /** "a tie", with the noise floor where only that makes it one; nothing where it is none. */
    static String tie(Figure figure, ConclusionLanguage language) {
        return !figure.tie() && !figure.metric().tie() ? "" : figure.metric().tie() || figure.noiseFloor() == null ? language.say("tie") : language.say("tie.floor", percent(figure.noiseFloor()));
    }

    /** "none", "next to none", "all", "33 %", "79 % (60 to 87)". */
    private static String share(Metric metric, ConclusionLanguage language) {
        if (metric.median() != 0 && Math.max(Math.abs(Figure.low(metric)), Math.abs(Figure.high(metric))) < LITTLE) {
            return language.say("share.little");
        }
        if (metric.low() != null && metric.low() <= 0 && metric.high() >= 0 && metric.low() < metric.high()) {
            return language.say("noise", percent(metric.low()), percent(metric.high()));
        }
        boolean exact = metric.low() == null || metric.low().equals(metric.high());
        String share = language.say("share", percent(metric.median()));
        return exact && metric.median() == 0 ? language.say("share.none") : exact && Math.abs(metric.median() - 1) < 0.005 ? language.say("share.all")
                : exact ? share : language.say("range", share, percent(metric.low()), percent(metric.high()));
    }

    private static String percent(double share) {
        double percent = 100 * share;
        return Math.abs(percent) < 10 && percent != Math.rint(percent) ? String.format(Locale.ROOT, "%.1f", percent) : String.format(Locale.ROOT, "%.0f", percent);
    }
}
