package zerocopy.ibm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import zerocopy.ibm.IbmTable.Way;
import zerocopy.measure.Transfer;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;

/**
 * Whose merit IBM's saving is, in the mean over the rows, as IBM's own mean is over its rows: of a row the medians'
 * differences, each as a share of the traditional way's median, so that the parts add up to all of it; by the time and by
 * the CPU time. The interval is that of the same mean taken round by round, since what is of one round belongs together.
 */
final class IbmMean {
    /** One row's rounds by way. */
    private final List<Map<Way, List<Transfer>>> rows;
    private final int rounds;

    IbmMean(List<Map<Way, List<Transfer>>> rows) {
        this.rows = rows;
        this.rounds = rows.getFirst().get(Way.TRADITIONAL).size();
    }

    /** Everything of it into the result. */
    void enter(Result result) {
        enter(result, MetricName.SAVED, Transfer::nanos);
        enter(result, MetricName.SAVED_CPU, transfer -> transfer.senderCpuNanos() + transfer.receiverCpuNanos());
    }

    private void enter(Result result, MetricName family, ToLongFunction<Transfer> cost) {
        List<Map<Way, double[]>> costs = rows.stream().map(row -> costs(row, cost)).toList();
        for (IbmTable.Share share : IbmTable.Share.values()) {
            double ofMedians = mean(share, costs, Statistics::median);
            Metric byRound = Statistics.repeated(family, IntStream.range(0, rounds).mapToDouble(round -> mean(share, costs, all -> all[round])).toArray());
            result.put(family, share.id(), byRound.low() == null ? Metric.of(family, ofMedians, Metric.MEASURED) : new Metric(family.unit(), ofMedians,
                    Math.min(byRound.low(), ofMedians), Math.max(byRound.high(), ofMedians), null, Metric.MEASURED));
        }
    }

    private static double mean(IbmTable.Share share, List<Map<Way, double[]>> rows, ToDoubleFunction<double[]> one) {
        return rows.stream().mapToDouble(row -> share.of(way -> one.applyAsDouble(row.get(way)))).average().orElseThrow();
    }

    private static Map<Way, double[]> costs(Map<Way, List<Transfer>> row, ToLongFunction<Transfer> cost) {
        Map<Way, double[]> costs = new LinkedHashMap<>();
        row.forEach((way, transfers) -> costs.put(way, transfers.stream().mapToDouble(cost::applyAsLong).toArray()));
        return costs;
    }
}
