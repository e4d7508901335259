package zerocopy.experiment;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import zerocopy.measure.ChildJvm;
import zerocopy.record.Json;
import zerocopy.record.RunFolder;

/** Experiments one after the other, each as the script that people run, in a process of its own; what they leave becomes one run folder. */
public final class Study {
    private static final String ENVIRONMENT = "environment.json";

    private final Map<String, String> files = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<String> failed = new ArrayList<>();
    private Map<String, Object> environment = Map.of();

    /**
     * One script.
     *
     * @param alias its name, and its record's
     * @param flags JVM flags beyond the usual ones
     * @param arguments its options, but for --save
     */
    public record Part(String alias, Class<?> script, List<String> flags, List<String> arguments) {
    }

    /** Runs a part; one that fails has said why, and the others go on. */
    public void run(Part part) throws IOException {
        Path aside = Files.createTempDirectory("zero-copy-lab-study");
        try {
            Path folder = aside.resolve(part.alias());
            List<String> arguments = new ArrayList<>(List.of("--save=" + folder)); // first: behind a "--" it would be another's
            arguments.addAll(part.arguments());
            if (child(part, arguments) && Files.isDirectory(folder)) {
                collect(folder);
            } else {
                failed.add(part.alias());
            }
        } finally {
            delete(aside);
        }
    }

    private static boolean child(Part part, List<String> arguments) throws IOException {
        Process process = ChildJvm.start(List.of(), part.flags(), part.script(), arguments.toArray(String[]::new));
        try {
            process.getInputStream().transferTo(OutputStream.nullOutputStream()); // its screen; what counts is saved
            return process.waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    @SuppressWarnings("unchecked")
    private void collect(Path folder) throws IOException {
        try (Stream<Path> saved = Files.list(folder)) {
            for (Path file : (Iterable<Path>) saved.filter(file -> file.toString().endsWith(".json")).sorted()::iterator) {
                String text = Files.readString(file).stripTrailing();
                if (!file.endsWith(ENVIRONMENT)) {
                    files.put(file.getFileName().toString(), text);
                } else if (environment.isEmpty()) {
                    environment = Json.parse(text, Map.class);
                }
            }
        }
    }

    /** The aliases of the parts that failed. */
    public List<String> failed() {
        return failed;
    }

    /** Whether there is anything to keep. */
    public boolean isEmpty() {
        return files.isEmpty();
    }

    /** Keeps what there is. */
    public void save(Path folder, List<String> command) throws IOException {
        RunFolder.save(folder, command, environment, Map.copyOf(files));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
