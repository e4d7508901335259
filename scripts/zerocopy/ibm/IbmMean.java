package zerocopy.ibm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import zerocopy.ibm.IbmTable.Way;
import zerocopy.measure.Transfer;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;

/**
 * Whose merit IBM's saving is, in the mean over the rows, as IBM's own mean is over its rows: of a round the differences
 * of a row, each as a share of the traditional way's cost, and their mean; by the time and by the CPU time. A round is a
 * sample, so that what is of one round is compared within it, and the parts of each round add up to all of it.
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
            result.put(family, share.id(), Statistics.repeated(family, IntStream.range(0, rounds).mapToDouble(round ->
                    costs.stream().mapToDouble(row -> share.of(way -> row.get(way)[round])).average().orElseThrow()).toArray()));
        }
    }

    private static Map<Way, double[]> costs(Map<Way, List<Transfer>> row, ToLongFunction<Transfer> cost) {
        Map<Way, double[]> costs = new LinkedHashMap<>();
        row.forEach((way, transfers) -> costs.put(way, transfers.stream().mapToDouble(cost::applyAsLong).toArray()));
        return costs;
    }
}
