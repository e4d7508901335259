package zerocopy.own;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import zerocopy.cli.Progress;
import zerocopy.linux.CongestionControl;
import zerocopy.measure.Payload;
import zerocopy.measure.RoundPlan;
import zerocopy.receive.ReceiveMode;
import zerocopy.record.Connections;
import zerocopy.record.Outcome;
import zerocopy.record.RunRecord;
import zerocopy.send.Mechanism;
import zerocopy.trace.Tracing;
import zerocopy.transfer.TransferPlan;

/**
 * Your own sender on the bench, from a cell of a notebook or any Java program: verified, its copies counted in this very JVM,
 * timed beside the lab's read-write and sendfile in shuffled rounds to the same receiver.
 *
 * <pre>{@code
 * import static zerocopy.own.Own.measure;
 * import static zerocopy.own.Own.show;
 *
 * show(measure("mine", () -> (file, socket, position, count) -> file.transferTo(position, count, socket)));
 * }</pre>
 *
 * <p>Copies are measured where this JVM may trace (root, or CAP_BPF and CAP_PERFMON), else proven by overwriting as far as that
 * goes, and a note says why. All copies within the JVM are seen if it was started with
 * {@code -XX:+UnlockDiagnosticVMOptions -XX:DisableIntrinsic=_copyMemory,_arraycopy}, as the lab's own kernel is; in any other JVM
 * their figure is a lower bound. These flags make copying between arrays a little slower, for all that is compared alike.
 */
public final class Own {
    /** Bytes that are sent each time, unless it is said otherwise: 16 MiB. */
    public static final long USUAL_BYTES = 16L << 20;

    private static final List<Mechanism> BESIDE = List.of(Mechanism.of("read-write"), Mechanism.of("sendfile"));
    private static final int ROUNDS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Own() {
    }

    /**
     * Measures a sender by sending {@link #USUAL_BYTES} random bytes of a file.
     *
     * @param name how it is called in tables: not that of a method of the lab
     * @param sender makes one: {@code Mine::new}; it is made anew for each connection
     * @return its figures; or, where it does not send what it is asked for, fails, closes what is not its own or takes more than
     *     10 s, the sentence that says so
     * @throws IOException in one sentence, if anything but the sender failed
     */
    public static Measured measure(String name, Supplier<? extends OwnSender> sender) throws IOException {
        return measure(name, sender, USUAL_BYTES);
    }

    /**
     * The same by sending so many bytes.
     *
     * @param bytes 1 or more; each transfer sends them all, and may take 10 s
     */
    public static Measured measure(String name, Supplier<? extends OwnSender> sender, long bytes) throws IOException {
        if (bytes < 1) {
            throw new IllegalArgumentException("at least 1 byte has to be sent, not " + bytes);
        }
        TransferPlan plan = new TransferPlan(Payload.random(bytes, _ -> { }), BESIDE, Mechanism.DEFAULT_BUFFER, RoundPlan.exactly(ROUNDS), ReceiveMode.COPY, null, false, false,
                Tracing.AUTO, true, PATIENCE);
        try {
            Outcome outcome = OwnRun.run(plan, Map.of(name, sender), Progress.NONE);
            outcome.results().forEach(result -> Connections.enter(result, outcome.environment()));
            List<String> notes = new ArrayList<>(outcome.notes());
            CongestionControl.refused().ifPresent(notes::add);
            return new Measured(name, new RunRecord(List.of("measure", name, "" + bytes), outcome.environment(), outcome.results()), notes);
        } catch (WrongSender e) {
            return new Measured(name, e);
        }
    }

    /** Shows it: in a notebook as Markdown below the cell, elsewhere as text on standard output. */
    public static void show(Measured measured) {
        if (!NotebookDisplay.show(measured.markdown(), "text/markdown")) {
            System.out.println(measured);
        }
    }
}
