package zerocopy.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import zerocopy.linux.CongestionControl;
import zerocopy.record.Connections;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/**
 * What all scripts do that run an experiment: a place that cannot be saved to is refused before it runs; a bar shows how
 * far it is; its record is shown, as text or JSON, and saved under the script's name. A script adds its options, the
 * experiment and the screen.
 */
public abstract class ExperimentScript implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private OutputOptions output;

    @Mixin
    private StandardOptions standard;

    private final Show shown;

    /** Puts on the screen what a person is shown of a record; {@code notes} are whole sentences that go with it. */
    @FunctionalInterface
    public interface Show {
        void show(RunRecord record, List<String> notes, Screen screen);
    }

    /** One whose records are shown so. */
    protected ExperimentScript(Show shown) {
        this.shown = shown;
    }

    /** One that overrides {@link #show}. */
    protected ExperimentScript() {
        this(null);
    }

    /** Runs the experiment; the sentence of the exception says what failed. */
    protected abstract Outcome run(Bar bar) throws Exception;

    /** Puts it on the screen; to be overridden where the options have part in it. */
    protected void show(RunRecord record, List<String> notes, Screen screen) {
        shown.show(record, notes, screen);
    }

    /** Whether a TCP connection of the run's had part in this result; asked where the script has {@link CongestionOptions}. */
    protected boolean overTcp(Result result) {
        return true;
    }

    /** What a sample of its results is of. */
    protected String sample() {
        return "round";
    }

    /** What it exits with when all is shown and saved: 1 where its record has a fault that cannot be repaired. */
    protected int code(RunRecord record) {
        return 0;
    }

    /** The exception for bad usage, in one sentence. */
    protected final ParameterException wrong(String sentence) {
        return standard.wrong(sentence);
    }

    private Outcome measured() throws Exception {
        try (Bar bar = new Bar()) {
            return run(bar);
        }
    }

    @Override
    public final Integer call() throws Exception {
        output.prepare(command.name());
        Outcome outcome = measured();
        List<String> notes = new ArrayList<>(outcome.notes());
        if (command.findOption(CongestionOptions.NAME) != null) {
            CongestionControl.refused().ifPresent(notes::add);
            outcome.results().stream().filter(this::overTcp).forEach(result -> Connections.enter(result, outcome.environment()));
        }
        if (command.findOption(RoundOptions.NAME) != null) {
            double precision = RoundOptions.precision(command);
            RoundNotes.enter(outcome.results(), precision);
            notes.addAll(RoundNotes.of(outcome.results(), precision, command.findOption(RoundOptions.REPEAT).getValue() != null, sample()));
        }
        DisturbanceNotes.of(outcome.results()).ifPresent(notes::add);
        RunRecord record = new RunRecord(Script.command(), outcome.environment(), outcome.results());
        Screen screen = Screen.here();
        show(record, notes, screen);
        output.give(record, command.name(), screen.toString());
        return code(record);
    }
}
