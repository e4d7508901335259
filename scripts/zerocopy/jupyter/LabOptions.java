package zerocopy.jupyter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;
import zerocopy.linux.Caller;

/** What is to be done with the notebooks, and how JupyterLab is started. */
public final class LabOptions {
    @Option(names = "--setup", description = "only make the virtual environment, install the kernel, and say how another Jupyter can use the lab's classes")
    private boolean setup;

    @Option(names = "--run", description = "run the notebooks from top to bottom without a browser; the exit code is 1 if one fails")
    boolean run;

    @Option(names = "--save", description = "with --run: write the outputs into the notebooks, for git")
    boolean save;

    @Option(names = "--exercises", description = "with --run: run the code of the exercises and answers, too")
    boolean exercises;

    @Option(names = "--html", description = "export the notebooks as HTML pages; with --run, as executed")
    boolean html;

    @Option(names = "--to", paramLabel = "DIR", description = "where executed notebooks and pages go (default: data/runs/TIME-lab)")
    private Path to;

    @Option(names = "--kernel", paramLabel = "NAME|DIR", defaultValue = "java",
            description = "the installed Java kernel to run on, such as IJava's, or its folder (default: JJava)")
    private String kernel;

    @Option(names = "--port", paramLabel = "N", description = "JupyterLab's port on 127.0.0.1 (default: 8888, or the next free one)")
    private Integer port;

    @Option(names = "--no-browser", description = "start JupyterLab without opening a browser; its address and token are printed")
    private boolean noBrowser;

    /** Refuses what means nothing. */
    public void check(Function<String, RuntimeException> wrong) {
        if (save && !run) {
            throw wrong.apply("--save needs --run, which makes the outputs that it writes");
        }
        if (exercises && (!run || save)) {
            throw wrong.apply(save ? "--exercises means nothing with --save, which keeps the cells as they are" : "--exercises needs --run");
        }
        if (headless() && (port != null || noBrowser) || setup && headless()) {
            throw wrong.apply((setup ? "--setup" : port != null ? "--port" : "--no-browser") + " means nothing with " + (run ? "--run" : "--html") + ": leave it out");
        }
        if (to != null && !headless()) {
            throw wrong.apply("--to needs --run or --html, which make what goes there");
        }
        if (port != null && (port < 1 || port > 65_535)) {
            throw wrong.apply("--port must be from 1 to 65535");
        }
    }

    /** Whether there is no JupyterLab to be started. */
    public boolean headless() {
        return run || html;
    }

    /** Whether nothing is wanted but what comes before it. */
    public boolean setupOnly() {
        return setup;
    }

    /** The kernel to make ours from. */
    public String kernel() {
        return kernel;
    }

    Path to(Path usual) {
        return to != null ? to.toAbsolutePath() : usual;
    }

    /**
     * The shell of JupyterLab's terminals, the run button's among them. Unless one is named, a server without a terminal of its own
     * starts login shells, which set PATH anew and lose the launcher (jupyter_server_terminals, app.py).
     */
    private static String shell() {
        String own = System.getenv("SHELL");
        return own != null && Files.isExecutable(Path.of(own)) ? own : "/bin/sh";
    }

    /** JupyterLab's command line: loopback only, behind its token, asking nobody for news. Opens the first of the notebooks chosen. */
    public List<String> jupyterLab(Path root, List<Path> chosen) {
        List<String> command = new ArrayList<>(List.of("jupyterlab", "--ServerApp.ip=127.0.0.1", "--ServerApp.root_dir=" + root,
                "--ServerApp.preferred_dir=" + root.resolve("notebooks"), "--LabApp.news_url=None", "--ServerApp.answer_yes=True",
                "--ServerApp.terminado_settings=shell_command=" + shell(),
                "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
                "--LabApp.default_url=/lab/tree/" + (chosen.isEmpty() ? "notebooks" : root.relativize(chosen.getFirst()))));
        if (port != null) {
            command.addAll(List.of("--ServerApp.port=" + port, "--ServerApp.port_retries=0"));
        }
        if (noBrowser) {
            command.add("--no-browser");
        }
        if (Caller.isRoot()) { // Jupyter asks root to say so, as cells can do all that their user can
            command.add("--allow-root");
        }
        return command;
    }
}
