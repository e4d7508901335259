package zerocopy.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The processes of a server, as /proc shows them at one moment.
 *
 * @param ids their process ids, the lowest first; at least one
 * @param name of the first process
 * @param executable path of the first process's program, or "unknown"
 * @param jvm whether one of them has mapped libjvm.so
 * @param mapping the name of the file that they have mapped most of and that is no code, from 64 KiB on; empty if there is none
 */
public record Watched(List<Integer> ids, String name, String executable, boolean jvm, Optional<String> mapping) {
    private static final long SOME = 64 << 10;
    private static final Pattern MAPPING = Pattern.compile("(\\p{XDigit}+)-(\\p{XDigit}+) (....) \\S+ \\S+ \\S+ +(/.*)");
    private static final Pattern CODE = Pattern.compile(".*(\\.so[.\\d]*|\\.jar|\\.jsa|\\.cache|\\.mo|locale-archive|/modules)$|/dev/.*|/memfd.*|/usr/(s?bin|lib).*|/SYSV.*|.* \\(deleted\\)");

    static Watched of(Collection<Integer> processes) {
        List<Integer> ids = processes.stream().sorted().toList();
        boolean jvm = false;
        Map<String, Long> mapped = new TreeMap<>();
        for (int id : ids) {
            for (String line : lines(Path.of("/proc/" + id + "/maps"))) {
                Matcher match = MAPPING.matcher(line);
                if (match.matches()) {
                    jvm |= match.group(4).endsWith("/libjvm.so");
                    if (match.group(3).charAt(2) != 'x' && !code(match.group(4))) {
                        mapped.merge(match.group(4), Long.parseUnsignedLong(match.group(2), 16) - Long.parseUnsignedLong(match.group(1), 16), Long::sum);
                    }
                }
            }
        }
        Path first = Path.of("/proc/" + ids.getFirst());
        return new Watched(ids, lines(first.resolve("comm")).stream().findFirst().orElse("process " + ids.getFirst()), executable(first), jvm,
                mapped.entrySet().stream().filter(file -> file.getValue() >= SOME).max(Comparator.comparingLong(Map.Entry::getValue))
                        .map(file -> Path.of(file.getKey()).getFileName().toString()));
    }

    /** Whether a mapped file is a library or the like, by its path or name. */
    static boolean code(String file) {
        return CODE.matcher(file).matches();
    }

    /** The ids of processes that have ended. */
    List<Integer> gone() {
        return ids.stream().filter(id -> !Files.isDirectory(Path.of("/proc/" + id))).toList();
    }

    private static String executable(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("exe")).toString();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static List<String> lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return new ArrayList<>(lines.toList());
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // it has ended
        }
    }
}
