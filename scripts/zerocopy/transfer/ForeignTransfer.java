package zerocopy.transfer;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import zerocopy.cli.Progress;
import zerocopy.measure.Deadline;
import zerocopy.measure.Pinning;
import zerocopy.measure.Transfer;
import zerocopy.receive.Connection;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.send.Mechanism;
import zerocopy.send.Sender;

/**
 * Sends to a listener that knows nothing of this lab: once per method, traced where that can be done. Nobody can say what
 * arrived, so nothing is verified and no speed shown.
 */
final class ForeignTransfer {
    private ForeignTransfer() {
    }

    static Outcome run(TransferPlan plan, Progress progress) throws IOException {
        Pinning pinning = Pinning.choose(plan.pin()).ofSender();
        Conditions conditions = plan.conditions(plan.to(), pinning);
        Copies copies = Copies.of(conditions, FileToSocket.cells(plan), plan.tracing(), progress);
        Map<String, Transfer> transfers = new HashMap<>(copies.transfers());
        for (Mechanism method : plan.methods()) {
            if (!transfers.containsKey(method.id())) {
                progress.phase("sending", 1);
                transfers.put(method.id(), send(plan, method));
            }
        }

        Map<String, Object> environment = copies.environment(conditions);
        List<Result> results = new ArrayList<>();
        for (Mechanism method : plan.methods()) {
            Result result = new Result(FileToSocket.NAME, method.id(), FileToSocket.parameters(plan, method.buffered(), environment),
                    Result.unverified("the peer cannot say"));
            result.parameters().put("traced", copies.transfers().containsKey(method.id()));
            result.put(MetricName.ELAPSED, Metric.of(MetricName.ELAPSED, transfers.get(method.id()).nanos() / 1e9, Metric.MEASURED));
            copies.enter(method.id(), result);
            results.add(result);
        }
        return new Outcome(environment, results, copies.notes());
    }

    private static Transfer send(TransferPlan plan, Mechanism method) throws IOException {
        try (SocketChannel peer = Connection.open(plan.to(), plan.timeout());
                Deadline deadline = new Deadline(peer, plan.timeout());
                Sender sender = method.open(plan.payload().file(), peer, plan.buffer())) {
            return Transfer.runForeign(sender, plan.payload(), peer, deadline, Transfer.Marks.NONE);
        }
    }
}
