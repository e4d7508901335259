package zerocopy.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Article;
import zerocopy.results.Experiments;
import zerocopy.results.Results;

/** From which file size on sendfile is worth it. */
final class SizeChart {
    private static final String CANDIDATE = "sendfile";
    /** The article's and splice: more lines could not be told apart. */
    private static final List<String> METHODS = List.of(Article.BASELINE, "mmap", CANDIDATE, "splice");
    private static final Map<String, Marker> MARKERS = Map.of(Article.BASELINE, SeriesMarkers.SQUARE, "mmap", SeriesMarkers.DIAMOND,
            CANDIDATE, SeriesMarkers.CIRCLE, "splice", SeriesMarkers.TRIANGLE_UP);

    private SizeChart() {
    }

    static FigureContent of(Draft draft) throws MissingData {
        Results data = Readings.plain(draft.results(Experiments.BENCH).numbered("size"), "copy").methods(METHODS).having(MetricName.THROUGHPUT);
        if (sizes(data) < 2) {
            data = Readings.plain(draft.results(Article.EXPERIMENT).numbered("size"), "copy").methods(METHODS).having(MetricName.THROUGHPUT);
        }
        if (sizes(data) < 2) {
            throw draft.missing("missing.sizes");
        }
        Results all = data;
        List<String> methods = METHODS.stream().filter(all.methods()::contains).toList();
        Axis across = Axis.doublings(draft.say("size.axis"), all.results().stream().mapToDouble(Result::size), Digits::size);
        Axis rates = Axis.decades(draft.say("size.rate.axis"), Readings.reach(all, MetricName.THROUGHPUT, 1e9), Digits::of, Digits::figure);
        Optional<Crossover> crossover = Crossover.of(all);
        List<Curves.Band> bands = crossover.flatMap(found -> found.band(draft.say("size.band", CANDIDATE))).stream().toList();
        List<Curves.Panel> panels = new ArrayList<>();
        panels.add(new Curves.Panel(draft.say("throughput"), across, rates,
                methods.stream().map(method -> curve(draft, all, method, MetricName.THROUGHPUT, 1e9)).toList(), null, List.of()));
        List<String> compared = methods.stream().filter(method -> !method.equals(Article.BASELINE)
                && all.results().stream().anyMatch(result -> result.method().equals(method) && result.metric(MetricName.RATIO).known())).toList();
        if (!compared.isEmpty()) {
            double top = Readings.reach(all, MetricName.RATIO, 1).max().orElse(1);
            panels.add(new Curves.Panel(draft.say("size.ratio", Article.BASELINE), across, Axis.linear(draft.say("size.ratio.axis", Article.BASELINE), Math.max(1.5, top * 1.12)),
                    compared.stream().map(method -> curve(draft, all, method, MetricName.RATIO, 1)).toList(), 1.0, bands));
        }
        List<Legend.Key> keys = methods.stream().map(method -> Legend.Key.marker(method, draft.palette().method(method), MARKERS.get(method))).toList();
        return draft.figure(all, title(draft, all, crossover), Subtitle.timed(draft, all, Subtitle.over(draft, all), Subtitle.buffer(draft, all), Subtitle.cache(draft, all), Subtitle.receiver(draft, all)), keys,
                new Curves(panels, 230), draft.say("note.interval", Digits.CONFIDENCE), draft.say("size.note", CANDIDATE, Article.BASELINE));
    }

    private static long sizes(Results data) {
        return data.results().stream().map(Result::size).distinct().count();
    }

    private static Curves.Curve curve(Draft draft, Results data, String method, MetricName name, double unit) {
        return Curves.Curve.of(draft, method, MARKERS.get(method), data, name, Result::size, unit);
    }

    private static String title(Draft draft, Results data, Optional<Crossover> found) {
        if (found.isEmpty()) {
            return draft.say("size.title.none", draft.words().and(data.methods()));
        }
        Crossover crossover = found.get();
        if (crossover.above.isEmpty()) {
            return draft.say("size.title.never", CANDIDATE, Article.BASELINE, Digits.size(crossover.below.getLast().size()));
        }
        String from = Digits.size(crossover.above.getFirst().size());
        return crossover.below.isEmpty() ? draft.say("size.title.always", CANDIDATE, Article.BASELINE, from)
                : draft.say("size.title.from", CANDIDATE, Article.BASELINE, from) + crossover.at(draft, "size.title.slower", -1)
                + crossover.at(draft, "size.title.faster", 1) + crossover.at(draft, "size.title.ties", 0);
    }

    /** Where the candidate overtakes: the sizes from which on it is always faster, and those below. */
    record Crossover(List<Result> below, List<Result> above) {
        static Optional<Crossover> of(Results data) {
            List<Result> results = data.methods(List.of(CANDIDATE)).having(MetricName.RATIO).results().stream().sorted(Comparator.comparing(Result::size)).toList();
            int first = results.size();
            while (first > 0 && Draft.verdict(results.get(first - 1)) > 0) {
                first--;
            }
            return results.isEmpty() ? Optional.empty() : Optional.of(new Crossover(results.subList(0, first), results.subList(first, results.size())));
        }

        /** The sizes below with this verdict, said so; nothing where there is none. */
        private String at(Draft draft, String key, int verdict) {
            List<String> sizes = below.stream().filter(result -> Draft.verdict(result) == verdict).map(result -> Digits.size(result.size())).toList();
            return sizes.isEmpty() ? "" : draft.say(key, draft.words().and(sizes));
        }

        /** From the last size at which it is not faster to the first from which it always is, where there are both. */
        Optional<Curves.Band> band(String text) {
            return below.isEmpty() || above.isEmpty() ? Optional.empty() : Optional.of(new Curves.Band(below.getLast().size(), above.getFirst().size(), text));
        }
    }
}
