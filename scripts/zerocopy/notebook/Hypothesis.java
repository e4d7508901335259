package zerocopy.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.regex.Pattern;
import zerocopy.record.Metric;

/**
 * What was expected, in numbers, and whether it came: each expectation holds, fails, or is not decided by a figure that was
 * modelled, is missing, or whose interval lies on both sides. The conclusion is written from that, on whatever machine it is.
 */
public final class Hypothesis {
    /** Bytes per byte that protocol and measurement may add or miss, as in the claims. */
    private static final double TOLERANCE = 0.03 + 1e-9;

    /** Of a sentence whose successor was left out. */
    private static final Pattern LAST_STOP = Pattern.compile("(\\. |。)$");

    private final List<Expectation> expectations = new ArrayList<>();

    private final ConclusionLanguage language;
    private String answer;

    private enum Outcome {
        HOLDS, FAILS, UNDECIDED
    }

    /** In the language of the environment. */
    public Hypothesis() {
        this(ConclusionLanguage.chosen());
    }

    /** In this language. */
    Hypothesis(ConclusionLanguage language) {
        this.language = language;
    }

    /** The same expectations, concluded in a language by its name. */
    public static Hypothesis in(String language) {
        return new Hypothesis(ConclusionLanguage.of(language));
    }

    private record Expectation(Figure figure, String expected, Outcome outcome) {
    }

    /** Expects a count of copies, or of calls. */
    public Hypothesis is(double expected, Figure figure) {
        return add(figure, plain(expected), metric -> Math.abs(metric.median() - expected) <= TOLERANCE ? Outcome.HOLDS : Outcome.FAILS);
    }

    /** Expects a number that a cell found by itself: of the bytes that it read, of what it reckoned. */
    public Hypothesis is(double expected, String what, double found) {
        return is(expected, new Figure(what, new Metric("1", found, null, null, null, Metric.MEASURED)));
    }

    /** Expects more than this, beyond the noise: a tie is neither above 1 nor below it. */
    public Hypothesis above(double bound, Figure figure) {
        return add(figure, language.say("expected.above", plain(bound)), metric -> bound == 1 && figure.tie() ? Outcome.UNDECIDED
                : Figure.low(metric) > bound ? Outcome.HOLDS : Figure.high(metric) <= bound ? Outcome.FAILS : Outcome.UNDECIDED);
    }

    /** Expects less than this, likewise. */
    public Hypothesis below(double bound, Figure figure) {
        return add(figure, language.say("expected.below", plain(bound)), metric -> bound == 1 && figure.tie() ? Outcome.UNDECIDED
                : Figure.high(metric) < bound ? Outcome.HOLDS : Figure.low(metric) >= bound ? Outcome.FAILS : Outcome.UNDECIDED);
    }

    /** Expects it between these, the noise included. */
    public Hypothesis between(double least, double most, Figure figure) {
        return add(figure, language.say("expected.between", plain(least), plain(most)), metric -> Figure.low(metric) >= least && Figure.high(metric) <= most ? Outcome.HOLDS
                : Figure.high(metric) < least || Figure.low(metric) > most ? Outcome.FAILS : Outcome.UNDECIDED);
    }

    /** Expects no difference that is beyond the noise: an interval that holds 1, or one within the noise floor. */
    public Hypothesis tie(Figure figure) {
        return add(figure, language.say("tie"), metric -> figure.tie() ? Outcome.HOLDS : metric.low() == null ? Outcome.UNDECIDED : metric.tie() ? Outcome.HOLDS : Outcome.FAILS);
    }

    /** The same where the figures have a unit: expects the first to be below the second. */
    public Hypothesis below(Figure larger, Figure smaller) {
        return below(1, smaller.over(larger));
    }

    private Hypothesis add(Figure figure, String expected, Function<Metric, Outcome> judge) {
        boolean decides = figure.metric().known() && !figure.metric().source().equals(Metric.MODELLED);
        expectations.add(new Expectation(figure, expected, decides ? judge.apply(figure.metric()) : Outcome.UNDECIDED));
        return this;
    }

    /** "2", "0.1": as it was said. */
    private static String plain(double number) {
        return number == Math.rint(number) ? String.format(Locale.ROOT, "%,.0f", number) : String.valueOf(number);
    }

    /**
     * The answer to the notebook's question, for where every expectation holds; else the conclusion's own sentence is said, with the figures as they came.
     *
     * @param sentence true if all of them hold, with places for figures or without
     */
    public Hypothesis answer(String sentence) {
        answer = sentence;
        return this;
    }

    /**
     * The conclusion: what was found, in one bold sentence, whether the hypothesis holds, and the figures it is based on.
     *
     * @param sentence true however it came out: each {}, {times}, {copies}, {share}, {ratio} or {count} is a figure of the expectations,
     *     in their order, as {@link ConclusionText} puts it
     */
    public Shown conclusion(String sentence) {
        List<Figure> figures = expectations.stream().map(Expectation::figure).toList();
        StringJoiner rows = new StringJoiner("\n", "\n\n" + language.say("table") + "\n|---|---:|---:|---|---|\n", "");
        for (Expectation each : expectations) {
            rows.add("| " + language.sentence(each.figure().label()) + " | " + each.expected() + " | " + ConclusionText.figure(each.figure(), language) + (each.figure().tie() ? language.say("comma") + ConclusionText.tie(each.figure(), language) : "") + " | "
                    + ConclusionText.source(each.figure().metric(), language) + " | " + language.say("outcome." + each.outcome().name().toLowerCase(Locale.ROOT)) + " |");
        }
        boolean answered = answer != null && count(Outcome.HOLDS) == expectations.size();
        String found = LAST_STOP.matcher(ConclusionText.filled(answered ? answer : sentence, figures, language)).replaceFirst("");
        return Shown.markdown("**" + (found.isEmpty() ? language.say("nothing") : found) + language.say("full-stop") + "**\n\n" + ruling() + language.say("full-stop")
                + ConclusionText.missing(figures, language) + rows);
    }

    private String ruling() {
        long failed = count(Outcome.FAILS);
        long open = count(Outcome.UNDECIDED);
        String all = language.say(expectations.size() == 1 ? "figures.one" : "figures", expectations.size());
        return failed > 0 ? open > 0 ? language.say("ruling.fails-open", failed, all, open) : language.say("ruling.fails", failed, all)
                : open > 0 ? language.say("ruling.undecided", open, all) : language.say("ruling.holds", expectations.size(), all);
    }

    private long count(Outcome outcome) {
        return expectations.stream().filter(each -> each.outcome() == outcome).count();
    }
}
