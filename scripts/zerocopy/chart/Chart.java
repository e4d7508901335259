package zerocopy.chart;

import java.util.List;
import java.util.stream.Stream;
import zerocopy.record.MetricName;
import zerocopy.record.RunRecord;

/**
 * One picture of a run: which records it wants, what they say, how it is drawn.
 *
 * @param id its name in options and file names
 * @param plan makes the figure
 * @param logarithmic the metrics that stand on a logarithmic axis, by their keys in records; a family by its beginning
 * @param others that it draws or compares
 */
public record Chart(String id, Draft.Plan plan, String logarithmic, String others) {
    /**
     * The picture of this run; the same bytes for the same records.
     *
     * @param run the records of a run folder, or some of them, in any order
     * @throws MissingData with the reason, if the run lacks what this chart shows
     */
    public Drawing draw(List<RunRecord> run, Look look) throws MissingData {
        if (look.unable().isPresent()) {
            throw new MissingData(look.unable().get());
        }
        Style style = Style.of(look);
        return new Drawing(plan.of(new Draft(id, Drawable.of(run, keys(logarithmic), keys(others)), new ChartMessages(look.language()), style)), style);
    }

    /** Such as there are: a metric renamed elsewhere fails here. */
    private static List<String> keys(String names) {
        List<String> known = Stream.of(MetricName.values()).map(name -> name.key().replaceFirst("<.*", "")).toList();
        return Stream.of(names.split(" ")).filter(name -> !name.isEmpty()).map(name -> known.get(known.indexOf(name))).toList();
    }

    @Override
    public String toString() {
        return id;
    }
}
