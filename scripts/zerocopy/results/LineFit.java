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
 * The values come in blocks, each of which has one of all of them and is fitted by itself: what made a block slow is in all of its
 * values, so it is blocks, not values, that are independent of each other, and the spread of the blocks' own fits tells how sure they are.
 *
 * @param base the value where all quantities are 0, block by block
 * @param slopes how much the value rises for 1 of each quantity, block by block, in the order they were given in
 * @param explained share of the spread of the values' medians that is explained so, 0 to 1 (R²)
 * @param leftOver of each value, how far it is above what the others make of it, block by block; nothing where it alone tells what a quantity costs
 */
public record LineFit(List<Double> base, List<List<Double>> slopes, double explained, List<List<Double>> leftOver) {
    private static final double RARE = 1 - Statistics.CONFIDENCE / 100.0;
    private static final double SINGULAR = 1e-9;

    /** How many values are needed to tell an exception by: two more than there are figures to be found without it. */
    public static int enough(int quantities) {
        return quantities + 3;
    }

    /**
     * @param blocks the values to be explained, an array a block
     * @param quantities each with its amount in every value
     * @return empty where the values are too few, or the quantities cannot be told apart
     */
    public static Optional<LineFit> through(double[][] blocks, double[]... quantities) {
        int values = quantities[0].length;
        if (blocks.length == 0 || values < enough(quantities.length)) {
            return Optional.empty();
        }
        try {
            List<double[]> found = Arrays.stream(blocks).map(block -> regression(block, quantities, -1).estimateRegressionParameters()).toList();
            double[] medians = IntStream.range(0, values).mapToDouble(i -> Statistics.median(Arrays.stream(blocks).mapToDouble(block -> block[i]).toArray())).toArray();
            List<List<Double>> slopes = IntStream.rangeClosed(1, quantities.length).mapToObj(i -> found.stream().map(each -> each[i]).toList()).toList();
            List<List<Double>> leftOver = IntStream.range(0, values).mapToObj(i -> leftOver(blocks, quantities, i)).toList();
            return Optional.of(new LineFit(found.stream().map(each -> each[0]).toList(), slopes, regression(medians, quantities, -1).calculateRSquared(), leftOver));
        } catch (MathIllegalArgumentException singular) {
            return Optional.empty();
        }
    }

    /** Whether a value leaves it: its blocks are on one side, but for what chance has so in 5 % of all such fits, as all values were looked at. */
    public boolean off(int value) {
        return Statistics.orderInterval(1 - RARE / leftOver.size(), leftOver.get(value).stream().mapToDouble(Double::doubleValue).toArray())
                .filter(ends -> ends[0] > 0 || ends[1] < 0).isPresent();
    }

    private static List<Double> leftOver(double[][] blocks, double[][] quantities, int which) {
        List<Double> leftOver = new ArrayList<>();
        try {
            for (double[] block : blocks) {
                double[] others = regression(block, quantities, which).estimateRegressionParameters();
                leftOver.add(block[which] - others[0] - IntStream.range(0, quantities.length).mapToDouble(i -> others[i + 1] * quantities[i][which]).sum());
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
