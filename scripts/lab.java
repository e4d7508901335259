///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION the notebooks in JupyterLab, or run without a browser
//JAVA 25+
//RUNTIME_OPTIONS -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED
//MAIN OpenLab
//SOURCES zerocopy/cli/package-info.java
//SOURCES zerocopy/jupyter/package-info.java
//SOURCES zerocopy/notebook/package-info.java
//SOURCES zerocopy/own/package-info.java

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import zerocopy.cli.Script;
import zerocopy.cli.StandardOptions;
import zerocopy.jupyter.JavaKernel;
import zerocopy.jupyter.Jupyter;
import zerocopy.jupyter.LabOptions;
import zerocopy.jupyter.Notebooks;
import zerocopy.jupyter.VirtualEnvironment;
import zerocopy.record.DataFolder;
import zerocopy.record.RunFolder;
import zerocopy.trace.CopyTracer;

/**
 * lab – the notebooks in JupyterLab, with a Java kernel that has the lab's classes; or run and exported without a browser.
 *
 * <p>Usage: jbang lab.java [NN] to read and run them, --run [NN…] to run them headless, --run --save to renew their outputs
 *
 * <p>Expect: a minute at first, for a virtual environment in the user's cache; then JupyterLab in a browser, on loopback
 * and behind its token. A headless run takes some ten minutes for all, and saves outputs without noise (notebooks.py).
 *
 * <p>Requires: Python 3.10 or newer with its venv module. Root, for experiments that measure copies; they say what they lack.
 */
@Command(name = "lab", sortOptions = false, description = "Opens the notebooks in JupyterLab, or runs and exports them without a browser.")
class OpenLab implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "NN", description = "notebooks by their numbers, such as 03 (default: all)")
    private List<String> numbers = List.of();

    @Mixin
    private LabOptions options;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws IOException, InterruptedException {
        options.check(standard::wrong);
        Path root = DataFolder.repository().orElseThrow(() -> new IOException("this is not a checkout of the lab; run it in one"));
        Notebooks notebooks = new Notebooks(root.resolve("notebooks"));
        List<Path> chosen = notebooks.chosen(numbers);
        Jupyter jupyter = new Jupyter(VirtualEnvironment.of(root.resolve("notebooks/requirements.txt")), root);
        String how = JavaKernel.install(jupyter, options.kernel(), CopyTracer.JVM_FLAGS);
        if (options.setupOnly()) {
            System.out.println(how);
            return 0;
        }
        return options.headless() ? notebooks.process(jupyter, chosen, options, RunFolder.fresh("lab"))
                : jupyter.run(options.jupyterLab(root, numbers.isEmpty() ? List.of() : chosen), notebooks.chosen(List.of()));
    }

    static void main(String... arguments) {
        Script.run(new OpenLab(), arguments);
    }
}
