package zerocopy.chart;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import zerocopy.record.Connections;
import zerocopy.record.Metric;
import zerocopy.results.Experiments;
import zerocopy.results.Results;

/** Under which conditions a chart's results were measured, as its subtitle says them; of what was not recorded it says nothing, but for the page cache. */
final class Subtitle {
    private Subtitle() {
    }

    /** "64 MiB over lo · congestion control cubic · buffer 64 KiB · page cache warm · receiver copies". */
    static String transfer(Draft draft, Results data) {
        return draft.conditions(sending(draft, data), receiver(draft, data));
    }

    /** The same without the receiver, over each interface. */
    static String sending(Draft draft, Results data) {
        List<String> interfaces = data.results().stream().map(result -> Readings.parameter(result, "interface").orElse(network(draft, data))).distinct().toList();
        return draft.conditions(draft.say("subtitle.transfer", Digits.size(data.results().getFirst().size()), draft.words().and(interfaces)),
                congestion(draft, data), buffer(draft, data), cache(draft, data));
    }

    /** These, and the number of rounds; of a benchmark, of forks; of copy-cost, of blocks. */
    static String timed(Draft draft, Results data, String... conditions) {
        int[] counts = data.results().stream().mapToInt(result -> result.metrics().values().stream().map(Metric::samples).filter(Objects::nonNull)
                .mapToInt(List::size).max().orElse(0)).filter(count -> count > 0).distinct().sorted().toArray();
        String rounds = counts.length == 0 ? "" : draft.say(data.results().getFirst().experiment().equals(Experiments.COPY_COST) ? "subtitle.blocks" : "subtitle.rounds", counts[0] + (counts.length == 1 ? "" : "–" + counts[counts.length - 1]));
        return draft.conditions(Stream.concat(Stream.of(conditions), Stream.of(rounds)).toArray(String[]::new));
    }

    /** "over lo". */
    static String over(Draft draft, Results data) {
        return draft.conditions(draft.say("over", network(draft, data)), congestion(draft, data));
    }

    /** Their interfaces, or else the record's. */
    static String network(Draft draft, Results data) {
        List<String> names = data.parameters("interface");
        return names.isEmpty() ? draft.fact(data.environment(), "interface") : String.join(", ", names);
    }

    /** "congestion control cubic", where all had the same. */
    static String congestion(Draft draft, Results data) {
        List<String> names = data.parameters(Connections.CONGESTION);
        return names.size() == 1 ? draft.say("subtitle.congestion", names.getFirst()) : "";
    }

    /** "buffer 64 KiB" of those that have one. */
    static String buffer(Draft draft, Results data) {
        double[] sizes = data.results().stream().mapToDouble(result -> Readings.number(result, "buffer")).filter(size -> size > 0).distinct().sorted().toArray();
        return sizes.length == 0 ? "" : draft.say("subtitle.buffer", draft.words().list(Arrays.stream(sizes).mapToObj(Digits::size).toList()));
    }

    /** "page cache warm", or that it is not known. */
    static String cache(Draft draft, Results data) {
        return Readings.parameter(data.results().getFirst(), "cache").map(cache -> draft.words().named("cache.", cache)).orElse(draft.say("cache.unknown"));
    }

    /** "receiver copies", where all did the same. */
    static String receiver(Draft draft, Results data) {
        List<String> all = data.parameters("receiver");
        return all.size() == 1 ? draft.words().named("receiver.", all.getFirst()) : "";
    }
}
