package zerocopy.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import zerocopy.linux.Sentence;
import zerocopy.linux.Temporary;
import zerocopy.measure.ChildJvm;
import zerocopy.scratch.OnInterrupt;
import zerocopy.record.Json;
import zerocopy.record.RunFolder;
import zerocopy.foreign.TargetSeries;

/** Experiments one after the other, each as the script that people run, in a process of its own; what they leave becomes one run folder. */
public final class Study {
    private static final String ENVIRONMENT = "environment.json";
    /** As long as a part may take to save what it has finished: the intervals are made then. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    /** Beside it, where each part is saved until all of them are one. */
    private final Path parts;
    private final List<String> command;
    private final Consumer<String> log;
    /** What is to be in the folder; the hook of an interruption reads it, too, so it takes the lock of this. */
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, String> screens = new LinkedHashMap<>();
    private final List<Line> protocol = new ArrayList<>();
    private final long start = System.nanoTime();
    private volatile Map<String, Object> environment = Map.of();
    private volatile Part underWay;
    private volatile Process process;
    private boolean saved;

    /**
     * One script.
     *
     * @param alias its name, and its record's: a script that runs twice has two
     * @param flags JVM flags beyond the usual ones
     * @param arguments its options, but for --save
     */
    public record Part(String alias, Class<?> script, List<String> flags, List<String> arguments) {
    }

    /** Parts that watch other processes: none of them where that cannot be done here. */
    public static Stream<Part> watching(Part... parts) {
        return TargetSeries.unavailable().isPresent() ? Stream.of() : Stream.of(parts);
    }

    /** How long all parts took, and each. */
    private record Protocol(double seconds, List<Line> parts) {
    }

    private record Line(String part, boolean succeeded, double seconds) {
    }

    /** One that will be kept in this folder; {@code log} is told of each part, in a line. */
    public Study(Path folder, List<String> command, Consumer<String> log) throws IOException {
        RunFolder.check(folder);
        this.folder = folder;
        String name = folder.getFileName().toString();
        this.parts = folder.resolveSibling(name + (name.endsWith("-study") ? "" : "-study") + ".parts"); // by which doctor knows it, if this is killed
        RunFolder.check(parts);
        this.command = command;
        this.log = log;
    }

    /** Runs the parts; one that fails has said why, and the others go on. Returns whether none did. */
    public boolean run(List<Part> parts) throws IOException {
        // a script that measures in rounds saves those that are finished
        try (OnInterrupt interrupt = new OnInterrupt(this::askToEnd, PATIENCE, this::keepFinished)) {
            for (Part part : parts) {
                log.accept(String.format(Locale.ROOT, "study: %s, %d of %d", part.alias(), 1 + parts.indexOf(part), parts.size()));
                underWay = part;
                long start = System.nanoTime();
                boolean done = child(part);
                if (!done) {
                    interrupt.waitIfHappened();
                }
                end(part, done, seconds(start));
            }
            save();
        }
        List<String> failed = protocol.stream().filter(line -> !line.succeeded()).map(Line::part).toList();
        log.accept("saved to " + folder + (failed.isEmpty() ? "" : "; of " + String.join(", ", failed) + ", which failed, only what was saved before, if anything"));
        return failed.isEmpty();
    }

    /** Keeps what a part saved: a failed one, too, may have kept what it had finished. */
    private synchronized void end(Part part, boolean done, double seconds) throws IOException {
        boolean saved = Files.isDirectory(place(part));
        if (saved) {
            collect(part, place(part));
        }
        underWay = null;
        protocol.add(new Line(part.alias(), done && saved, seconds));
        log.accept(String.format(Locale.ROOT, "study: %s took %.0f s, all so far %.0f s", part.alias(), seconds, seconds(start)));
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private Path place(Part part) {
        return parts.resolve(part.alias());
    }

    private void askToEnd() {
        if (process != null) {
            ChildJvm.askToEnd(process);
        }
    }

    /** Ctrl-C: of what is under way there is what it saved itself. */
    private synchronized void keepFinished() {
        try {
            Part part = underWay;
            if (part != null && Files.isDirectory(place(part))) {
                collect(part, place(part));
            }
            if (!files.isEmpty()) {
                save();
            } else {
                Temporary.remove(parts);
            }
            log.accept("study: interrupted; " + (files.isEmpty() ? "nothing was finished" : "what was finished is kept in " + folder));
        } catch (IOException | RuntimeException e) {
            log.accept("study: interrupted; " + Sentence.of(e));
        }
    }

    /** Runs a part, and keeps its screen: the notes that go with its figures are there. */
    private boolean child(Part part) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--save=" + place(part))); // first: behind a "--" it would be another's
        arguments.addAll(part.arguments());
        process = ChildJvm.start(List.of(), part.flags(), part.script(), arguments.toArray(String[]::new));
        try {
            String screen = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            synchronized (this) {
                if (!screen.isBlank()) {
                    screens.put("screens/" + part.alias() + ".txt", screen.stripTrailing());
                }
            }
            return process.waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            ChildJvm.end(process);
        }
    }

    /**
     * A part's one record bears the part's name; where it leaves several files, they have their own. JMH's results of single
     * rounds are left out: jmh.json has all their figures, in the order of the rounds.
     */
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
            environment = Json.parse(folder.resolve(ENVIRONMENT).toString(), ranOn, Map.class);
        }
        saved.forEach((name, text) -> files.put(saved.size() == 1 ? part.alias() + ".json" : name, text));
    }

    /** Once: Ctrl-C may come while it saves. */
    private synchronized void save() throws IOException {
        if (files.isEmpty()) {
            throw new IOException("no experiment succeeded, so nothing is kept");
        }
        if (!saved) {
            Map<String, String> all = new LinkedHashMap<>(files);
            all.putAll(screens);
            all.put(RunFolder.PROTOCOL, Json.write(new Protocol(seconds(start), List.copyOf(protocol))));
            RunFolder.save(folder, command, environment, all);
            saved = true;
            Temporary.remove(parts);
        }
    }
}
