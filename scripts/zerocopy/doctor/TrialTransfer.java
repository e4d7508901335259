package zerocopy.doctor;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import zerocopy.cli.Progress;
import zerocopy.linux.Sentence;
import zerocopy.measure.Payload;
import zerocopy.measure.RoundPlan;
import zerocopy.receive.ReceiveMode;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.record.SendingMethod;
import zerocopy.send.Mechanism;
import zerocopy.trace.Tracing;
import zerocopy.transfer.FileToSocket;
import zerocopy.transfer.TransferPlan;

/** The proof of the pudding: a small file is sent as every demo sends it, verified, traced and timed. */
final class TrialTransfer {
    private static final String NAME = "a trial transfer";
    private static final List<String> METHODS = List.of(Mechanism.BASELINE, SendingMethod.READ_WRITE_HEAP.id(), SendingMethod.SENDFILE.id());
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private TrialTransfer() {
    }

    /** Three findings: the transfer itself, its copies in the kernel, and those in the JVM. */
    static List<Finding> tried(Payload payload, Progress progress) {
        Outcome outcome;
        try {
            outcome = FileToSocket.run(new TransferPlan(payload, METHODS.stream().map(Mechanism::of).toList(), Mechanism.DEFAULT_BUFFER, RoundPlan.exactly(1),
                    ReceiveMode.COPY, null, false, false, Tracing.AUTO, true, PATIENCE), progress);
        } catch (IOException e) {
            return List.of(Finding.missing(Checkup.RUN, NAME, Sentence.of(e), "no demo runs", null));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.present(Checkup.RUN, NAME, outcome.results().size() + " methods over "
                + outcome.environment().get("interface") + ", every byte " + Result.VERIFIED));
        findings.add(Finding.of(Checkup.TRACE, "a trial trace", measured(outcome, MetricName.CPU_COPIES_KERNEL),
                outcome.environment().get("copies").toString(), Checkup.WITHOUT_TRACE, null));
        if (measured(outcome, MetricName.CPU_COPIES_KERNEL).isEmpty()) {
            findings.add(Finding.untried(Checkup.TRACE, "copies in the JVM", "not tried without a trace")); // a JDK of another kind would help nobody
            return findings;
        }
        findings.add(Finding.of(Checkup.TRACE, "copies in the JVM", measured(outcome, MetricName.CPU_COPIES_JVM),
                source(outcome, MetricName.CPU_COPIES_JVM), "copies between the Java heap and native memory are modelled",
                "use a JDK whose libjvm.so has its symbols, as Temurin's has: ./jbang jdk install 25"));
        return findings;
    }

    /** "read-write 2.00, sendfile 0.00", if it was measured for all. */
    private static Optional<String> measured(Outcome outcome, MetricName name) {
        return source(outcome, name).equals(Metric.MEASURED) ? Optional.of(outcome.results().stream()
                .map(result -> String.format(Locale.ROOT, "%s %.2f", result.method(), result.metric(name).median()))
                .collect(Collectors.joining(", ", "", " copies per byte"))) : Optional.empty();
    }

    private static String source(Outcome outcome, MetricName name) {
        return outcome.results().stream().map(result -> result.metric(name).source())
                .filter(source -> !source.equals(Metric.MEASURED)).findFirst().orElse(Metric.MEASURED);
    }
}
