package zerocopy.notebook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.core.JacksonException;
import zerocopy.linux.Caller;
import zerocopy.linux.Parent;
import zerocopy.record.DataFolder;
import zerocopy.record.Json;
import zerocopy.record.Metric;
import zerocopy.record.RunRecord;

/** A script of the lab run from a cell: its progress in one line of the cell's output, its record as the result. */
final class LiveScript {
    /** What marks a line of progress on the standard error of a script that was asked for it, see cli.Bar. */
    private static final String PROGRESS = "progress: ";
    /** How JBang's own lines begin, that it builds a script for one: no reason for anything. */
    private static final String LAUNCHER = "[jbang] ";
    private static final long PATIENCE_MINUTES = 15;

    private LiveScript() {
    }

    /** The record that it prints. @throws IOException in one sentence, if it fails */
    static RunRecord run(String script, List<String> arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("./jbang", script));
        words.addAll(arguments);
        String shown = String.join(" ", words);
        ConclusionLanguage language = ConclusionLanguage.chosen();
        Process process = start(words);
        try {
            AtomicReference<String> phase = new AtomicReference<>("starting");
            List<String> said = new ArrayList<>();
            // a thread each: a pipe that nobody reads stops the script, and the common pool may have one thread for both
            CompletableFuture<Void> errors = CompletableFuture.runAsync(() -> listen(process, phase, said), Thread::startVirtualThread);
            CompletableFuture<String> record = CompletableFuture.supplyAsync(() -> all(process), Thread::startVirtualThread);
            long start = System.nanoTime();
            OverwrittenLine line = new OverwrittenLine(System.out);
            while (!process.waitFor(500, TimeUnit.MILLISECONDS)) {
                long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
                line.show(language.say("script.running", shown, language.reason(phase.get()), seconds));
                if (seconds > TimeUnit.MINUTES.toSeconds(PATIENCE_MINUTES)) {
                    throw new IOException(language.say("script.late", shown, PATIENCE_MINUTES));
                }
            }
            line.end(shown);
            errors.join();
            if (process.exitValue() != 0) {
                String why = said.isEmpty() ? reason(record.join()).orElse(language.say("script.exit", process.exitValue())) : said.getLast();
                throw new IOException(language.say("script.failed", shown, language.reason(why)));
            }
            return told(shown, record.join(), arguments.stream().anyMatch(argument -> argument.startsWith("--prof=") || argument.equals("--trace=off")));
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private static Process start(List<String> words) throws IOException {
        List<String> command = new ArrayList<>(words);
        Path root = DataFolder.repository().orElse(null);
        command.set(0, root == null ? "jbang" : root.resolve("jbang").toString());
        command.add(2, "--json"); // before the "--" behind which the options of others stand
        ProcessBuilder builder = Parent.named(new ProcessBuilder(command)); // which ends with this kernel
        if (root != null) {
            builder.directory(root.toFile());
        }
        builder.environment().put("ZCL_PROGRESS", "lines");
        builder.environment().put(Caller.BECOME_ROOT, Caller.IN_A_NOTEBOOK);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    private static void listen(Process process, AtomicReference<String> phase, List<String> said) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(PROGRESS)) {
                    phase.set(line.substring(PROGRESS.length()));
                } else if (!line.isBlank() && !line.startsWith(LAUNCHER)) {
                    said.add(line.strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String all(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a record says of its failure, as an audit's does of a server that sent nothing. */
    private static Optional<String> reason(String json) {
        try {
            return Optional.ofNullable(Json.parse(json, RunRecord.class).environment().get("reason")).map(String::valueOf);
        } catch (JacksonException e) {
            return Optional.empty(); // no record
        }
    }

    /** @param uncounted whether the cell itself has left out what would be counted */
    private static RunRecord told(String shown, String json, boolean uncounted) throws IOException {
        RunRecord record = Json.parse("what " + shown + " printed", json, RunRecord.class);
        Object copies = record.environment().getOrDefault("copies", Metric.MEASURED);
        if (!uncounted && !copies.equals(Metric.MEASURED)) {
            ConclusionLanguage language = ConclusionLanguage.chosen();
            System.out.println(language.say("uncounted", language.reason(String.valueOf(copies))));
        }
        return record;
    }
}
