package zerocopy.cost;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import zerocopy.cli.Calls;
import zerocopy.cli.Progress;
import zerocopy.measure.Pinning;
import zerocopy.measure.Transfer;
import zerocopy.receive.ReceiveMode;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;
import zerocopy.send.Mechanism;
import zerocopy.transfer.Conditions;
import zerocopy.transfer.Copies;
import zerocopy.transfer.Measurement;
import zerocopy.transfer.SendingPlan;
import zerocopy.transfer.TransferCell;
import zerocopy.transfer.TransferFigures;

/**
 * Java beside its floor: each of the JDK's ways to send, and the same system calls by java.lang.foreign with nothing in
 * between; to a receiver that discards, so that the sender's path alone is seen.
 */
final class JavaFloor {
    /** The JDK's ways, and what calls the same. */
    private static final Map<String, String> PAIRS = new TreeMap<>(Map.of("read-write", "libc-read-write", "mmap", "libc-mmap", "sendfile", "libc-sendfile"));
    /** What libc's senders call instead, since they name the position. */
    private static final Map<String, String> POSITIONAL = Map.of("read", "pread64", "write", "pwrite64");

    private JavaFloor() {
    }

    /** A result a way of the JDK's, with its ratios to the floor. */
    static List<Result> of(SendingPlan plan, InetSocketAddress to, Pinning pinning, Map<String, Object> block, Progress progress) throws IOException {
        Conditions conditions = new Conditions(plan.payload().file(), Mechanism.DEFAULT_BUFFER, ReceiveMode.DISCARD, to, false, plan.timeout(), pinning);
        List<TransferCell> cells = new ArrayList<>();
        PAIRS.forEach((java, libc) -> List.of(java, libc).forEach(method ->
                cells.add(new TransferCell(method, method, plan.payload().size(), false, false, List.of()))));
        Measurement measurement = new Measurement(conditions, cells, progress);
        measurement.verify();
        Copies copies = Copies.of(conditions, cells, plan.tracing(), progress);
        Map<String, List<Transfer>> timed = measurement.time(plan.rounds(), PAIRS);
        Map<String, Result> results = new LinkedHashMap<>();
        for (TransferCell cell : cells) {
            Map<String, Object> parameters = new LinkedHashMap<>(Map.of("size", plan.payload().size()));
            parameters.putAll(block);
            parameters.put("receiver", ReceiveMode.DISCARD.id());
            Result result = new Result(CopyCost.FLOOR, cell.method(), parameters, Result.VERIFIED);
            List<Transfer> rounds = timed.get(cell.key());
            List<Transfer> floor = timed.get(PAIRS.get(cell.key()));
            TransferFigures.time(result, rounds, floor == null ? rounds : floor);
            if (floor != null) {
                result.put(MetricName.CPU_RATIO, Statistics.repeated(MetricName.CPU_RATIO, IntStream.range(0, rounds.size())
                        .mapToDouble(i -> (double) cpu(rounds.get(i)) / cpu(floor.get(i))).toArray()));
            }
            measurement.enterDisturbance(cell.key(), result);
            copies.enter(cell.key(), result);
            results.put(cell.method(), result);
        }
        return List.copyOf(results.values());
    }

    private static long cpu(Transfer transfer) {
        return Math.max(1, transfer.senderCpuNanos() + transfer.receiverCpuNanos());
    }

    /** The calls that Java makes and its floor does not, "15 copy_file_range, 15 fstat" per GB; a read at a position is a read. Empty where there are none. */
    static String extraCalls(Result java, List<Result> all) {
        Map<String, Double> floor = all.stream().filter(result -> result.method().equals(PAIRS.get(java.method()))).findFirst().map(Calls::all).orElse(Map.of());
        return Calls.all(java).entrySet().stream().filter(call -> !floor.containsKey(call.getKey()) && !floor.containsKey(POSITIONAL.getOrDefault(call.getKey(), "")) && !call.getKey().equals("other"))
                .map(call -> Calls.count(call.getValue()) + " " + call.getKey()).collect(Collectors.joining(", "));
    }

    /** Whether it is one of the JDK's ways, and not the floor. */
    static boolean isJava(Result result) {
        return PAIRS.containsKey(result.method());
    }
}
