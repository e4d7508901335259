package zerocopy.notebook;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zerocopy.record.Metric;

/** A sentence with figures in it, each said as one says it: "once" and not "1.00 times", "none" and not "0.00 of them". */
final class ConclusionText {
    private static final Pattern PLACE = Pattern.compile("\\{(|times|copies|share|ratio|count)}");
    /** What a count of copies may be off a whole number, and still be said as one. */
    private static final double CLOSE = 0.03 + 1e-9;

    private ConclusionText() {
    }

    /** The sentence with a figure in each of its places, in their order. */
    static String filled(String sentence, List<Figure> figures) {
        Matcher places = PLACE.matcher(sentence);
        StringBuilder filled = new StringBuilder();
        int next = 0;
        while (places.find()) {
            places.appendReplacement(filled, Matcher.quoteReplacement(said(places, figures.get(next++))));
        }
        return places.appendTail(filled).toString();
    }

    /** Marked where it was not measured. */
    private static String said(MatchResult place, Figure figure) {
        Metric metric = figure.metric();
        if (!metric.known()) {
            return "–";
        }
        String said = switch (place.group(1)) {
            case "times" -> times(metric);
            case "copies" -> copies(metric);
            case "share" -> share(metric);
            case "ratio" -> ratio(metric, figure.tie() || metric.tie());
            case "count" -> String.format(Locale.ROOT, "%,.0f", metric.median());
            default -> figure.toString();
        };
        return said + (metric.source().equals(Metric.MEASURED) ? "" : " (" + metric.source() + ")");
    }

    /** "never", "once", "twice", "3 times", "1.62 times". */
    private static String times(Metric metric) {
        long whole = Math.round(metric.median());
        if (Math.abs(metric.median() - whole) > CLOSE) {
            return Figure.number(metric.median()) + " times";
        }
        return whole == 0 ? "never" : whole == 1 ? "once" : whole == 2 ? "twice" : String.format(Locale.ROOT, "%,d times", whole);
    }

    /** "no copies", "1 copy", "1.62 copies". */
    private static String copies(Metric metric) {
        long whole = Math.round(metric.median());
        return Math.abs(metric.median() - whole) > CLOSE ? Figure.number(metric.median()) + " copies" : whole == 0 ? "no copies" : whole == 1 ? "1 copy" : whole + " copies";
    }

    /** "2.02 times (1.33 to 2.38)", "1.04 times (1.02 to 1.06, a tie)": also within the noise floor. */
    private static String ratio(Metric metric, boolean tie) {
        if (metric.low() != null && metric.low() <= 0 && metric.high() >= 0 && metric.low() < metric.high()) {
            return "nothing beyond the noise (" + percent(metric.low()) + " to " + percent(metric.high()) + " %)";
        }
        String interval = metric.low() == null ? "" : Figure.number(metric.low()) + " to " + Figure.number(metric.high());
        String behind = interval + (!interval.isEmpty() && tie ? ", " : "") + (tie ? "a tie" : "");
        return Figure.number(metric.median()) + " times" + (behind.isEmpty() ? "" : " (" + behind + ")");
    }

    /** "none", "all", "33 %", "79 % (60 to 87)". */
    private static String share(Metric metric) {
        if (metric.low() != null && metric.low() <= 0 && metric.high() >= 0 && metric.low() < metric.high()) {
            return "nothing beyond the noise (" + percent(metric.low()) + " to " + percent(metric.high()) + " %)";
        }
        String interval = metric.low() == null || metric.low().equals(metric.high()) ? "" : " (" + percent(metric.low()) + " to " + percent(metric.high()) + ")";
        return interval.isEmpty() && metric.median() == 0 ? "none" : interval.isEmpty() && Math.abs(metric.median() - 1) < 0.005 ? "all" : percent(metric.median()) + " %" + interval;
    }

    private static String percent(double share) {
        double percent = 100 * share;
        return Math.abs(percent) < 10 && percent != Math.rint(percent) ? String.format(Locale.ROOT, "%.1f", percent) : String.format(Locale.ROOT, "%.0f", percent);
    }
}
