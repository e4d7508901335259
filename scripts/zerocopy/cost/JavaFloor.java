package zerocopy.cost;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.cli.Calls;
import zerocopy.measure.Transfer;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.transfer.TransferCell;
import zerocopy.transfer.TransferFigures;

/**
 * Java compared with its floor: each of the JDK's ways to send, and the same system calls by java.lang.foreign with nothing in
 * between; to a receiver that discards, so that only the sender's path is measured.
 */
final class JavaFloor {
    /** This way and its floor are one class, since the JDK has no splice: they show by how much equal ways differ here. */
    private static final String SAME = "splice";
    /** The JDK's ways, each with the way that makes the same calls without it. */
    private static final Map<String, String> PAIRS = new TreeMap<>(Map.of("read-write", "libc-read-write", "mmap", "libc-mmap", "sendfile", "libc-sendfile", SAME, "libc-splice"));
    /** The calls at a position that {@link LibcSender} makes instead, by those of the JDK. */
    private static final Map<String, String> POSITIONAL = Map.of("read", "pread64", "write", "pwrite64");

    /** A way of the JDK's should reach this share of the speed without it, and take at most {@link #MOST_CPU} times its CPU time. */
    private static final double LEAST_SPEED = 0.98;
    private static final double MOST_CPU = 1.03;
    /** Seconds: more than a system call that does nothing takes. */
    private static final double CALL = 1e-6;
    private static final double HALF_A_COPY = 0.5;
    private static final double GB = 1e9;

    private JavaFloor() {
    }

    /** The JDK's ways and their floors, as transfers of this many bytes. */
    static List<TransferCell> cells(long size) {
        return PAIRS.entrySet().stream().flatMap(pair -> Stream.of(pair.getKey(), pair.getValue())).map(method -> new TransferCell(method, method, size, false, false, List.of())).toList();
    }

    /** The floor of each of the JDK's ways. */
    static Map<String, String> baselines() {
        return PAIRS;
    }

    /** Enters a way's speed and CPU time, and their ratios to its floor's, round by round; a floor's own ratio is 1. */
    static void time(Result result, Map<String, List<Transfer>> timed) {
        List<Transfer> rounds = timed.get(result.method());
        List<Transfer> floor = timed.get(PAIRS.get(result.method()));
        TransferFigures.time(result, rounds, floor == null ? rounds : floor);
        if (floor != null) {
            result.put(MetricName.CPU_RATIO, rounds, floor, JavaFloor::cpu, "");
        }
    }

    private static long cpu(Transfer transfer) {
        return Math.max(1, transfer.senderCpuNanos() + transfer.receiverCpuNanos());
    }

    /** A sentence for each way of the JDK's that is slower, or takes more CPU time, than expected beside its floor, with the likely cause. */
    static List<String> causes(List<Result> all) {
        return all.stream().filter(JavaFloor::isJava).filter(java -> below(java) || above(java)).map(java -> java.method() + " reaches " + Format.withRange(java.metric(MetricName.RATIO))
                + " times the speed without Java, at " + Format.withRange(java.metric(MetricName.CPU_RATIO)) + " times its CPU time (at least " + LEAST_SPEED + " and at most " + MOST_CPU
                + " are to be expected): " + cause(java, all) + ".").toList();
    }

    private static boolean below(Result java) {
        Metric ratio = java.metric(MetricName.RATIO);
        return ratio.known() && ratio.median() < LEAST_SPEED;
    }

    private static boolean above(Result java) {
        Metric ratio = java.metric(MetricName.CPU_RATIO);
        return ratio.known() && ratio.median() > MOST_CPU;
    }

    private static String cause(Result java, List<Result> all) {
        Metric speed = java.metric(MetricName.RATIO);
        Metric cpu = java.metric(MetricName.CPU_RATIO);
        String calls = extraCalls(java, all);
        Metric copies = java.metric(MetricName.CPU_COPIES_JVM);
        if (copies.known() && copies.median() > HALF_A_COPY) {
            return "it copies each byte " + Format.copies(copies) + " times inside the JVM, by way of temporary direct buffers";
        }
        if ((!below(java) || speed.high() == null || speed.high() >= LEAST_SPEED) && (!above(java) || cpu.low() == null || cpu.low() <= MOST_CPU)) {
            return "the interval reaches what is to be expected, so that chance may be the cause";
        }
        if (java.method().equals(SAME)) {
            return "it is the same code as what it is compared with, so that this run's noise is the cause";
        }
        if (Calls.all(java).isEmpty()) {
            return "why is not known, as its calls were not traced";
        }
        return calls.isEmpty() ? "it makes the same calls, so that Java's own code between them is the cause"
                : extra(java, all).values().stream().mapToDouble(Double::doubleValue).sum() * CALL >= more(java) / 2 ? "per GB only Java makes " + calls
                : "per GB only Java makes " + calls + ", which are too few to be the cause; Java's own code between the calls is left";
    }

    /** By how much its CPU time or its time exceeds its floor's, whichever is more; seconds per GB. */
    private static double more(Result java) {
        Metric cpu = java.metric(MetricName.CPU_RATIO);
        Metric speed = java.metric(MetricName.RATIO);
        double dearer = java.metric(MetricName.TOTAL_CPU).known() && cpu.known() ? java.metric(MetricName.TOTAL_CPU).median() * (1 - 1 / cpu.median()) : 0;
        double slower = java.metric(MetricName.THROUGHPUT).known() && speed.known() ? GB / java.metric(MetricName.THROUGHPUT).median() * (1 - speed.median()) : 0;
        return Math.max(dearer, slower);
    }

    /** The calls per GB that Java makes and its floor does not: "15 copy_file_range, 15 fstat"; a read at a position counts as a read. Empty without any, or a trace. */
    static String extraCalls(Result java, List<Result> all) {
        return extra(java, all).entrySet().stream().map(call -> Calls.count(call.getValue()) + " " + call.getKey()).collect(Collectors.joining(", "));
    }

    private static Map<String, Double> extra(Result java, List<Result> all) {
        Map<String, Double> floor = all.stream().filter(result -> result.method().equals(PAIRS.get(java.method()))).findFirst().map(Calls::all).orElse(Map.of());
        return Calls.all(java).entrySet().stream().filter(call -> !floor.containsKey(call.getKey()) && !floor.containsKey(POSITIONAL.getOrDefault(call.getKey(), "")) && !call.getKey().equals("other"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, LinkedHashMap::new));
    }

    /** Whether it is one of the JDK's ways, and not the floor. */
    static boolean isJava(Result result) {
        return PAIRS.containsKey(result.method());
    }
}
