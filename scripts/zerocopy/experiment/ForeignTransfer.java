package zerocopy.experiment;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import zerocopy.measure.Deadline;
import zerocopy.measure.Pinning;
import zerocopy.measure.Transfer;
import zerocopy.receive.Connection;
import zerocopy.record.Environment;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.send.Mechanism;
import zerocopy.send.Sender;
import zerocopy.trace.CopyTracer;

/**
 * Sends to a listener that knows nothing of this lab: once a method, traced where that can be done. Nobody can say what
 * arrived, so nothing is verified and no speed shown.
 */
final class ForeignTransfer {
    private ForeignTransfer() {
    }

    static Outcome run(Plan plan, Progress progress) throws IOException {
        Pinning pinning = Pinning.choose(false);
        boolean traced = plan.payload().size() > 0 && plan.tracing() != Tracing.OFF && CopyTracer.unavailable().isEmpty();
        Map<String, Transfer> transfers = new HashMap<>();
        if (!traced) {
            progress.phase("sending", plan.methods().size());
            for (Mechanism method : plan.methods()) {
                transfers.put(method.id(), send(plan, method));
            }
        }
        Copies copies = Copies.of(plan, plan.to(), pinning, progress);
        transfers.putAll(copies.transfers());

        Map<String, Object> environment = Environment.of(plan.payload().file(), Parameters.networkInterface(plan.to()));
        environment.put("pinning", pinning.description());
        environment.put("copies", copies.how());
        List<Result> results = new ArrayList<>();
        for (Mechanism method : plan.methods()) {
            Result result = new Result(FileToSocket.NAME, method.id(), Parameters.of(plan, method, environment),
                    Result.unverified("the peer cannot say"));
            result.put(MetricName.ELAPSED, Metric.of(MetricName.ELAPSED, transfers.get(method.id()).nanos() / 1e9, Metric.MEASURED));
            if (copies.ledgers().containsKey(method.id())) {
                Figures.copies(result, copies.ledgers().get(method.id()));
            }
            results.add(result);
        }
        return new Outcome(environment, results, copies.notes());
    }

    private static Transfer send(Plan plan, Mechanism method) throws IOException {
        try (SocketChannel peer = Connection.open(plan.to(), plan.timeout());
                Deadline deadline = new Deadline(peer, plan.timeout());
                Sender sender = method.open(plan.payload().file(), peer, plan.buffer())) {
            return Transfer.runForeign(sender, plan.payload(), peer, deadline, Transfer.Marks.NONE);
        }
    }
}
