package zerocopy.servers;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import zerocopy.linux.ChildEnvironment;
import zerocopy.linux.Command;
import zerocopy.linux.Resource;
import zerocopy.linux.Sentence;
import zerocopy.linux.WholeFile;
import zerocopy.record.DataFolder;

/**
 * The few lines of Java by which a server of Maven Central is started, programs/*.java: each with its own //DEPS, so that
 * none of these libraries is on the lab's class path, or on another server's. JBang fetches and builds them, once.
 */
final class ServerPrograms {
    /** By server's name, where the library is not the program's first. */
    private static final Map<String, String> VERSIONED = Map.of("Reactor Netty", ":reactor-netty-http:", "Kafka", ":kafka_2.13:");

    /** By program: its class path, or why there is none. */
    private final Map<String, Optional<String>> classPaths = new HashMap<>();
    private final Map<String, String> failures = new HashMap<>();

    /** Builds one; empty where that failed, see {@link #failure}. */
    Optional<String> classPath(String program) {
        return classPaths.computeIfAbsent(program, this::resolve);
    }

    /** Why it could not be built, in a few words. */
    String failure(String program) {
        return failures.getOrDefault(program, "");
    }

    private Optional<String> resolve(String program) {
        try {
            Path source = DataFolder.cache().resolve("servers").resolve(program + ".java");
            WholeFile.folder(source.getParent());
            WholeFile.write(source, Resource.text(ServerPrograms.class, "programs/" + program + ".java"));
            String classPath = jbang("info", "classpath", source);
            if (!Files.isRegularFile(Path.of(classPath.split(File.pathSeparator)[0]))) { // it names the program's own jar, made or not
                jbang("build", null, source);
            }
            return Optional.of(classPath);
        } catch (IOException e) {
            failures.put(program, "it could not be fetched and built: " + Sentence.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failures.put(program, "interrupted");
        }
        return Optional.empty();
    }

    /** What it prints last. @throws IOException in one sentence, where it fails */
    private static String jbang(String command, String more, Path source) throws IOException, InterruptedException {
        String launcher = jbang().orElseThrow(() -> new IOException("JBang was not found: start this by ./jbang, or install it"));
        List<String> words = Stream.of(launcher, "--quiet", command, more, source.toString()).filter(Objects::nonNull).toList();
        Process process = ChildEnvironment.clean(new ProcessBuilder(words)).redirectInput(new File("/dev/null")).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        String wrong = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(wrong.lines().filter(line -> line.contains("ERROR")).findFirst().orElse("JBang failed").replaceFirst(".*ERROR\\]?:? *", ""));
        }
        return said.lines().reduce("", (_, last) -> last);
    }

    /** The repository's launcher, the one that started this, or the one on PATH. */
    private static Optional<String> jbang() {
        Stream<Path> own = DataFolder.repository().map(root -> root.resolve("jbang")).stream();
        Stream<Path> launcher = Optional.ofNullable(System.getenv("JBANG_LAUNCH_CMD")).map(Path::of).stream();
        Stream<Path> installed = Stream.of("jbang").filter(Command::isInstalled).map(Command::place).map(Path::of);
        return Stream.of(own, launcher, installed).flatMap(places -> places).filter(Files::isExecutable).map(Path::toString).findFirst();
    }

    /** The version of the first library that a program names. */
    static String version(String program, String title) throws IOException {
        return Resource.text(ServerPrograms.class, "programs/" + program + ".java").lines().filter(line -> line.startsWith("//DEPS ") && line.contains(VERSIONED.getOrDefault(title, "")))
                .findFirst().map(line -> line.split(":")[2].replace(".Final", "")).orElse("");
    }
}
