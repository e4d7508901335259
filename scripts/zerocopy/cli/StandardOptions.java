package zerocopy.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options of every script, listed last, after those of {@link OutputOptions}. */
public final class StandardOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Read by {@link Script}. */
    @Option(names = "--verbose", order = 2, description = "show stack traces, and how long each phase took")
    private boolean verbose;

    @Option(names = {"-h", "--help"}, order = 2, usageHelp = true, description = "show this help")
    private boolean help;

    /** A folder to write to. What looks like the name of a picture or a page is refused, as a folder of that name would be made. */
    public static final class Folder implements ITypeConverter<Path> {
        private static final Pattern FILE = Pattern.compile(".*\\.(html|svg|png|pdf)", Pattern.CASE_INSENSITIVE);

        @Override
        public Path convert(String text) {
            if (FILE.matcher(text).matches() && !Files.isDirectory(Path.of(text))) {
                throw new TypeConversionException("'" + text + "' is the name of a file; name the folder for it");
            }
            return Path.of(text);
        }
    }

    /** The exception for bad usage, in one sentence. */
    public ParameterException wrong(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }
}
