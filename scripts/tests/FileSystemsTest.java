package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zerocopy.linux.BlockDevice;
import zerocopy.linux.Caller;

/** Files of file systems that do not do everything, or on devices made of software. Needs root, to mount them. */
@Timeout(120)
class FileSystemsTest extends WithDemo {
    private static final String METHODS = "read-write,mmap,sendfile,splice";

    @BeforeEach
    void prepare() {
        Caller.missing("mounting", Caller.Capability.CAP_SYS_ADMIN).ifPresent(missing -> abort(missing));
    }

    /** hugetlbfs has no splice_read; the JDK would map and write instead of sendfile, which nothing may take for sendfile. */
    @Test
    void aMethodThatCannotRunLeavesTheOthersStanding() throws Exception {
        try (var path = path("hugetlbfs")) {
            var untraced = sendfile(path.file, "--trace", "off");
            assertEquals(Map.of("read-write", 2.0, "mmap", 1.0), rounded(untraced, "cpuCopies.kernel"));
            Fixtures.assumeTracing();
            var traced = sendfile(path.file, "--trace", "require");
            assertEquals(Map.of("read-write", 2.0, "mmap", 1.0), rounded(traced, "cpuCopies.kernel"));
        }
    }

    /** A loop device's worker copies while the file is read, in the kernel, where nothing counts it; once it is read, nothing does. */
    @Test
    void aColdLoopDevicesCopiesAreNotSaidToBeMeasured() throws Exception {
        try (var path = path("loop mount")) {
            var device = BlockDevice.of(path.file);
            assertTrue(device.name().startsWith("loop") && device.copies().isPresent(), device.toString());
            var cold = sendfile(path.file, "--cache", "cold", "--trace", "auto");
            for (var result : cold.values()) {
                assertFalse(result.path("metrics").path("cpuCopies.kernel").path("median").isNumber(), result.toString());
                assertTrue(result.path("parameters").path("disk").asString().startsWith("loop"), result.toString());
            }
            var warm = sendfile(path.file, "--trace", "off");
            assertEquals(Map.of("read-write", 2.0, "mmap", 1.0, "sendfile", 0.0, "splice", 0.0), rounded(warm, "cpuCopies.kernel"));
            assertFalse(warm.get("sendfile").path("parameters").has("disk"));
        }
    }

    @Test
    void filesInMemoryComeFromNoDevice() throws Exception {
        try (var path = path("tmpfs")) {
            assertEquals("none", BlockDevice.of(path.file).name());
            assertTrue(BlockDevice.of(path.file).copies().isEmpty());
        }
        try (var path = path("overlayfs")) {
            assertEquals("overlay over none", BlockDevice.of(path.file).name());
        }
    }

    private Paths path(String kind) throws Exception {
        try {
            return new Paths(kind, folder);
        } catch (IOException e) {
            return abort(e.getMessage());
        }
    }

    /** The results by method. */
    private Map<String, JsonNode> sendfile(Path file, String... options) throws Exception {
        var arguments = new ArrayList<>(List.of("--file", file.toString(), "--methods", METHODS, "--repeat", "1", "--json"));
        arguments.addAll(List.of(options));
        var seen = demo.sendfile(arguments.toArray(String[]::new));
        assertEquals(0, seen.code(), seen.err());
        var results = new LinkedHashMap<String, JsonNode>();
        JsonMapper.shared().readTree(seen.out()).path("results").forEach(result -> results.put(result.path("method").asString(), result));
        return results;
    }

    private static double figure(Map<String, JsonNode> results, String method, String metric) {
        var median = results.get(method).path("metrics").path(metric).path("median");
        assertTrue(median.isNumber(), results.get(method).path("metrics").path(metric).toString());
        return median.asDouble();
    }

    private static Map<String, Double> rounded(Map<String, JsonNode> results, String metric) {
        Map<String, Double> figures = new HashMap<>();
        results.keySet().forEach(method -> figures.put(method, Math.round(figure(results, method, metric) * 50) / 50.0));
        return figures;
    }
}
