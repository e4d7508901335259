package zerocopy.jupyter;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zerocopy.linux.Caller;
import zerocopy.linux.WholeFile;
import zerocopy.record.DataFolder;
import zerocopy.record.Json;

/**
 * The kernel that the notebooks name: JJava as it was installed, or another Java kernel, started by this JDK and with this
 * script's class path, which is all that the notebooks import.
 */
public final class JavaKernel {
    /** Its name in the notebooks' metadata. */
    public static final String NAME = "zero-copy-lab";

    private static final List<String> FLAGS = List.of("-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED",
            "--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED");

    private JavaKernel() {
    }

    /** What Jupyter knows of its kernels. */
    private record Listing(Map<String, Installed> kernelspecs) {
        Listing {
            kernelspecs = kernelspecs == null ? Map.of() : kernelspecs;
        }
    }

    /**
     * A kernel that Jupyter lists.
     *
     * @param folder what {resource_dir} stands for in its command line
     */
    private record Installed(@JsonProperty("resource_dir") String folder, Spec spec) {
        /** What is needed of its specification. */
        record Spec(List<String> argv, String language) {
        }

        boolean isJava() {
            return spec != null && spec.argv() != null && "java".equalsIgnoreCase(spec.language());
        }
    }

    /**
     * Writes its kernel specification into the environment.
     *
     * @param base the installed kernel that it is made from, "java" for JJava's own; or a kernel's folder, as that of an IJava
     *     whose name is "java", too, and gives way to the environment's
     * @param flags of the JVM beside those that every kernel needs: those that make its copies visible to the trace
     * @return how another Jupyter gets this kernel, or its own Java kernel the lab's classes: two lines for the reader
     * @throws IOException in one sentence, if there is no such kernel, or it is none of Java
     */
    public static String install(Jupyter jupyter, String base, List<String> flags) throws IOException, InterruptedException {
        Installed found = base.contains("/") ? inFolder(Path.of(base)) : named(jupyter, base);
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("argv", argv(found, flags));
        spec.put("display_name", "Java 25 (Zero-Copy Lab" + (base.equals("java") ? ")" : ", by " + Path.of(base).getFileName() + ")"));
        spec.put("language", "java");
        spec.put("interrupt_mode", "message");
        Map<String, String> variables = new LinkedHashMap<>(environment(jupyter.root()));
        variables.put(Caller.BECOME_ROOT, Caller.IN_A_NOTEBOOK);
        spec.put("env", variables);
        KernelSettings.install(jupyter.environment());
        Path folder = WholeFile.folder(jupyter.environment().folder().resolve("share/jupyter/kernels").resolve(NAME));
        WholeFile.write(folder.resolve("kernel.json"), Json.write(spec) + "\n");
        return "The kernel is in " + folder + "; for another Jupyter of yours: jupyter kernelspec install --user " + folder
                + "\nTo teach a Java kernel of yours, IJava or JJava, the lab's classes, start Jupyter in a shell that has read this file: . "
                + KernelSettings.script(jupyter.environment(), environment(jupyter.root()), flags);
    }

    private static Installed named(Jupyter jupyter, String base) throws IOException, InterruptedException {
        Map<String, Installed> all = Json.parse("what \"jupyter kernelspec list --json\" prints", jupyter.output("jupyter", "kernelspec", "list", "--json"), Listing.class).kernelspecs();
        Installed found = all.get(base);
        if (found == null || !found.isJava() || base.equals(NAME)) {
            throw new IOException("there is no Java kernel '" + base + "' among Jupyter's: " + all.entrySet().stream()
                    .filter(kernel -> kernel.getValue().isJava() && !kernel.getKey().equals(NAME)).map(Map.Entry::getKey).toList());
        }
        return found;
    }

    private static Installed inFolder(Path folder) throws IOException {
        Path spec = folder.toAbsolutePath().resolve("kernel.json");
        Installed found = Files.isReadable(spec) ? new Installed(spec.getParent().toString(), Json.parse(spec.toString(), Files.readString(spec), Installed.Spec.class)) : null;
        if (found == null || !found.isJava()) {
            throw new IOException("there is no Java kernel in " + folder + ": its kernel.json is " + (found == null ? "missing" : "of another language"));
        }
        return found;
    }

    /**
     * What makes the lab's classes known to each kernel, which reads names of its own, and the lab's scripts wherever a cell runs.
     * Rapaio's kernel has its class path in another form, and display() with the arguments the other way round: rapaio.jshell has
     * that of the other two.
     */
    static Map<String, String> environment(Path root) {
        String classPath = System.getProperty("java.class.path");
        return Map.of("JJAVA_CLASSPATH", classPath, "IJAVA_CLASSPATH", classPath, "RJK_CLASSPATH", classPath.replace(File.pathSeparator, ";"),
                "RJK_INIT_SCRIPT", root.resolve("scripts/zerocopy/jupyter/rapaio.jshell").toString(), DataFolder.VARIABLE, root.toString());
    }

    /** Its own command line, by this JDK: most start whatever java is first on PATH. */
    private static List<String> argv(Installed kernel, List<String> flags) {
        List<String> argv = new ArrayList<>();
        for (String word : kernel.spec().argv()) {
            argv.add(word.replace("{resource_dir}", kernel.folder()));
        }
        if (Path.of(argv.getFirst()).endsWith("java")) {
            argv.removeIf(word -> FLAGS.contains(word) || flags.contains(word) || word.endsWith("jjava-launcher.jar")); // it starts a second JVM, of PATH's java
            argv.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
            argv.addAll(1, flags);
            argv.addAll(1, FLAGS);
        }
        return argv;
    }
}
