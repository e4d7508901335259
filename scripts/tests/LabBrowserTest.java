package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/** JupyterLab as a reader sees it: opened in a browser, one notebook run there by Run All Cells, its chart seen. A page on a busy machine loses clicks. */
class LabBrowserTest {

    private static final Duration STARTS = Duration.ofSeconds(90);
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/lab\\S*\\?token=\\S+");
    /** Runs in seconds. */
    private static final String NOTEBOOK = "03-";

    @TempDir
    static Path packages;
    @TempDir
    Path folder;

    @Test
    void runsAllCellsInABrowser() throws Exception {
        assertTrue(inABrowser("run", NOTEBOOK, _ -> { }).contains("chart seen"));
    }

    /** Whoever opens a notebook that their Jupyter does not trust sees its charts, is asked nothing, and has changed nothing in git. */
    @Test
    void showsItsChartsBeforeAnythingIsRun() throws Exception {
        var root = Checkout.in(folder.resolve("lab")).root();
        var name = NotebooksTest.notebooks().filter(each -> each.startsWith(NOTEBOOK)).findFirst().orElseThrow();
        var notebook = root.resolve("notebooks").resolve(name);
        var charts = NotebooksTest.cells(notebook).stream().filter(NotebooksTest.Cell::code).flatMap(cell -> NotebooksTest.kinds(cell).stream()).filter("image/png"::equals).count();
        var changed = new String[1];
        var seen = inABrowser("look", NOTEBOOK, file -> { // what was signed as the lab's own is another file then
            changed[0] = Files.readString(file).replace("# What does", "# Now what does");
            Files.writeString(file, changed[0]);
        });
        assertTrue(seen.contains("charts seen: " + charts + "; popups: 0; run: False"), seen);
        assertFalse(seen.contains("otebook trusted"), seen);
        assertEquals(changed[0], Files.readString(notebook), "saved as it was");
    }

    /** What happens before the browser comes. */
    @FunctionalInterface
    private interface Before {
        void with(Path notebook) throws Exception;
    }

    /** What browser.py says of this notebook, in a checkout of its own. */
    private String inABrowser(String what, String notebook, Before before) throws Exception {
        var browser = Stream.of("chromium", "chromium-browser", "google-chrome").flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(place -> Path.of(place, name)))
                .filter(Files::isExecutable).findFirst();
        assumeTrue(browser.isPresent(), "needs chromium");
        LabTest.needsPython();
        var root = Files.exists(folder.resolve("lab")) ? folder.resolve("lab") : Checkout.in(folder.resolve("lab")).root(); // the browser saves what it has run
        var setup = LabTest.lab(root, Map.of(), "--setup");
        var environment = Pattern.compile("The kernel is in (\\S+)/share/").matcher(setup.out());
        assertTrue(environment.find(), setup.out() + setup.err());
        var python = environment.group(1) + "/bin/python";
        if (Files.notExists(packages.resolve("playwright"))) {
            var pip = Program.run(folder, Map.of(), python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", packages.toString(),
                    "--requirement", root.resolve("scripts/tests/requirements.txt").toString());
            assertEquals(0, pip.code(), pip.err());
        }

        var jupyter = new Program.Started(root, Map.of("XDG_CACHE_HOME", LabTest.cache().toString()), false, LabTest.command(notebook.substring(0, 2), "--no-browser"));
        try {
            Fixtures.await("JupyterLab tells its address", STARTS, () -> ADDRESS.matcher(jupyter.errSoFar()).find());
            var address = ADDRESS.matcher(jupyter.errSoFar());
            assertTrue(address.find());
            before.with(root.resolve("notebooks").resolve(NotebooksTest.notebooks().filter(each -> each.startsWith(notebook)).findFirst().orElseThrow()));
            var seen = new Program.Started(folder, Map.of("PYTHONPATH", packages.toString()), false, python,
                    root.resolve("scripts/tests/browser.py").toString(), what, browser.get().toString(), address.group(), screenshot().toString()).join(900);
            assertEquals(0, seen.code(), seen.out() + seen.err());
            return seen.out();
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
