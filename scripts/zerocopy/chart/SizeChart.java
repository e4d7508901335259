package zerocopy.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** From which file size on sendfile is worth it. */
final class SizeChart {
    private static final String CANDIDATE = "sendfile";
    /** The article's and splice: more lines could not be told apart. */
    private static final List<String> METHODS = List.of(Draft.BASELINE, "mmap", CANDIDATE, "splice");
    private static final Map<String, Marker> MARKERS = Map.of(Draft.BASELINE, SeriesMarkers.SQUARE, "mmap", SeriesMarkers.DIAMOND,
            CANDIDATE, SeriesMarkers.CIRCLE, "splice", SeriesMarkers.TRIANGLE_UP);

    private SizeChart() {
    }

    static FigureContent of(Draft draft) throws MissingData {
        VerifiedResults data = draft.results("bench").numbered("size").where("receiver", "copy").where("cache", "warm").methods(METHODS).having(MetricName.THROUGHPUT);
        if (sizes(data) < 2) {
            data = draft.results("article-table").numbered("size").where("receiver", "copy").where("cache", "warm").where("scatterGather", true)
                    .where("segmentationOffload", true).where("cork", false).methods(METHODS).having(MetricName.THROUGHPUT);
        }
        if (sizes(data) < 2) {
            throw draft.missing("missing.sizes");
        }
        VerifiedResults all = data;
        List<String> methods = METHODS.stream().filter(all.methods()::contains).toList();
        Axis across = Axis.doublings(draft.say("size.axis"), all.results().stream().mapToDouble(VerifiedResults::size), Digits::size);
        Axis rates = Axis.decades(draft.say("size.rate.axis"), all.reach(MetricName.THROUGHPUT, 1e9), Digits::of);
        Optional<Crossover> crossover = Crossover.of(all);
        List<Curves.Band> bands = crossover.flatMap(Crossover::band).map(band -> List.of(new Curves.Band(band[0], band[1], draft.say("size.band", CANDIDATE)))).orElse(List.of());
        List<Curves.Panel> panels = new ArrayList<>();
        panels.add(new Curves.Panel(draft.say("size.rate"), across, rates,
                methods.stream().map(method -> curve(draft, all, method, MetricName.THROUGHPUT, 1e9)).toList(), null, List.of()));
        List<String> compared = methods.stream().filter(method -> !method.equals(Draft.BASELINE)
                && all.results().stream().anyMatch(result -> result.method().equals(method) && result.metric(MetricName.RATIO).known())).toList();
        if (!compared.isEmpty()) {
            double top = all.reach(MetricName.RATIO, 1).max().orElse(1);
            panels.add(new Curves.Panel(draft.say("size.ratio", Draft.BASELINE), across, Axis.linear(draft.say("size.ratio.axis", Draft.BASELINE), Math.max(1.5, top * 1.12)),
                    compared.stream().map(method -> curve(draft, all, method, MetricName.RATIO, 1)).toList(), 1.0, bands));
        }
        List<Legend.Key> keys = methods.stream().map(method -> Legend.Key.marker(method, draft.palette().method(method), MARKERS.get(method))).toList();
        return draft.figure(all, title(draft, all, crossover), told(draft, all, panels), draft.timed(all, draft.say("over", draft.network(all)), draft.cache(all)), keys,
                new Curves(panels, 230), draft.say("note.interval", Digits.CONFIDENCE), draft.say("size.note", CANDIDATE, Draft.BASELINE));
    }

    private static long sizes(VerifiedResults data) {
        return data.results().stream().map(VerifiedResults::size).distinct().count();
    }

    private static Curves.Curve curve(Draft draft, VerifiedResults data, String method, MetricName name, double unit) {
        return Curves.Curve.of(draft.palette().method(method), MARKERS.get(method), data.methods(List.of(method)), name, VerifiedResults::size, unit);
    }

    private static String title(Draft draft, VerifiedResults data, Optional<Crossover> found) {
        if (found.isEmpty()) {
            return draft.say("size.title.none", draft.words().and(data.methods()));
        }
        Crossover crossover = found.get();
        if (crossover.from() == null) {
            return draft.say("size.title.never", CANDIDATE, Draft.BASELINE, Digits.size(crossover.largest()));
        }
        String from = Digits.size(crossover.from());
        return crossover.before() == null ? draft.say("size.title.always", CANDIDATE, Draft.BASELINE, from)
                : draft.say("size.title.from", CANDIDATE, Draft.BASELINE, from) + at(draft, "size.title.slower", crossover.slower())
                + at(draft, "size.title.faster", crossover.faster()) + at(draft, "size.title.ties", crossover.ties());
    }

    private static String at(Draft draft, String key, List<Long> sizes) {
        return sizes.isEmpty() ? "" : draft.say(key, draft.words().and(sizes.stream().map(Digits::size).toList()));
    }

    private static String told(Draft draft, VerifiedResults data, List<Curves.Panel> panels) {
        List<String> rates = new ArrayList<>();
        List<String> ratios = new ArrayList<>();
        data.results().stream().sorted(Comparator.comparing(Result::method).thenComparing(VerifiedResults::size)).forEach(result -> {
            String size = Digits.size(VerifiedResults.size(result));
            Metric ratio = result.metric(MetricName.RATIO);
            rates.add(draft.say("told.at", result.method(), size, draft.interval(result.metric(MetricName.THROUGHPUT), rate -> Digits.figure(rate / 1e9))));
            if (ratio.known() && !result.method().equals(Draft.BASELINE)) {
                ratios.add(draft.say("told.at", result.method(), size, draft.interval(ratio, Digits::times)));
            }
        });
        String first = AltText.of(draft, panels.getFirst().heading(), panels.getFirst().up(), rates);
        return ratios.isEmpty() ? first : draft.sentences(first, AltText.of(draft, panels.getLast().heading(), panels.getLast().up(), ratios));
    }

    /**
     * Where the candidate overtakes: faster at this size and all larger ones, not so at the one before.
     *
     * @param from null if never
     * @param before null if it is faster at every size
     * @param slower the sizes below at which it is slower
     * @param faster those at which it is faster all the same
     * @param ties the others below
     */
    record Crossover(Long from, Long before, List<Long> slower, List<Long> faster, List<Long> ties, long largest) {
        static Optional<Crossover> of(VerifiedResults data) {
            List<Result> results = data.results().stream().filter(result -> result.method().equals(CANDIDATE) && result.metric(MetricName.RATIO).known())
                    .sorted(Comparator.comparing(VerifiedResults::size)).toList();
            if (results.isEmpty()) {
                return Optional.empty();
            }
            int first = results.size();
            while (first > 0 && Draft.verdict(results.get(first - 1)) > 0) {
                first--;
            }
            return Optional.of(new Crossover(first == results.size() ? null : (Long) VerifiedResults.size(results.get(first)),
                    first == 0 ? null : (Long) VerifiedResults.size(results.get(first - 1)),
                    sizes(results.subList(0, first), -1), sizes(results.subList(0, first), 1), sizes(results.subList(0, first), 0), VerifiedResults.size(results.getLast())));
        }

        private static List<Long> sizes(List<Result> results, int verdict) {
            return results.stream().filter(result -> Draft.verdict(result) == verdict).map(VerifiedResults::size).toList();
        }

        /** Between the two sizes, where there are both. */
        Optional<double[]> band() {
            return from == null || before == null ? Optional.empty() : Optional.of(new double[] {before, from});
        }
    }
}
