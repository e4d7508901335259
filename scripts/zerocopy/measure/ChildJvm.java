package zerocopy.measure;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import zerocopy.linux.ChildEnvironment;
import zerocopy.linux.CongestionControl;
import zerocopy.linux.Parent;

/**
 * A JVM like this one for a part of an experiment that needs a process of its own: same JDK, same class path. It ends
 * when its standard input does, and so never outlives this one.
 */
public final class ChildJvm {
    private ChildJvm() {
    }

    /**
     * Starts it; its standard error is this process's.
     *
     * @param prefix a command that runs the JVM, "ip netns exec NAME" for instance; empty: none
     * @param flags further JVM flags
     * @param main the class to run, which must end when its standard input ends: {@link zerocopy.linux.Parent}
     * @throws IOException if it cannot be started
     */
    public static Process start(List<String> prefix, List<String> flags, Class<?> main, String... arguments) throws IOException {
        return builder(prefix, flags, main, arguments).start();
    }

    /** Starts it, and returns its standard output when it has ended; empty if that is blank. */
    public static Optional<String> ask(List<String> prefix, List<String> flags, Class<?> main, String... arguments) throws IOException {
        Process process = start(prefix, flags, main, arguments);
        try {
            return Optional.of(new String(process.getInputStream().readAllBytes())).filter(said -> !said.isBlank());
        } finally {
            end(process);
        }
    }

    /**
     * Asks it to end, by closing its standard input; does not wait. Not by SIGTERM: upon that, a JVM that is still starting prints an error
     * (java.lang.Shutdown, logRuntimeExit looks up a logger before there are modules).
     */
    public static void askToEnd(Process child) {
        close(child.getOutputStream());
    }

    /** Asks it to end, and closes its standard output; does not wait. */
    public static void end(Process child) {
        askToEnd(child);
        close(child.getInputStream());
    }

    /** Asks it to end, and waits; after this many seconds, kills it and the processes that it had started. */
    public static void end(Process child, int seconds) {
        List<ProcessHandle> descendants = child.descendants().toList();
        askToEnd(child);
        try {
            if (child.waitFor(seconds, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        descendants.forEach(ProcessHandle::destroyForcibly);
        child.destroyForcibly();
    }

    private static void close(Closeable stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // the child has ended
        }
    }

    /** Starts one in another working directory. */
    public static Process startIn(Path folder, Class<?> main, String... arguments) throws IOException {
        return builder(List.of(), List.of(), main, arguments).directory(folder.toFile()).start();
    }

    private static ProcessBuilder builder(List<String> prefix, List<String> flags, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath(), "--enable-native-access=ALL-UNNAMED", CongestionControl.flag()));
        if (flags.stream().noneMatch(ChildJvm::choosesCollector)) {
            command.add(collector());
        }
        command.addAll(flags);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return Parent.named(ChildEnvironment.clean(new ProcessBuilder(command))).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /**
     * Where this JVM's classes of the lab are: its class path, after what class loaders of JShell or of a notebook's kernel
     * were given, which the JVM's own class path does not contain.
     */
    static String classPath() {
        List<String> places = new ArrayList<>();
        for (ClassLoader loader = ChildJvm.class.getClassLoader(); loader instanceof URLClassLoader given; loader = loader.getParent()) {
            for (URL place : given.getURLs()) {
                places.add(Path.of(URI.create(place.toString())).toString());
            }
        }
        places.add(System.getProperty("java.class.path"));
        return String.join(File.pathSeparator, places);
    }

    /** The flag of the garbage collector that was chosen for this JVM, or of the serial one: a JVM refuses to start with two. */
    public static String collector() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(ChildJvm::choosesCollector).reduce("-XX:+UseSerialGC", (_, last) -> last);
    }

    private static boolean choosesCollector(String flag) {
        return flag.matches("-XX:\\+Use\\w+GC");
    }
}
