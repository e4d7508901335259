package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JupyterLab as a reader sees it: opened in a browser, one notebook run there by Run All Cells, its chart seen. */
class LabBrowserTest {

    private static final Duration STARTS = Duration.ofSeconds(90);
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/lab\\S*\\?token=\\S+");
    /** Runs in seconds. */
    private static final String NOTEBOOK = "04-";

    @TempDir
    Path folder;

    @Test
    void runsAllCellsInABrowser() throws Exception {
        var browser = Stream.of("chromium", "chromium-browser", "google-chrome").flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(place -> Path.of(place, name)))
                .filter(Files::isExecutable).findFirst();
        assumeTrue(browser.isPresent(), "needs chromium");
        LabTest.needsPython();
        var root = Checkout.in(folder.resolve("lab")).root(); // the browser saves what it has run
        var setup = LabTest.lab(root, Map.of(), "--setup");
        var environment = Pattern.compile("The kernel is in (\\S+)/share/").matcher(setup.out());
        assertTrue(environment.find(), setup.out() + setup.err());
        var python = environment.group(1) + "/bin/python";
        var pip = Program.run(folder, Map.of(), python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", folder.resolve("packages").toString(),
                "--requirement", root.resolve("scripts/tests/requirements.txt").toString());
        assertEquals(0, pip.code(), pip.err());

        var jupyter = new Program.Started(root, Map.of("XDG_CACHE_HOME", LabTest.cache().toString()), false, LabTest.command(NOTEBOOK.substring(0, 2), "--no-browser"));
        try {
            Fixtures.await("JupyterLab tells its address", STARTS, () -> ADDRESS.matcher(jupyter.errSoFar()).find());
            var address = ADDRESS.matcher(jupyter.errSoFar());
            assertTrue(address.find());
            var seen = new Program.Started(folder, Map.of("PYTHONPATH", folder.resolve("packages").toString()), false, python,
                    root.resolve("scripts/tests/browser.py").toString(), browser.get().toString(), address.group(), screenshot().toString()).join(900);
            assertEquals(0, seen.code(), seen.out() + seen.err());
            assertTrue(seen.out().contains("chart seen"), seen.out());
        } finally {
            jupyter.process.destroy();
            assertTrue(jupyter.process.waitFor(30, TimeUnit.SECONDS), "JupyterLab ends when it is told to");
            jupyter.join();
        }
    }

    /** For whoever wants to look at it: ZCL_SCREENSHOT names a file. */
    private Path screenshot() {
        var wanted = System.getenv("ZCL_SCREENSHOT");
        return wanted == null ? folder.resolve("lab.png") : Path.of(wanted);
    }
}
