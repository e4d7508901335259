package zerocopy.jupyter;

import static zerocopy.linux.Caller.LINUX;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import zerocopy.linux.ChildEnvironment;

/** Jupyter's programs from the virtual environment, with the lab's launcher and this JDK first on PATH. */
public final class Jupyter {
    /** It is sent SIGTERM when this process ends, by kill -9 for one: prctl(PR_SET_PDEATHSIG), which exec keeps (man 2 PR_SET_PDEATHSIG). */
    private static final String WITH_PARENT = "import ctypes, os, sys; ctypes.CDLL(None).prctl(1, 15); os.execv(sys.argv[1], sys.argv[1:])";
    private static final long ENDS_WITHIN_SECONDS = 15;

    private final VirtualEnvironment environment;
    private final Path root;
    private final CallersFolders callers;

    /** @param root the repository, whose ./jbang is what scripts and kernels find as jbang */
    public Jupyter(VirtualEnvironment environment, Path root) throws IOException {
        this.environment = environment;
        this.root = root;
        this.callers = new CallersFolders(root);
    }

    VirtualEnvironment environment() {
        return environment;
    }

    Path root() {
        return root;
    }

    /**
     * Signs these notebooks as the user's own: JupyterLab shows all outputs of such, and of others none that could run
     * anything. What cannot be signed is shown like the others'.
     */
    private void trust(List<Path> notebooks) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("nbformat.sign"));
        notebooks.forEach(notebook -> command.add(notebook.toString()));
        builder(command).redirectError(ProcessBuilder.Redirect.DISCARD).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    /** What {@code python -m MODULE ARGUMENTS} prints. @throws IOException in one sentence, if it fails */
    String output(String... module) throws IOException, InterruptedException {
        Process process = builder(List.of(module)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String output = new String(process.getInputStream().readAllBytes());
        int code = process.waitFor();
        callers.give();
        if (code != 0) {
            throw new IOException(String.join(" ", module) + " failed in " + environment.folder() + ": remove that folder, and it is made anew");
        }
        return output;
    }

    /** The same as {@link #run(List)}, once these notebooks are trusted. */
    public int run(List<String> module, List<Path> trusted) throws IOException, InterruptedException {
        trust(trusted);
        return run(module);
    }

    /** Runs it with this process's terminal, and gives its exit code. It ends when this process is ended. */
    public int run(List<String> module) throws IOException, InterruptedException {
        Process process = builder(module).inheritIO().start();
        Thread end = new Thread(() -> end(process), "end-jupyter");
        Runtime.getRuntime().addShutdownHook(end);
        int code = process.waitFor();
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            // Ctrl-C reached both of us: the hook is at work already
        }
        callers.give();
        return code;
    }

    /** Asks it to end, its kernels with it. */
    private void end(Process process) {
        try {
            process.destroy();
            if (!process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            callers.give();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ProcessBuilder builder(List<String> module) {
        List<String> command = new ArrayList<>(List.of(environment.python().toString()));
        if (LINUX) {
            command.addAll(List.of("-c", WITH_PARENT, command.getFirst()));
        }
        if (!module.getFirst().endsWith(".py")) {
            command.add("-m");
        }
        command.addAll(module);
        ProcessBuilder builder = ChildEnvironment.cleanForPython(new ProcessBuilder(command)).directory(root.toFile());
        Map<String, String> variables = builder.environment();
        variables.putAll(JavaKernel.environment(root));
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.put("PATH", String.join(File.pathSeparator, root.toString(), Path.of(System.getProperty("java.home"), "bin").toString(), variables.getOrDefault("PATH", "")));
        variables.put("PYDEVD_DISABLE_FILE_VALIDATION", "1"); // a warning of the debugger, which Java kernels do not use
        return builder;
    }
}
