package zerocopy.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every script, listed last, after those of {@link OutputOptions}. */
public final class StandardOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Read by {@link Script}. */
    @Option(names = "--verbose", order = 2, description = "show stack traces, and how long each phase took")
    private boolean verbose;

    @Option(names = {"-h", "--help"}, order = 2, usageHelp = true, description = "show this help")
    private boolean help;

    /** The exception for bad usage, in one sentence. */
    public ParameterException wrong(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }
}
