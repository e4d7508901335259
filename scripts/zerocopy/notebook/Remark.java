package zerocopy.notebook;

import java.util.List;
import java.util.stream.Collectors;
import zerocopy.record.Metric;

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
        String missing = List.of(figures).stream().map(Figure::metric).filter(metric -> !metric.known()).map(Metric::source)
                .map(source -> " (" + source + ")").distinct().collect(Collectors.joining());
        return Shown.markdown(ConclusionText.filled(sentence, List.of(figures), ConclusionLanguage.of("en")) + missing);
    }
}
