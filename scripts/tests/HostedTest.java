package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Hosted Jupyter: the image's steps, as far as they can be gone without a container engine. */
@Tag(TestRun.TOGETHER)
@Order(2)
class HostedTest {

    private static final Path ROOT = Program.repository();
    private static final Pattern ALIAS = Pattern.compile("Run\\.(?:of|tried)\\(\\s*\"([a-z-]+)\"");

    @TempDir
    Path folder;

    /** As anybody with a home of their own, in a folder whose name is no plain one: Jupyter starts, and has the kernel. */
    @Test
    void installsJupyterAndTheKernel() throws Exception {
        LabTest.needsPython();
        var home = Files.createDirectories(folder.resolve("home"));
        Files.createSymbolicLink(home.resolve(".m2"), Path.of(System.getProperty("user.home"), ".m2")); // what Maven has is not fetched again
        var checkout = Checkout.in(folder.resolve("zc lab ü")).root();
        var environment = new HashMap<String, String>();
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("PIP_") || name.equals("PATH") || name.toLowerCase(Locale.ROOT).endsWith("_proxy") || name.startsWith("SSL_") || name.startsWith("ZCL_MAVEN")) {
                environment.put(name, value);
            }
        });
        environment.putAll(Map.of("HOME", home.toString(), "LANG", "C", "JAVA_HOME", System.getProperty("java.home")));
        var seen = new Program.Started(checkout, environment, true, checkout.resolve("binder/install.sh").toString()).join(600);
        assertEquals(0, seen.code(), seen.out() + seen.err());
        environment.put("PATH", home.resolve(".cache/zero-copy-lab/notebooks/bin") + ":" + checkout + ":" + System.getenv("PATH"));
        for (var program : new String[] {"jupyter lab --version", "jupyter notebook --version", "jupyterhub-singleuser --version"}) {
            var version = new Program.Started(home, environment, true, "sh", "-c", program).join(60);
            assertTrue(version.code() == 0 && version.out().matches("\\d+\\.\\d+.*\\s*"), program + ": " + version.out() + version.err());
        }
        var kernels = new Program.Started(home, environment, true, "sh", "-c", "jupyter kernelspec list --json").join(60);
        var spec = JsonMapper.shared().readTree(kernels.out()).get("kernelspecs").get("zero-copy-lab").get("spec");
        assertEquals(checkout.toString(), spec.get("env").get("ZCL_REPOSITORY").asString());
    }

    /** No cell waits for a script to be built. */
    @Test
    void buildsWhatCellsCall() throws Exception {
        var dockerfile = Files.readString(ROOT.resolve("binder/Dockerfile")).replaceAll("\\\\\\s+", " ");
        var built = Pattern.compile("for alias in ([a-z -]+);").matcher(dockerfile);
        assertTrue(built.find());
        var called = new TreeSet<String>();
        for (var name : NotebooksTest.notebooks().toList()) {
            var text = NotebooksTest.cells(NotebooksTest.FOLDER.resolve(name)).stream().map(NotebooksTest.Cell::text).collect(Collectors.joining("\n"));
            ALIAS.matcher(text).results().forEach(match -> called.add(match.group(1)));
        }
        assertEquals(String.join(" ", called), built.group(1).strip().replaceAll("\\s+", " "));
    }

    /** The development container is the same image. */
    @Test
    void theDevelopmentContainerIsTheSameImage() throws Exception {
        var container = JsonMapper.shared().readTree(ROOT.resolve(".devcontainer/devcontainer.json"));
        var folder = ROOT.resolve(".devcontainer");
        assertTrue(Files.isSameFile(ROOT.resolve("binder/Dockerfile"), folder.resolve(container.get("build").get("dockerfile").asString())));
        assertTrue(Files.isSameFile(ROOT, folder.resolve(container.get("build").get("context").asString())));
        assertTrue(Files.isExecutable(ROOT.resolve(container.get("postCreateCommand").asString())));
    }
}
