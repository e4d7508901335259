package zerocopy.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import zerocopy.foreign.JvmWatch;

/** The options of an audit: what to watch, for how long, and what is expected. */
public final class AuditOptions {
    private static final Pattern TIME = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)\\s*(s|m|h)?");
    private static final int LARGEST_PORT = 65_535;

    @Option(names = "--port", paramLabel = "N", description = "the server's TCP port; may be given several times. Without --pid all processes that listen there are watched")
    private List<Integer> ports = List.of();

    @Option(names = "--pid", paramLabel = "N", description = "the server's process, with its children; without --port the ports that they listen on")
    private Integer process;

    @Option(names = "--for", paramLabel = "TIME", description = "how long to watch: 10s, 2m (default: until Ctrl-C, one line per second; with --during or --fetch, until that has ended)")
    private String time;

    @Option(names = "--during", paramLabel = "COMMAND", description = "run this command in the shell, and watch until it has ended")
    private String command;

    @Option(names = "--fetch", paramLabel = "URL", description = "request this URL, and watch until the answer has arrived; certificates are not checked")
    private String fetch;

    @Option(names = "--file", paramLabel = "FILE", description = "with --fetch: the file that the answer's body must equal")
    private Path file;

    @Option(names = "--jvm", paramLabel = "HOW", description = "what to watch in a JVM: calls (default): its native calls by name, and the copies that its own library makes; exact: also the copies that compiled code"
            + " makes by calling a stub, for one request, with --fetch or --during (each stops its thread for about 10 µs, at a hardware breakpoint); off: nothing")
    private JvmWatch jvms = JvmWatch.CALLS;

    @Option(names = "--expect", paramLabel = "'NAME >= X'", description = "exit with code 1 unless this holds; NAME is by-reference, cpu-copies (in the kernel, per byte sent),"
            + " file-copies (bytes read from files into the process, per byte sent), calls or crossings (per MB sent); >=, <=, > or <; X is a number or a percentage")
    private List<String> expected = List.of();

    @Option(names = "--trial", description = "try it: start the JDK's own file server for a moment, and audit that")
    private boolean trial;

    /** The plan; {@code wrong} makes the exception for a bad option from a sentence. */
    public AuditPlan plan(Function<String, ParameterException> wrong) {
        if (trial && !(ports.isEmpty() && process == null && time == null && command == null && fetch == null && file == null)) {
            throw wrong.apply("--trial starts a server and asks it, so it goes with --expect only");
        }
        if (!trial && ports.isEmpty() && process == null) {
            throw wrong.apply("name the server by --port or --pid, or try --trial, which starts one");
        }
        for (int port : ports) {
            if (port < 1 || port > LARGEST_PORT) {
                throw wrong.apply("--port is a number from 1 to " + LARGEST_PORT + ", not " + port);
            }
        }
        if (process != null && process < 1) {
            throw wrong.apply("--pid is a number from 1 on, not " + process);
        }
        if (file != null && fetch == null) {
            throw wrong.apply("--file goes with --fetch URL");
        }
        if (file != null && !Files.isReadable(file)) {
            throw wrong.apply("--file " + file + " does not exist, or cannot be read");
        }
        if (fetch != null && !fetch.matches("https?://\\S+")) {
            throw wrong.apply("--fetch takes a URL that begins with http:// or https://, not '" + fetch + "'");
        }
        if (jvms == JvmWatch.EXACT && fetch == null && command == null) {
            throw wrong.apply("--jvm exact is for one request: it goes with --fetch URL or --during COMMAND");
        }
        List<Expectation> expectations = new ArrayList<>();
        expected.forEach(text -> expectations.add(Expectation.parse(text).orElseThrow(() -> wrong.apply("--expect '" + text + "' is not understood: write "
                + Expectation.NAMES + ", then >=, <=, > or <, then a number or a percentage"))));
        return new AuditPlan(ports.stream().distinct().sorted().toList(), Optional.ofNullable(process), seconds(wrong), Optional.ofNullable(command), Optional.ofNullable(fetch),
                Optional.ofNullable(file), jvms, expectations);
    }

    private double seconds(Function<String, ParameterException> wrong) {
        if (time == null) {
            return 0;
        }
        Matcher match = TIME.matcher(time.strip());
        double seconds = !match.matches() ? 0 : Double.parseDouble(match.group(1)) * ("m".equals(match.group(2)) ? 60 : "h".equals(match.group(2)) ? 3600 : 1);
        if (seconds <= 0) {
            throw wrong.apply("--for '" + time + "' is not a time above 0; write 10s, 2m or 1h");
        }
        return seconds;
    }
}
