package zerocopy.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealVector;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;
import zerocopy.record.Statistics;

/**
 * What values are made of, by least squares: a base, and of each of one or two quantities so much for 1. With one, a straight line.
 *
 * @param base the value where all quantities are 0
 * @param slopes how much the value rises for 1 of each quantity, in the order they were given in
 * @param explained share of the values' spread that is explained so, 0 to 1 (R²)
 * @param leftOver of each value, what it is above
 * @param off which values leave it: each farther from what the others make of it than chance has it in 5 % of all such fits
 */
public record LineFit(double base, List<Slope> slopes, double explained, List<Double> leftOver, List<Boolean> off) {
    private static final double RARE = 1 - Statistics.CONFIDENCE / 100.0;
    private static final double SINGULAR = 1e-9;

    /**
     * @param low the lower end of the slope's 95 % interval, by Student's t, if what the values are off is normal
     * @param high the upper end
     */
    public record Slope(double value, double low, double high) {
    }

    /** How many values are needed to tell an exception by: two more than there are figures to be found without it. */
    public static int enough(int quantities) {
        return quantities + 3;
    }

    /**
     * @param values to be explained
     * @param quantities each with its amount in every value
     * @return empty where the values are too few, or the quantities cannot be told apart
     */
    public static Optional<LineFit> through(double[] values, double[]... quantities) {
        if (values.length < enough(quantities.length)) {
            return Optional.empty();
        }
        try {
            OLSMultipleLinearRegression all = regression(values, quantities, -1);
            double[] found = all.estimateRegressionParameters();
            double[] errors = all.estimateRegressionParametersStandardErrors();
            double most = student(values.length - found.length, 1);
            List<Slope> slopes = IntStream.range(1, found.length).mapToObj(i -> new Slope(found[i], found[i] - most * errors[i], found[i] + most * errors[i])).toList();
            List<Boolean> off = new ArrayList<>();
            for (int i = 0; i < values.length; i++) {
                off.add(leaves(values, quantities, i));
            }
            return Optional.of(new LineFit(found[0], slopes, all.calculateRSquared(), Arrays.stream(all.estimateResiduals()).boxed().toList(), off));
        } catch (MathIllegalArgumentException singular) {
            return Optional.empty();
        }
    }

    /** The studentized deleted residual, against Student's t with Bonferroni's correction for having looked at all values. */
    private static boolean leaves(double[] values, double[][] quantities, int which) {
        try {
            OLSMultipleLinearRegression others = regression(values, quantities, which);
            RealVector at = new ArrayRealVector(new double[] {1}, amounts(quantities, which));
            RealVector found = new ArrayRealVector(others.estimateRegressionParameters());
            double further = MatrixUtils.createRealMatrix(others.estimateRegressionParametersVariance()).operate(at).dotProduct(at);
            double error = Math.sqrt(others.estimateErrorVariance() * (1 + further));
            return Math.abs(values[which] - found.dotProduct(at)) > student(values.length - 1 - found.getDimension(), values.length) * error;
        } catch (MathIllegalArgumentException singular) {
            return false; // it alone says what its quantity costs
        }
    }

    private static OLSMultipleLinearRegression regression(double[] values, double[][] quantities, int without) {
        int[] used = IntStream.range(0, values.length).filter(i -> i != without).toArray();
        OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression(SINGULAR);
        regression.newSampleData(Arrays.stream(used).mapToDouble(i -> values[i]).toArray(),
                Arrays.stream(used).mapToObj(i -> amounts(quantities, i)).toArray(double[][]::new));
        return regression;
    }

    private static double[] amounts(double[][] quantities, int which) {
        return Arrays.stream(quantities).mapToDouble(quantity -> quantity[which]).toArray();
    }

    /** What Student's t stays below, either way, but for one in twenty times that it is looked at. */
    private static double student(int freedom, int looks) {
        return new TDistribution(freedom).inverseCumulativeProbability(1 - RARE / 2 / looks);
    }
}
