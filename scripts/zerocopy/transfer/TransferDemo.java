package zerocopy.transfer;

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Mixin;
import zerocopy.cli.Bar;
import zerocopy.cli.ExperimentScript;
import zerocopy.cli.MethodOptions;
import zerocopy.cli.Screen;
import zerocopy.record.Outcome;
import zerocopy.record.RunRecord;
import zerocopy.send.Mechanism;

/** What the demos of sending have in common: their options, the run, its screen. */
public abstract class TransferDemo extends ExperimentScript {
    private final List<String> usual;
    private final String why;
    private final String next;

    @Mixin
    private TransferOptions transfer;

    @Mixin
    private final MethodOptions<Mechanism> methods;

    /**
     * A demo.
     *
     * @param usual the methods it compares, its own one last
     * @param why two or three sentences on what the screen shows
     * @param next what to try next
     */
    protected TransferDemo(List<String> usual, String why, String next) {
        this(usual, Mechanism.ALL, why, next);
    }

    /** One that offers these methods, in the order of its table. */
    protected TransferDemo(List<String> usual, List<Mechanism> offered, String why, String next) {
        this.methods = new MethodOptions<>(offered, usual, Mechanism::id, Mechanism::summary);
        this.usual = usual;
        this.why = why;
        this.next = next;
    }

    /** Adds what only the demo knows to what was found: the facts of a library, methods that cannot run here. */
    protected Outcome complete(Outcome found) {
        return found;
    }

    @Override
    protected final Outcome run(Bar bar) throws IOException {
        return complete(FileToSocket.run(transfer.plan(methods, usual, this::wrong, bar), bar));
    }

    @Override
    protected final void show(RunRecord record, List<String> notes, Screen screen) {
        TransferScreen.show(record, notes, why, next, screen);
    }
}
