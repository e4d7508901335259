package zerocopy.screen;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import zerocopy.experiment.FileToSocket;
import zerocopy.experiment.Outcome;
import zerocopy.record.RunRecord;

/** What the demos of sending have in common: their options, the run, its screen. */
public abstract class TransferDemo implements Callable<Integer> {
    private final List<String> usual;
    private final String why;
    private final String next;

    @Spec
    private CommandSpec command;

    @Mixin
    private TransferOptions transfer;

    @Mixin
    private OutputOptions output;

    @Mixin
    private StandardOptions standard;

    /**
     * A demo.
     *
     * @param usual the methods it compares, its own one last
     * @param why two or three sentences on what the screen shows
     * @param next what to try next
     */
    protected TransferDemo(List<String> usual, String why, String next) {
        this.usual = usual;
        this.why = why;
        this.next = next;
    }

    @Override
    public Integer call() throws Exception {
        Outcome outcome;
        output.prepare(command.name());
        try (Bar bar = new Bar()) {
            outcome = FileToSocket.run(transfer.plan(usual, standard::wrong, bar), bar);
        }
        RunRecord record = new RunRecord(Lab.command(), outcome.environment(), outcome.results());
        output.give(record, command.name(), TransferScreen.of(outcome, List.of("Why: " + why, "Try: " + next), Ansi.AUTO));
        return 0;
    }
}
