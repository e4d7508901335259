package zerocopy.jupyter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import zerocopy.linux.WholeFile;

/** What is written into the virtual environment beside the kernel: settings of the server and of JupyterLab, and what teaches another kernel. */
final class KernelSettings {
    /** JupyterLab's own are below, the server's in etc (jupyter --paths). */
    private static final Map<String, String> FILES = Map.of("jupyter_server_config.py", "etc/jupyter", "overrides.json", "share/jupyter/lab/settings");

    private KernelSettings() {
    }

    /** The settings, as they are in this version of the lab. */
    static void install(VirtualEnvironment environment) throws IOException {
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Path folder = WholeFile.folder(environment.folder().resolve(file.getValue()));
            try (InputStream source = KernelSettings.class.getResourceAsStream(file.getKey())) {
                WholeFile.write(folder.resolve(file.getKey()), source.readAllBytes());
            }
        }
    }

    /**
     * A file for a shell to read, which then starts a Jupyter of the reader's, whose Java kernel is by it the lab's: with the
     * lab's classes, by this JDK, and with where the lab is.
     *
     * @param variables the kernel's
     * @param flags of its JVM
     */
    static Path script(VirtualEnvironment environment, Map<String, String> variables, List<String> flags) throws IOException {
        StringJoiner lines = new StringJoiner("\n", "# Read by a shell (. this file), which then starts Jupyter with a kernel IJava or JJava.\n", "\n");
        new TreeMap<>(variables).forEach((name, value) -> lines.add("export " + name + "=" + quoted(value)));
        lines.add("export PATH=" + quoted(Path.of(System.getProperty("java.home"), "bin").toString()) + ":\"$PATH\"");
        lines.add("export JDK_JAVA_OPTIONS=" + quoted("--enable-native-access=ALL-UNNAMED -Djava.awt.headless=true " + String.join(" ", flags)));
        Path script = environment.folder().resolve("kernel.sh");
        WholeFile.write(script, lines.toString());
        return script;
    }

    /** For a POSIX shell. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
