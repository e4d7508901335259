package zerocopy.fileserver;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import zerocopy.linux.ChildEnvironment;
import zerocopy.linux.Command;
import zerocopy.linux.CpuClock;
import zerocopy.linux.Parent;
import zerocopy.linux.Resource;
import zerocopy.linux.Temporary;
import zerocopy.record.Json;

/**
 * wrk as the clients of a file server. It measures whole seconds by itself; by wrk.lua it says when its connections stand,
 * begins at a word, and says when all that was asked for has arrived. Then a SIGINT has it report (wrk.c, main: sleep, then
 * stop) within a tenth of a second. That is sent when wrk is ready for it, which the kernel knows.
 */
final class Wrk implements AutoCloseable {
    /** What it takes beyond a slice: it starts, ends with the next tenth of a second (wrk.c, record_rate), and reports. */
    static final long MILLIS = 120;

    private static final long TIMEOUT_MILLIS = 60_000;
    private static final long SETTLING_MILLIS = 1_000;
    private static final int SIGINT = 2;

    private final Path lua;

    /** @throws IOException in one sentence, if it is not installed */
    Wrk() throws IOException {
        if (!Command.isInstalled("wrk")) {
            throw new IOException("wrk is not installed, and makes the load of file-server-bench; install the package wrk");
        }
        lua = Temporary.file("zcl-wrk-", ".lua");
        Files.write(lua, Resource.bytes(Wrk.class, "wrk.lua"));
    }

    /** What wrk.lua prints at the end. */
    record Report(long requests, long bytes, long errors, long p50, long p99) {
    }

    /**
     * Asks a server for a file of this size, for so many nanoseconds; runs where the calling thread may run.
     *
     * @throws IOException in one sentence, if wrk fails; where the server does, that is in the result
     */
    Load run(RunningServer server, String file, LoadCell cell, long nanos) throws IOException {
        String connections = String.valueOf(cell.connections());
        long longest = (nanos / 1_000_000 + 3 * TIMEOUT_MILLIS) / 1000; // than each wait below together
        Process process = ChildEnvironment.clean(new ProcessBuilder(Parent.mortal("wrk", "-t", "1", "-c", connections, "-d", longest + "s", "--timeout", TIMEOUT_MILLIS / 1000 + "s",
                "-s", lua.toString(), "http://127.0.0.1:" + server.port() + "/" + file, "--", connections, String.valueOf(nanos)))).redirectErrorStream(true).start();
        try (BufferedReader said = process.inputReader()) {
            if (await(said, "ready", process, server, TIMEOUT_MILLIS).isEmpty()) {
                return Load.failed(cell.connections(), server.isAlive() ? "no connection was taken" : "the server has ended");
            }
            settle(server);
            long[] before = cpu(server);
            process.outputWriter().append("go\n").flush();
            Optional<String> finished = await(said, "finished ", process, server, nanos / 1_000_000 + TIMEOUT_MILLIS);
            if (!server.isAlive()) {
                return Load.failed(cell.connections(), "the server has ended");
            }
            long[] after = cpu(server);
            interrupt(process);
            String json = await(said, "{", process, server, TIMEOUT_MILLIS).orElseThrow(() -> new IOException("wrk did not report"));
            Report seen = Json.parse("wrk's report", "{" + json, Report.class);
            if (finished.isEmpty() || seen.errors() > 0 || seen.bytes() < seen.requests() * cell.size()) {
                return Load.failed(Math.max(1, seen.errors()), finished.isEmpty() ? "not all was answered within " + TIMEOUT_MILLIS / 1000 + " s"
                        : "wrk saw " + seen.errors() + " errors, and " + seen.bytes() + " bytes of " + seen.requests() + " answers");
            }
            return new Load(Long.parseLong(finished.get()), seen.requests() * cell.size(), seen.requests(), 0,
                    after[0] - before[0], after[1] - before[1], after[2] - before[2], seen.p50(), seen.p99(), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while wrk ran", e);
        } finally {
            process.destroy();
        }
    }

    /** What follows the word in the next line that begins with it; empty if the server has ended, or the time has. */
    private static Optional<String> await(BufferedReader said, String word, Process wrk, RunningServer server, long millis) throws IOException, InterruptedException {
        String last = "nothing was said";
        for (long end = System.nanoTime() + millis * 1_000_000; System.nanoTime() < end && server.isAlive(); ) {
            boolean ended = !wrk.isAlive(); // asked first: what it said before is there then
            if (said.ready()) {
                String line = said.readLine();
                if (line != null && line.startsWith(word)) {
                    return Optional.of(line.substring(word.length()));
                }
                last = line == null || line.isBlank() ? last : line.strip();
            } else if (ended) {
                throw new IOException("wrk failed: " + last);
            } else {
                Thread.sleep(1);
            }
        }
        return Optional.empty();
    }

    /** Until the server rests, having taken the connections. */
    private static void settle(RunningServer server) throws IOException, InterruptedException {
        long end = System.nanoTime() + SETTLING_MILLIS * 1_000_000;
        for (long cpu = -1, now = cpu(server)[0]; now != cpu && System.nanoTime() < end; now = cpu(server)[0]) {
            cpu = now;
            Thread.sleep(2);
        }
    }

    /** All of it, in user mode, and in the kernel; nothing of a server that has ended. */
    private static long[] cpu(RunningServer server) throws IOException {
        try {
            long all = CpuClock.nanos(server.pids());
            long[] split = CpuClock.userAndSystem(server.pids());
            return new long[] {all, split[0], split[1]};
        } catch (IOException e) {
            if (server.isAlive()) {
                throw e;
            }
            return new long[3];
        }
    }

    /** As soon as a SIGINT would not kill it: SigCgt of man 5 proc_pid_status. */
    private static void interrupt(Process wrk) throws IOException, InterruptedException {
        Path status = Path.of("/proc/" + wrk.pid() + "/status");
        while (wrk.isAlive() && Files.readAllLines(status).stream().filter(line -> line.startsWith("SigCgt:"))
                .noneMatch(line -> (Long.parseUnsignedLong(line.split("\\s+")[1], 16) & 1L << SIGINT - 1) != 0)) {
            Thread.sleep(1);
        }
        Command.run("kill", "-INT", String.valueOf(wrk.pid()));
    }

    /** Its version, "debian/4.1.0"; it says so where it says how it is used, and fails then. */
    static String version() {
        try {
            Process process = ChildEnvironment.clean(new ProcessBuilder("wrk", "--version")).redirectErrorStream(true).start();
            return Arrays.stream(new String(process.getInputStream().readAllBytes()).split("\n")).findFirst().orElse("unknown").replaceFirst("wrk (\\S+).*", "$1");
        } catch (IOException e) {
            return "not installed";
        }
    }

    @Override
    public void close() throws IOException {
        Temporary.remove(lua);
    }
}
