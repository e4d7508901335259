package zerocopy.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.regression.SimpleRegression;

/**
 * A straight line through points by least squares.
 *
 * @param base where it begins, at 0
 * @param slope how much it rises for 1
 * @param low the lower end of the slope's 95 % interval, by Student's t, if what the points are off the line is normal
 * @param high the upper end
 * @param explained share of the values' spread that lies along it, 0 to 1 (R²)
 * @param leftOver of each point, what it is above the line
 * @param off which points leave the line: each farther from the line through the others than chance has it in 5 % of all such fits
 */
public record LineFit(double base, double slope, double low, double high, double explained, List<Double> leftOver, List<Boolean> off) {
    /** Fewer points than these leave nothing to tell an exception by. */
    public static final int ENOUGH = 4;

    private static final double RARE = 1 - Statistics.CONFIDENCE / 100.0;

    /** The line through these points; empty where they are too few, or all above the same place. */
    public static Optional<LineFit> through(double[] at, double[] values) {
        SimpleRegression all = regression(at, values, -1);
        if (at.length < ENOUGH || !(all.getXSumSquares() > 0)) {
            return Optional.empty();
        }
        List<Double> leftOver = new ArrayList<>();
        List<Boolean> off = new ArrayList<>();
        for (int i = 0; i < at.length; i++) {
            leftOver.add(values[i] - all.predict(at[i]));
            off.add(leaves(at, values, i));
        }
        double half = all.getSlopeConfidenceInterval(RARE);
        return Optional.of(new LineFit(all.getIntercept(), all.getSlope(), all.getSlope() - half, all.getSlope() + half, all.getRSquare(), leftOver, off));
    }

    /** The studentized deleted residual, against Student's t with Bonferroni's correction for having looked at all points. */
    private static boolean leaves(double[] at, double[] values, int point) {
        SimpleRegression others = regression(at, values, point);
        int count = at.length - 1;
        double spread = others.getXSumSquares();
        if (!(spread > 0)) {
            return false; // it alone says where the line goes
        }
        double mean = (sum(at) - at[point]) / count;
        double error = Math.sqrt(others.getMeanSquareError() * (1 + 1.0 / count + Math.pow(at[point] - mean, 2) / spread));
        double most = new TDistribution(count - 2).inverseCumulativeProbability(1 - RARE / 2 / at.length);
        return Math.abs(values[point] - others.predict(at[point])) > most * error;
    }

    private static SimpleRegression regression(double[] at, double[] values, int without) {
        SimpleRegression regression = new SimpleRegression();
        for (int i = 0; i < at.length; i++) {
            if (i != without) {
                regression.addData(at[i], values[i]);
            }
        }
        return regression;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
