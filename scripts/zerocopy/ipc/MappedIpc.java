package zerocopy.ipc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import zerocopy.cli.Progress;
import zerocopy.measure.Disturbance;
import zerocopy.measure.Pinning;
import zerocopy.measure.Rounds;
import zerocopy.record.Environment;
import zerocopy.record.MetricName;
import zerocopy.record.Outcome;
import zerocopy.record.Result;

/** Two JVMs exchange messages, by each method and in each size: every message checked, latency at a fixed rate, rate without one. */
public final class MappedIpc {
    /** The experiment's name in the record. */
    public static final String NAME = "mapped-ipc";

    private static final double NANOS = 1e9;
    private static final double ALONE = 0.9;

    private MappedIpc() {
    }

    /** One line of the record: a method with messages of a size. */
    private record Cell(IpcMethod method, int size) {
    }

    /** What one round of a cell gave. */
    private record Round(Exchange.Pass paced, Exchange.Pass saturated) {
        double latency(Percentile percentile) {
            return Latencies.merged(List.of(paced.answer().latencies())).seconds(percentile.percent());
        }

        double messages() {
            return saturated.answer().messages() / (saturated.answer().nanos() / NANOS);
        }
    }

    /** Runs the plan; the sentence of the exception says what failed. */
    public static Outcome run(IpcPlan plan, Progress progress) throws IOException {
        Pinning pinning = Pinning.choose(plan.pin());
        List<Cell> cells = new ArrayList<>();
        plan.sizes().forEach(size -> plan.methods().forEach(method -> cells.add(new Cell(method, size))));
        Map<String, Object> environment = Environment.of(Offer.folder(), "lo");
        environment.put("pinning", pinning.description());
        List<Result> results = new ArrayList<>();
        try (MessageReceiver receiver = new MessageReceiver(pinning.receiverCpu()); Pinning.Unpin _ = pinning.pinSender()) {
            Disturbance<Round> disturbance = new Disturbance<>(null);
            Map<Cell, List<Round>> rounds = exchange(plan, receiver, cells, disturbance, progress);
            for (Cell cell : cells) {
                Result result = result(plan, cell, rounds);
                disturbance.enter(cell, result);
                results.add(result);
            }
            results.addAll(Sharing.run(receiver));
        }
        return new Outcome(environment, results, busy(results));
    }

    private static Map<Cell, List<Round>> exchange(IpcPlan plan, MessageReceiver receiver, List<Cell> cells, Disturbance<Round> disturbance, Progress progress) throws IOException {
        Map<Cell, Exchange> lines = new LinkedHashMap<>();
        int warmup = Math.max(1, plan.rounds() / 12);
        progress.phase("exchanging messages", (long) (warmup + plan.rounds()) * cells.size());
        long interval = (long) NANOS / plan.rate();
        long count = Math.max(1, plan.paceMillis() * 1_000_000L / interval);
        try {
            for (Cell cell : cells) {
                lines.put(cell, new Exchange(receiver, lines.size(), cell.method(), cell.size()));
            }
            return Rounds.run(cells.stream().map(List::of).toList(), warmup, plan.rounds(), disturbance, cell -> {
                Exchange line = lines.get(cell);
                Exchange.Pass saturated = line.saturate(plan.saturateMillis() * 1_000_000L); // and both sides are compiled
                return new Round(line.pace(count, interval), saturated);
            }, progress::step);
        } finally {
            for (Exchange line : lines.values()) {
                line.close();
            }
        }
    }

    private static Result result(IpcPlan plan, Cell cell, Map<Cell, List<Round>> all) {
        List<Round> rounds = all.get(cell);
        List<Round> baseline = all.get(new Cell(IpcMethod.of(IpcMethod.BASELINE), cell.size()));
        Map<String, Object> parameters = Result.parameters("size", cell.size(), "means", cell.method().means().name().toLowerCase(Locale.ROOT),
                "waiting", cell.method().spinning() ? "spinning" : cell.method().means() == IpcMethod.Means.RING ? "parking" : "blocking",
                "rate", plan.rate());
        Result result = new Result(NAME, cell.method().id(), parameters, Result.VERIFIED);
        Latencies latencies = Latencies.merged(rounds.stream().map(round -> round.paced().answer().latencies()).toList());
        for (Percentile percentile : Percentile.ALL) {
            if (percentile.isOfAllRounds()) {
                result.put(MetricName.LATENCY, percentile.key(), latencies.seconds(percentile.percent()));
            } else {
                result.put(MetricName.LATENCY, percentile.key(), rounds, round -> round.latency(percentile));
            }
        }
        result.put(MetricName.MESSAGES, rounds, Round::messages);
        result.put(MetricName.LATENCY_RATIO, rounds, baseline, round -> round.latency(Percentile.P50), IpcMethod.BASELINE + " was not among the methods");
        result.put(MetricName.RATIO, rounds, baseline, Round::messages, IpcMethod.BASELINE + " was not among the methods");
        result.put(MetricName.MESSAGE_CPU, "sender", rounds, round -> round.saturated().senderCpuNanos() / NANOS / round.saturated().answer().messages());
        result.put(MetricName.MESSAGE_CPU, "receiver", rounds, round -> round.saturated().answer().cpuNanos() / NANOS / round.saturated().answer().messages());
        result.put(MetricName.CPU_SHARE, "sender", rounds, round -> (double) round.paced().senderCpuNanos() / round.paced().nanos());
        result.put(MetricName.CPU_SHARE, "receiver", rounds, round -> (double) round.paced().answer().cpuNanos() / round.paced().answer().nanos());
        return result;
    }

    /** Who spins has all of its CPU, unless somebody else has some of it. */
    private static List<String> busy(List<Result> results) {
        double share = results.stream().filter(result -> "spinning".equals(result.parameters().get("waiting")))
                .mapToDouble(result -> result.metric(MetricName.CPU_SHARE, "receiver").median()).min().orElse(1);
        return share > ALONE ? List.of() : List.of(String.format(Locale.ROOT, "This machine is busy: a receiver that spins got %.0f %% of its CPU, so"
                + " these latencies are mostly those of waiting for one. Run it when nothing else runs.", 100 * share));
    }
}
