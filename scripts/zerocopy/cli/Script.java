package zerocopy.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import zerocopy.linux.ChildEnvironment;
import zerocopy.linux.Parent;
import zerocopy.linux.Sentence;
import zerocopy.record.DataFolder;

/**
 * How every script starts and ends: with one of the exit codes below, or its own; an error is one sentence on standard error,
 * with its stack trace only with --verbose.
 */
public final class Script {
    private static final Map<String, String> EXIT_CODES = Map.of("0", "done", "1", "failed, or wrong", "2", "the command line is wrong", "130", "ended by Ctrl-C");

    private static final Pattern CHOICE = Pattern.compile("expected one of \\[(.*)] \\(case-insensitive\\) but was");

    private static final int NARROWEST_HELP = 60;
    private static final int WIDEST_HELP = 110;

    private static List<String> command = List.of();
    private static boolean told;

    private Script() {
    }

    /** Runs a script's command, and ends the process. */
    public static void run(Callable<?> script, String... arguments) {
        System.exit(execute(script, arguments));
    }

    /** Runs it, and returns the exit code; 1 also if its output could not be written. */
    public static int execute(Callable<?> script, String... arguments) {
        ChildEnvironment.cleanOwn();
        Parent.endWithIfStarted();
        StandardOutput output = StandardOutput.install();
        CommandLine line = line(script, Screen.columns());
        command = new ArrayList<>(List.of(line.getCommandName()));
        command.addAll(Arrays.asList(arguments));
        line.setParameterExceptionHandler((wrong, given) -> {
            complain(plain(wrong.getMessage()) + "; " + wrong.getCommandLine().getCommandName() + " --help shows what there is",
                    wrong, Arrays.asList(given).contains("--verbose"));
            return CommandLine.ExitCode.USAGE;
        });
        line.setExecutionExceptionHandler((failure, _, parsed) -> {
            complain(Sentence.of(failure), failure, parsed.expandedArgs().contains("--verbose"));
            return failure instanceof CommandLine.IExitCodeGenerator known ? known.getExitCode() : CommandLine.ExitCode.SOFTWARE;
        });
        line.setExecutionStrategy(parsed -> {
            if (!parsed.isUsageHelpRequested()) {
                Lists.check(parsed);
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        int code;
        try {
            code = line.execute(arguments);
        } catch (Error e) { // OutOfMemoryError, InternalError (a page of a mapping was lost), LinkageError: picocli catches only Exceptions
            complain(Sentence.of(e) + (e instanceof OutOfMemoryError ? "; a smaller --buffer needs less" : ""), e, command.contains("--verbose"));
            code = CommandLine.ExitCode.SOFTWARE;
        }
        Optional<String> lost = output.failure();
        lost.ifPresent(why -> complain("not all of the output could be written: " + why, new IOException(why), false));
        return lost.isPresent() && code == 0 ? CommandLine.ExitCode.SOFTWARE : code;
    }

    /** The parser of a script's options, with its help for a terminal of this many columns. */
    public static CommandLine line(Callable<?> script, int columns) {
        CommandLine line = new CommandLine(script);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(Math.clamp(columns, NARROWEST_HELP, WIDEST_HELP));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Screen.coloured() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setUsageHelpLongOptionsMaxWidth(36);
        line.getCommandSpec().usageMessage().abbreviateSynopsis(true).exitCodeListHeading("%nExit code:%n")
                .exitCodeList(exitCodes(line.getCommandSpec().usageMessage().exitCodeList()));
        return line;
    }

    /** The exit codes of all scripts, and a script's own, which replace these. */
    private static Map<String, String> exitCodes(Map<String, String> own) {
        Map<String, String> codes = new TreeMap<>(Comparator.comparing(Integer::valueOf));
        codes.putAll(EXIT_CODES);
        codes.putAll(own);
        return codes;
    }

    /** The script's name and arguments, for the record; empty before {@link #execute}. */
    public static List<String> command() {
        return command;
    }

    /** Prints, once and only outside a writable repository, where payloads and runs are kept. */
    public static void tellWhereThingsAreKept() {
        Path kept = DataFolder.path();
        if (!told && !DataFolder.repository().map(kept::startsWith).orElse(false)) {
            told = true;
            System.err.println(command.getFirst() + ": this is not the lab's repository, or it may not be written to, so payloads and runs are kept in " + kept);
        }
    }

    /** picocli's message, with the values of enums in lower case, as they are typed. */
    private static String plain(String message) {
        return CHOICE.matcher(message).replaceFirst(choice -> "one of " + choice.group(1).toLowerCase(Locale.ROOT) + " is expected, not");
    }

    private static void complain(String sentence, Throwable failure, boolean verbose) {
        String line = command.getFirst() + ": " + sentence;
        System.err.println(Screen.columnsOfErrors().isPresent() ? Paragraph.of(line, Screen.columnsOfErrors().getAsInt()) : line);
        if (verbose) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            System.err.print(trace);
        }
    }
}
