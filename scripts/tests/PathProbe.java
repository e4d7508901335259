package tests;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** The witness of pages.bt: it watches all packets of the machine from when it is made, and tells at the end what it saw. */
final class PathProbe implements AutoCloseable {
    private static final String QUEUED = "tracepoint:net:net_dev_queue";
    private static final String SENT = "tracepoint:net:net_dev_start_xmit";

    private final Process bpftrace;
    private final BufferedReader lines;
    private final Map<String, Long> counts = new HashMap<>();

    /** Returns when its probes are attached. */
    PathProbe() throws IOException {
        var script = Program.repository().resolve("scripts/tests/pages.bt");
        bpftrace = new ProcessBuilder("bpftrace", "-f", "json", script.toString()).redirectError(Path.of("/dev/null").toFile()).start();
        lines = bpftrace.inputReader();
        for (var line = lines.readLine(); line == null || !line.contains("ready"); line = lines.readLine()) {
            if (line == null) {
                throw new IOException("bpftrace does not run pages.bt");
            }
        }
    }

    /** Ends it; what it saw can be asked from now on. */
    void finish() throws IOException {
        ProcessHandle.of(bpftrace.pid()).ifPresent(_ -> interrupt());
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("{")) {
                var message = JsonMapper.shared().readTree(line);
                if (message.path("type").asString("").equals("map")) {
                    message.path("data").forEachEntry((map, entries) -> entries.forEachEntry((key, count) -> counts.put(map + " " + key, count.asLong())));
                }
            }
        }
    }

    private void interrupt() {
        try {
            new ProcessBuilder("kill", "-INT", "" + bpftrace.pid()).start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * CPU copies per byte of what a process sent from a port through devices of these namespaces: to the process, into pages of the
     * kernel's own before the first device, and together for each device.
     */
    double copies(SentFiles.Sent sent, List<Long> namespaces) {
        double copies = counts.getOrDefault("@read " + sent.server(), 0L) / (double) sent.received();
        var devices = devices(namespaces, sent.port());
        if (devices.isEmpty()) {
            return Double.NaN;
        }
        copies += 1 - share(QUEUED, devices.getFirst(), "file") - share(QUEUED, devices.getFirst(), "process");
        for (var device : devices) {
            copies += Math.max(0, share(SENT, device, "linear") - share(QUEUED, device, "linear"));
        }
        return copies;
    }

    /** By reference to a page cache at the first device, per byte. */
    double byReference(SentFiles.Sent sent, List<Long> namespaces) {
        var devices = devices(namespaces, sent.port());
        return devices.isEmpty() ? Double.NaN : share(QUEUED, devices.getFirst(), "file");
    }

    /** "namespace,device,port" of each that payload passed, in the order in which it came there first. */
    private List<String> devices(List<Long> namespaces, int port) {
        var found = new TreeMap<Long, String>();
        counts.keySet().stream().filter(key -> key.startsWith("@payload " + QUEUED + ",") && key.endsWith("," + port + ",all")).forEach(key -> {
            var parts = key.split(",");
            if (namespaces.contains(Long.parseLong(parts[1]))) {
                found.put(counts.get("@first " + parts[1] + "," + parts[2]), String.join(",", parts[1], parts[2], parts[3]));
            }
        });
        return new ArrayList<>(found.values());
    }

    private double share(String where, String device, String what) {
        var key = "@payload " + where + "," + device + ",";
        return (double) counts.getOrDefault(key + what, 0L) / Math.max(1, counts.getOrDefault(key + "all", 0L));
    }

    @Override
    public void close() throws IOException {
        bpftrace.destroyForcibly();
        lines.close();
    }
}
