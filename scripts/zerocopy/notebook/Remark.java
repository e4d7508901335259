package zerocopy.notebook;

import java.util.List;

/** A sentence with figures in it that tells a price, and decides nothing. */
public final class Remark {
    private Remark() {
    }

    /**
     * The sentence with a figure in each of its places, as in {@link Hypothesis#conclusion}; behind it, why a figure is missing.
     *
     * @param sentence with {}, {times}, {copies}, {share}, {ratio} or {count} for each figure, in their order
     */
    public static Shown of(String sentence, Figure... figures) {
        return of(ConclusionLanguage.chosen(), sentence, figures);
    }

    /** The same in a language by its name. */
    public static Shown in(String language, String sentence, Figure... figures) {
        return of(ConclusionLanguage.of(language), sentence, figures);
    }

    private static Shown of(ConclusionLanguage language, String sentence, Figure... figures) {
        return Shown.markdown(ConclusionText.filled(sentence, List.of(figures), language) + ConclusionText.missing(List.of(figures), language));
    }
}
