package zerocopy.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import zerocopy.linux.Command;
import zerocopy.linux.CpuClock;
import zerocopy.linux.Temporary;
import zerocopy.record.Json;

/**
 * wrk, where it is installed. It measures whole seconds, but ends at a SIGINT, too, within a tenth of one, and says what
 * it had (wrk.c, main: sleep, then stop). What was under way is not counted, though the server paid for it, and its
 * connections are made while the server's CPU time is taken, as it does not say when they stand: so it is for short
 * answers, of which there are many, and the screen says so ({@link BenchNotes}).
 */
final class Wrk implements AutoCloseable {
    private static final String LONGER_THAN_ANY = "600s";

    private final Path report;

    /** With the report in a temporary file. */
    Wrk() throws IOException {
        report = Temporary.file("zcl-wrk-", ".lua");
        try (InputStream file = Wrk.class.getResourceAsStream("wrk.lua")) {
            if (file == null) {
                throw new IOException("wrk.lua is not on the class path: package-info.java lists it under //FILES");
            }
            Files.copy(file, report, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static boolean installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, "wrk")));
    }

    /** What wrk.lua prints. */
    record Report(long nanos, long requests, long errors, long p50, long p99) {
    }

    /** Runs an order; wrk runs where the calling thread may run. */
    Load run(LoadOrder order) throws IOException {
        long cpu = CpuClock.nanos(order.pids());
        Process process = new ProcessBuilder(List.of("wrk", "-t", "1", "-c", String.valueOf(order.connections()), "-d", LONGER_THAN_ANY,
                "--timeout", order.timeoutMillis() / 1000 + "s", "-s", report.toString(), "http://127.0.0.1:" + order.port() + order.path()))
                .redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            Thread.sleep(order.nanos() / 1_000_000);
            Command.run("kill", "-INT", String.valueOf(process.pid()));
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(order.timeoutMillis(), TimeUnit.MILLISECONDS);
            String json = said.lines().filter(line -> line.startsWith("{")).findFirst().orElseThrow(() -> new IOException("wrk failed: " + said.strip()));
            Report seen = Json.parse(json, Report.class);
            return new Load(seen.nanos(), seen.requests() * order.size(), seen.requests(), seen.errors(), CpuClock.nanos(order.pids()) - cpu,
                    seen.p50(), seen.p99(), seen.errors() == 0 ? null : "wrk saw " + seen.errors() + " errors");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while wrk ran", e);
        } finally {
            process.destroy();
        }
    }

    @Override
    public void close() throws IOException {
        Temporary.remove(report);
    }
}
