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
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import zerocopy.measure.ChildJvm;
import zerocopy.measure.OnInterrupt;
import zerocopy.record.Json;
import zerocopy.record.RunFolder;

/** Experiments one after the other, each as the script that people run, in a process of its own; what they leave becomes one run folder. */
public final class Study {
    private static final String ENVIRONMENT = "environment.json";

    private final Path folder;
    /** Beside it, where each part is saved until all of them are one. */
    private final Path parts;
    private final List<String> command;
    private final Consumer<String> log;
    /** What is to be in the folder; the hook of an interruption reads it, too. */
    private final Map<String, String> files = Collections.synchronizedMap(new LinkedHashMap<>());
    private Map<String, Object> environment = Map.of();

    /**
     * One script.
     *
     * @param alias its name, and its record's: a script that runs twice has two
     * @param flags JVM flags beyond the usual ones
     * @param arguments its options, but for --save
     */
    public record Part(String alias, Class<?> script, List<String> flags, List<String> arguments) {
    }

    /** One that will be kept in this folder; {@code log} is told of each part, in a line. */
    public Study(Path folder, List<String> command, Consumer<String> log) throws IOException {
        RunFolder.check(folder);
        this.folder = folder;
        this.parts = folder.resolveSibling(folder.getFileName() + ".parts");
        RunFolder.check(parts);
        this.command = command;
        this.log = log;
    }

    /** Runs the parts; one that fails has said why, and the others go on. Returns whether none did. */
    public boolean run(List<Part> parts) throws IOException {
        List<String> failed = new ArrayList<>();
        try (OnInterrupt interrupt = new OnInterrupt(this::keepFinished)) {
            for (Part part : parts) {
                log.accept(String.format(Locale.ROOT, "study: %s, %d of %d", part.alias(), 1 + parts.indexOf(part), parts.size()));
                if (!run(part)) {
                    interrupt.waitIfHappened();
                    failed.add(part.alias());
                }
            }
        }
        if (files.isEmpty()) {
            throw new IOException("no experiment succeeded, so nothing is kept");
        }
        save();
        log.accept("saved to " + folder + (failed.isEmpty() ? "" : ", without " + String.join(", ", failed) + ", which failed"));
        return failed.isEmpty();
    }

    private boolean run(Part part) throws IOException {
        Path saved = parts.resolve(part.alias());
        List<String> arguments = new ArrayList<>(List.of("--save=" + saved)); // first: behind a "--" it would be another's
        arguments.addAll(part.arguments());
        if (!child(part, arguments) || !Files.isDirectory(saved)) {
            return false;
        }
        collect(part, saved);
        return true;
    }

    /** Ctrl-C: what is under way is lost, what was finished is not. */
    private void keepFinished() {
        try {
            if (!files.isEmpty()) {
                save();
            }
            log.accept("study: interrupted; " + (files.isEmpty() ? "nothing was finished" : "what was finished is kept in " + folder));
        } catch (IOException e) {
            log.accept("study: interrupted; " + e.getMessage());
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

    /** A part's one record bears the part's name; where it leaves several files, they have their own. */
    @SuppressWarnings("unchecked")
    private void collect(Part part, Path folder) throws IOException {
        Map<String, String> saved = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : (Iterable<Path>) all.filter(file -> file.toString().endsWith(".json"))::iterator) {
                saved.put(file.getFileName().toString(), Files.readString(file).stripTrailing());
            }
        }
        String ranOn = saved.remove(ENVIRONMENT);
        if (environment.isEmpty() && ranOn != null) {
            environment = Json.parse(ranOn, Map.class);
        }
        saved.forEach((name, text) -> files.put(saved.size() == 1 ? part.alias() + ".json" : name, text));
    }

    private void save() throws IOException {
        RunFolder.save(folder, command, environment, new LinkedHashMap<>(files));
        delete(parts);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
