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
 * What all scripts do that run an experiment: a folder that cannot be saved to is refused before it runs; a bar shows the
 * progress; its record is shown, as text or JSON, and saved under the script's name. A script adds its options, the
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

    /** Puts a record on the screen; {@code notes} are whole sentences that go with it. */
    @FunctionalInterface
    public interface Show {
        void show(RunRecord record, List<String> notes, Screen screen);
    }

    /** A script whose records are shown by {@code shown}. */
    protected ExperimentScript(Show shown) {
        this.shown = shown;
    }

    /** A script that overrides {@link #show}. */
    protected ExperimentScript() {
        this(null);
    }

    /** Runs the experiment. An exception fails the script, with its message as the sentence that the user sees. */
    protected abstract Outcome run(Bar bar) throws Exception;

    /** Puts a record on the screen; to be overridden if that depends on the options. */
    protected void show(RunRecord record, List<String> notes, Screen screen) {
        shown.show(record, notes, screen);
    }

    /** Whether this result was measured over a TCP connection of this process or its children; asked if the script has {@link CongestionOptions}. */
    protected boolean overTcp(Result result) {
        return true;
    }

    /** What one sample of its results is, for notes: "round". */
    protected String sample() {
        return "round";
    }

    /** The exit code when all is shown and saved: 0, or 1 if the record shows a failure. */
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
