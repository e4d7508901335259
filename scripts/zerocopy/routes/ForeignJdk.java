package zerocopy.routes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import zerocopy.foreign.Seen;
import zerocopy.foreign.Target;
import zerocopy.linux.ChildEnvironment;
import zerocopy.linux.Parent;
import zerocopy.linux.Resource;

/** Another JDK, or JRE, from 11 on, whose process takes routes while its calls are counted from outside. */
final class ForeignJdk implements AutoCloseable {
    private static final List<String> SOURCES = List.of("RouteProbe.java", "RouteLines.java", "RouteReceiver.java", "RouteTls.java", "RouteMade.java");
    private static final Set<Seen.End> FILES = EnumSet.of(Seen.End.REGULAR, Seen.End.DIRECT);
    private static final Set<Seen.End> ENDS = EnumSet.of(Seen.End.CONNECTION, Seen.End.REGULAR, Seen.End.PIPE);

    private final Process process;
    private final BufferedReader answers;
    private final String version;
    private final Target target;

    /** The calls of a route that took from a file, or wrote to its end, by name: their number and bytes; and the CPU copies that these are, bytes. */
    record Taken(RouteMade made, Map<String, Long> calls, Map<String, Long> bytes, long copied) {
    }

    /** What it has not got before JDK 21. */
    static final class NoVirtualThreads extends IOException {
        private static final long serialVersionUID = 1;

        NoVirtualThreads() {
            super(RouteProbe.NO_VIRTUAL_THREADS);
        }
    }

    /** Starts it. @throws IOException in one sentence */
    ForeignJdk(Path jdk, Path classes, Path file, Path scratch, Path keys) throws IOException {
        Path java = jdk.resolve("bin").resolve("java");
        process = Parent.named(ChildEnvironment.clean(new ProcessBuilder(java.toString(), "-cp", classes.toString(), RouteProbe.class.getName(),
                file.toString(), scratch.toString(), keys.toString()))).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        try {
            String greeting = answers.readLine();
            if (greeting == null || !greeting.startsWith("jdk ")) {
                throw new IOException("it could not run the routes, which takes JDK 11 or later");
            }
            String[] words = greeting.split(" ");
            version = words[1];
            target = Target.process((int) process.pid(), List.of(Integer.parseInt(words[2]), Integer.parseInt(words[3])));
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Compiles what it runs: a JRE has no compiler. @throws IOException if this JVM has none either */
    static Path compile(Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IOException("this Java has no compiler, which makes what other JDKs run: run this script by a JDK");
        }
        List<String> arguments = new ArrayList<>(List.of("--release", "11", "-Xlint:-options", "-proc:none", "-d", Files.createDirectories(folder.resolve("classes")).toString()));
        for (String name : SOURCES) {
            arguments.add(Files.write(folder.resolve(name), Resource.bytes(ForeignJdk.class, name)).toString());
        }
        if (compiler.run(InputStream.nullInputStream(), null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IOException("the routes could not be compiled for other JDKs");
        }
        return folder.resolve("classes");
    }

    /** "17.0.12". */
    String version() {
        return version;
    }

    /** Takes a route, uncounted at first, which takes the digest and loads its classes. @throws IOException in one sentence */
    Taken take(Route route) throws IOException {
        String sha256 = ask(route.id() + " digest").sha256;
        Map<String, Seen.CallSeen> before = calls();
        RouteMade made = ask(route.id());
        made.sha256 = sha256;
        Map<String, Long> counts = new HashMap<>();
        Map<String, Long> bytes = new HashMap<>();
        long copied = 0;
        for (Map.Entry<String, Seen.CallSeen> call : calls().entrySet()) {
            Seen.CallSeen seen = call.getValue();
            Optional<Seen.CallSeen> earlier = Optional.ofNullable(before.get(call.getKey()));
            long count = seen.count() - earlier.map(Seen.CallSeen::count).orElse(0L);
            long moved = seen.bytes() - earlier.map(Seen.CallSeen::bytes).orElse(0L);
            if (count > 0) {
                counts.merge(seen.name(), count, Long::sum);
                bytes.merge(seen.name(), moved, Long::sum);
                copied += copies(seen) * moved;
            }
        }
        return new Taken(made, counts, bytes, copied);
    }

    /** A read of a file is a copy, and so is a write; from file to file by the kernel is one, to a socket or a pipe none: see copies.bpf.c. */
    private static int copies(Seen.CallSeen call) {
        boolean both = FILES.contains(call.from()) && call.to() != Seen.End.NOTHING;
        return both && call.to() != Seen.End.REGULAR ? 0 : 1;
    }

    private Map<String, Seen.CallSeen> calls() throws IOException {
        Map<String, Seen.CallSeen> calls = new HashMap<>();
        target.look().calls().stream().filter(call -> FILES.contains(call.from()) || ENDS.contains(call.to()))
                .forEach(call -> calls.put(call.name() + call.from() + call.to(), call));
        return calls;
    }

    private RouteMade ask(String line) throws IOException {
        Writer out = process.outputWriter(StandardCharsets.UTF_8);
        out.append(line).append('\n').flush();
        String answer = answers.readLine();
        if (answer == null || answer.startsWith("failed: ")) {
            if (answer != null && answer.contains(RouteProbe.NO_VIRTUAL_THREADS)) {
                throw new NoVirtualThreads();
            }
            throw new IOException(answer == null ? "it ended before it had answered" : answer.replaceFirst("failed: ", ""));
        }
        List<String> words = Stream.of(answer.split(" ")).toList();
        RouteMade made = new RouteMade();
        made.calls = Long.parseLong(words.get(0));
        made.zeros = Long.parseLong(words.get(1));
        made.bytes = Long.parseLong(words.get(2));
        made.sha256 = words.get(3);
        return made;
    }

    @Override
    public void close() {
        target.close();
        process.destroyForcibly();
    }
}
