package zerocopy.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;
import zerocopy.record.Statistics;

/**
 * What values are made of, by least squares: a base, and of each of one or two quantities so much for 1; with one, a straight line.
 * The values come in rounds, each of which has one of all of them and is fitted by itself: what made a round slow is in all of its
 * values, so it is rounds, not values, that are independent of each other, and the spread of the rounds' own fits tells how sure they are.
 *
 * @param base the value where all quantities are 0, round by round
 * @param slopes how much the value rises for 1 of each quantity, round by round, in the order they were given in
 * @param explained share of the spread of the values' medians that is explained so, 0 to 1 (R²)
 * @param leftOver of each value, how far it is above what the others make of it, round by round; nothing where it alone tells what a quantity costs
 */
public record LineFit(List<Double> base, List<List<Double>> slopes, double explained, List<List<Double>> leftOver) {
    private static final double RARE = 1 - Statistics.CONFIDENCE / 100.0;
    private static final double SINGULAR = 1e-9;

    /** How many values are needed to tell an exception by: two more than there are figures to be found without it. */
    public static int enough(int quantities) {
        return quantities + 3;
    }

    /**
     * @param rounds the values to be explained, an array a round
     * @param quantities each with its amount in every value
     * @return empty where the values are too few, or the quantities cannot be told apart
     */
    public static Optional<LineFit> through(double[][] rounds, double[]... quantities) {
        int values = quantities[0].length;
        if (rounds.length == 0 || values < enough(quantities.length)) {
            return Optional.empty();
        }
        try {
            List<double[]> found = Arrays.stream(rounds).map(round -> regression(round, quantities, -1).estimateRegressionParameters()).toList();
            double[] medians = IntStream.range(0, values).mapToDouble(i -> Statistics.median(Arrays.stream(rounds).mapToDouble(round -> round[i]).toArray())).toArray();
            List<List<Double>> slopes = IntStream.rangeClosed(1, quantities.length).mapToObj(i -> found.stream().map(each -> each[i]).toList()).toList();
            List<List<Double>> leftOver = IntStream.range(0, values).mapToObj(i -> leftOver(rounds, quantities, i)).toList();
            return Optional.of(new LineFit(found.stream().map(each -> each[0]).toList(), slopes, regression(medians, quantities, -1).calculateRSquared(), leftOver));
        } catch (MathIllegalArgumentException singular) {
            return Optional.empty();
        }
    }

    /** Whether a value leaves it: its rounds are on one side, but for what chance has so in 5 % of all such fits, as all values were looked at. */
    public boolean off(int value) {
        return Statistics.orderInterval(1 - RARE / leftOver.size(), leftOver.get(value).stream().mapToDouble(Double::doubleValue).toArray())
                .filter(ends -> ends[0] > 0 || ends[1] < 0).isPresent();
    }

    private static List<Double> leftOver(double[][] rounds, double[][] quantities, int which) {
        List<Double> leftOver = new ArrayList<>();
        try {
            for (double[] round : rounds) {
                double[] others = regression(round, quantities, which).estimateRegressionParameters();
                leftOver.add(round[which] - others[0] - IntStream.range(0, quantities.length).mapToDouble(i -> others[i + 1] * quantities[i][which]).sum());
            }
            return leftOver;
        } catch (MathIllegalArgumentException singular) {
            return List.of();
        }
    }

    private static OLSMultipleLinearRegression regression(double[] values, double[][] quantities, int without) {
        int[] used = IntStream.range(0, values.length).filter(i -> i != without).toArray();
        OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression(SINGULAR);
        regression.newSampleData(Arrays.stream(used).mapToDouble(i -> values[i]).toArray(),
                Arrays.stream(used).mapToObj(i -> Arrays.stream(quantities).mapToDouble(quantity -> quantity[i]).toArray()).toArray(double[][]::new));
        return regression;
    }
}
