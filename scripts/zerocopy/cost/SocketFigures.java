package zerocopy.cost;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import zerocopy.linux.TcpInfo;
import zerocopy.measure.Transfer;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;
import zerocopy.transfer.Measurement;

/** TCP_INFO of the connections that samples went over: the pacing rate after each, and the segments sent again. */
final class SocketFigures implements Measurement.Witness {
    private static final double GB = 1e9;

    /** Of a sample: the pacing rate after it, bytes per second, and the number of segments sent again in it. */
    record Seen(long pacingRate, long resent) {
    }

    private final Map<String, List<Seen>> samples = new HashMap<>();
    private Optional<Long> most = Optional.empty();
    private long resentBefore;

    @Override
    public void before(int descriptor) throws IOException {
        resentBefore = TcpInfo.of(descriptor).resent();
    }

    @Override
    public void after(String key, int descriptor) throws IOException {
        TcpInfo info = TcpInfo.of(descriptor);
        most = Optional.of(info.mostPacingRate());
        samples.computeIfAbsent(key, _ -> new ArrayList<>()).add(new Seen(info.pacingRate(), info.resent() - resentBefore));
    }

    /** The figures of these samples, by the key of their cell. */
    Map<String, List<Seen>> of(Map<String, List<Transfer>> timed) {
        Map<String, List<Seen>> said = new LinkedHashMap<>();
        timed.forEach((key, rounds) -> said.put(key, last(key, rounds.size())));
        return said;
    }

    /** The figures of a cell's last {@code counted} samples, as those before are warm-up; empty for one that opens its own connection. */
    private List<Seen> last(String key, int counted) {
        List<Seen> all = samples.getOrDefault(key, List.of());
        return all.size() < counted ? List.of() : all.subList(all.size() - counted, all.size());
    }

    /** Adds another process's figures of this cell's samples; {@code mostPacingRate} is null if unknown. */
    void add(String key, List<Seen> more, Long mostPacingRate) {
        samples.computeIfAbsent(key, _ -> new ArrayList<>()).addAll(more);
        most = Optional.ofNullable(mostPacingRate).or(() -> most);
    }

    /** Enters the figures of these samples of a cell; nothing if there are none. */
    void enter(String key, List<Transfer> counted, Result result) {
        List<Seen> those = last(key, counted.size());
        if (those.isEmpty()) {
            return;
        }
        double bytes = counted.stream().mapToLong(Transfer::bytes).sum();
        result.put(MetricName.PACING_RATE, Statistics.repeated(MetricName.PACING_RATE, those.stream().mapToDouble(Seen::pacingRate).toArray()));
        result.put(MetricName.RESENT, new Metric(MetricName.RESENT.unit(), those.stream().mapToLong(Seen::resent).sum() / (bytes / GB), null, null,
                IntStream.range(0, those.size()).mapToObj(i -> those.get(i).resent() / (counted.get(i).bytes() / GB)).toList(), Metric.MEASURED));
    }

    /** SO_MAX_PACING_RATE, bytes per second; below 0: unlimited; empty before the first sample. */
    Optional<Long> most() {
        return most;
    }

    /** The same for a record: a number, "unlimited" or "unknown". */
    Object mostPacingRate() {
        return most.<Object>map(rate -> rate < 0 ? "unlimited" : rate).orElse("unknown");
    }
}
