package zerocopy.cli;

import java.time.Duration;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import zerocopy.measure.RoundPlan;
import zerocopy.record.Statistics;

/** How many rounds are run: the options of every experiment that runs rounds until its intervals are narrow enough. */
public final class RoundOptions {
    /** The option's name; scripts that have it run rounds until a precision is reached. */
    static final String NAME = "--precision";
    static final String REPEAT = "--repeat";
    private static final double PERCENT = 100;
    private static final int MOST_PERCENT = 1_000;

    @Option(names = REPEAT, paramLabel = "N", description = "run exactly this many rounds; fewer than 6 give no interval (default: as many as --precision takes)")
    private Integer repeat;

    @Option(names = NAME, paramLabel = "PERCENT", defaultValue = "5",
            description = "run rounds until the 95 %% interval of each ratio extends at most this many percent to either side (default: 5)")
    private double precision;

    @Option(names = "--budget", paramLabel = "SECONDS", description = "or until the rounds have taken this long (default: the experiment's own)")
    private Integer budget;

    /** The precision given to a script with these options, as a share: 0.05 for ±5 %. */
    static double precision(CommandSpec command) {
        return ((Number) command.findOption(NAME).getValue()).doubleValue() / PERCENT;
    }

    /** The plan; {@code usual} is the budget without --budget, {@code wrong} makes the exception for a bad option from a sentence. */
    public RoundPlan plan(Duration usual, Function<String, RuntimeException> wrong) {
        if (!(precision > 0 && precision <= MOST_PERCENT)) {
            throw wrong.apply(NAME + " must be above 0, and at most " + MOST_PERCENT);
        }
        Duration time = budget == null ? usual : Bounds.seconds("--budget", budget, wrong);
        int fixed = Bounds.rounds(repeat, 0, wrong);
        return new RoundPlan(fixed, precision / PERCENT, time, Statistics.ENOUGH);
    }
}
