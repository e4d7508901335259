package zerocopy.cost;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import zerocopy.cli.Calls;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/**
 * Why cells are off what their copies explain: of the things counted per GB, the one by which such a cell differs most from every other
 * method of its line, in the direction of its CPU time. That the two go together is measured; that one causes the other is not.
 */
final class CostReasons {
    /** From this factor on, a difference from the nearest of the others is named. */
    private static final double MUCH = 2;
    /** Per GB: added to both counts before they are compared, so that small ones, beside 15,000 calls, make no large factor. */
    private static final double FEW = 100;

    /** Something counted per GB. */
    private record Counted(String name, ToDoubleFunction<Result> count) {
    }

    private static final List<Counted> COUNTED = List.of(
            new Counted("system calls", CostReasons::calls),
            new Counted("packets", cell -> figure(cell, MetricName.PACKETS)),
            new Counted("expirations of the pacing timer", cell -> figure(cell, MetricName.PACING_TIMERS)),
            new Counted("wakeups of the sender", cell -> figure(cell, MetricName.WAKEUPS)),
            new Counted("segments sent again", cell -> figure(cell, MetricName.RESENT)),
            new Counted("page faults", cell -> cell.metric(MetricName.PAGE_FAULTS, "minor").known() ? cell.metric(MetricName.PAGE_FAULTS, "minor").median() : Double.NaN));

    private CostReasons() {
    }

    /** A sentence for each cell that is off this line, with the reason. */
    static List<String> of(String line, List<Result> cells) {
        List<String> sentences = new ArrayList<>();
        for (Result cell : cells) {
            Metric left = cell.metric(MetricName.LEFT_OVER);
            if (off(cell)) {
                boolean dearer = left.median() > 0;
                sentences.add(line + ": " + cell.method() + " takes " + Format.number(Math.abs(left.median())) + " s/GB " + (dearer ? "more" : "less")
                        + " than its copies explain" + (left.low() == null ? "" : " (" + Format.range(Math.abs(dearer ? left.low() : left.high()), Math.abs(dearer ? left.high() : left.low())) + ")") + reason(cell, cells.stream().filter(other -> other != cell).toList(), dearer)
                        .map(why -> ", and " + why).orElse("; nothing that was counted per GB sets it twofold apart from every other method") + ".");
            }
        }
        return sentences;
    }

    private static boolean off(Result cell) {
        return cell.metric(MetricName.OFF_THE_LINE).known() && cell.metric(MetricName.OFF_THE_LINE).median() > 0;
    }

    private static Optional<String> reason(Result cell, List<Result> others, boolean dearer) {
        return COUNTED.stream().filter(counted -> times(counted, cell, others, dearer) >= MUCH)
                .max(Comparator.comparingDouble(counted -> times(counted, cell, others, dearer)))
                .map(counted -> "has " + Format.count(Math.rint(counted.count.applyAsDouble(cell))) + " " + counted.name + " per GB where every other method has at "
                        + (dearer ? "most " : "least ") + Format.count(Math.rint(nearest(counted, others, dearer))));
    }

    /** By what factor the cell has more of it than each of the others, or less; NaN where it is not known. */
    private static double times(Counted counted, Result cell, List<Result> others, boolean more) {
        double ratio = (counted.count.applyAsDouble(cell) + FEW) / (nearest(counted, others, more) + FEW);
        return more ? ratio : 1 / ratio;
    }

    /** The most that one of the others has of it, or the least: what one of them shares is no reason. */
    private static double nearest(Counted counted, List<Result> others, boolean most) {
        DoubleStream counts = others.stream().mapToDouble(counted.count);
        return (most ? counts.max() : counts.min()).orElse(Double.NaN);
    }

    private static double calls(Result cell) {
        return Calls.of(cell).values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double figure(Result cell, MetricName name) {
        return cell.metric(name).known() ? cell.metric(name).median() : Double.NaN;
    }
}
