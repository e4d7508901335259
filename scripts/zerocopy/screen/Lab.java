package zerocopy.screen;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/**
 * How every script starts and ends: exit code 0 done, 1 the experiment failed or was wrong, 2 bad usage; an error is
 * one sentence on standard error, its stack trace only with --verbose.
 */
public final class Lab {
    private static List<String> command = List.of();

    private Lab() {
    }

    /** Runs a script's command, and ends the process. */
    public static void run(Callable<?> script, String... arguments) {
        System.exit(execute(script, arguments));
    }

    /** Runs it and gives the exit code. */
    public static int execute(Callable<?> script, String... arguments) {
        CommandLine line = new CommandLine(script);
        command = new ArrayList<>(List.of(line.getCommandName()));
        command.addAll(Arrays.asList(arguments));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(110);
        line.setParameterExceptionHandler((wrong, given) -> {
            complain(wrong.getMessage() + "; " + wrong.getCommandLine().getCommandName() + " --help shows what there is",
                    wrong, Arrays.asList(given).contains("--verbose"));
            return CommandLine.ExitCode.USAGE;
        });
        line.setExecutionExceptionHandler((failure, _, parsed) -> {
            complain(sentence(failure), failure, parsed.expandedArgs().contains("--verbose"));
            return CommandLine.ExitCode.SOFTWARE;
        });
        return line.execute(arguments);
    }

    /** The command that this process was given, for the record. */
    public static List<String> command() {
        return command;
    }

    private static String sentence(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    private static void complain(String sentence, Throwable failure, boolean verbose) {
        System.err.println(command.getFirst() + ": " + sentence);
        if (verbose) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            System.err.print(trace);
        }
    }
}
