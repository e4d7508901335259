package zerocopy.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import zerocopy.linux.Command;

/** Programs of the system. */
final class SystemProgram {
    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+");

    private SystemProgram() {
    }

    /** Where it may be, in this order: a system's administrator finds servers in sbin. */
    static Stream<Path> places(String program) {
        return Stream.concat(Stream.of(System.getenv().getOrDefault("PATH", "").split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .filter(folder -> !folder.isEmpty()).map(folder -> Path.of(folder, program));
    }

    /** Where it is, if it is anywhere. */
    static Optional<String> find(String program) {
        return places(program).filter(Files::isExecutable).map(Path::toString).findFirst();
    }

    /** What it says of its version when asked by this option: "1.22.1"; empty where it says none. */
    static String version(String program, String option) {
        try {
            Matcher found = VERSION.matcher(Command.run(find(program).orElse(program), option));
            return found.find() ? found.group() : "";
        } catch (IOException e) {
            return "";
        }
    }
}
