package zerocopy.audit;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import zerocopy.linux.ChildEnvironment;
import zerocopy.measure.ChildJvm;

/**
 * A server of somebody else's, in processes of its own, on loopback: ended when this is closed, and when this process ends, however that comes.
 *
 * @param process the shell that holds it
 * @param pid its own
 * @param port on loopback
 */
public record ServerProcess(Process process, long pid, int port) implements AutoCloseable {
    /** Starts it, says its process id, ends when it does, and ends it when the standard input ends. */
    private static final String HELD = "exec 3<&0; \"$@\" 3<&- & server=$!; echo $server; (read -r _ <&3; kill -TERM $server) >/dev/null 2>&1 & trap : INT TERM; wait $server";
    /** As all of them say it: ours, jwebserver and Python's http.server. */
    private static final Pattern PORT = Pattern.compile("\\bport (\\d+)");
    private static final int PATIENCE_SECONDS = 40;
    private static final int TO_END_SECONDS = 5;

    /**
     * Starts it in this folder; it runs where the calling thread may run.
     *
     * @param known its port, where it was given one; 0: it prints "port N"
     * @throws IOException in one sentence
     */
    public static ServerProcess start(List<String> command, Path folder, int known) throws IOException {
        List<String> held = new ArrayList<>(List.of("sh", "-c", HELD, "sh"));
        held.addAll(command);
        File log = folder.resolve("stderr").toFile();
        Process process = ChildEnvironment.clean(new ProcessBuilder(held)).directory(folder.toFile()).redirectError(log).start();
        BufferedReader output = process.inputReader();
        CompletableFuture<ServerProcess> started = CompletableFuture.supplyAsync(() -> listening(process, output, known));
        try {
            ServerProcess server = started.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (server != null) {
                Thread.ofPlatform().daemon().start(() -> output.lines().forEach(_ -> { })); // a full pipe would stop it
                return server;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // it is said below
        }
        ChildJvm.end(process, TO_END_SECONDS);
        List<String> said = Files.readAllLines(log.toPath());
        throw new IOException("it did not start" + said.stream().filter(line -> !line.isBlank()).findFirst().map(line -> ": " + line.strip()).orElse(" within " + PATIENCE_SECONDS + " s"));
    }

    /** Null where it ended. */
    private static ServerProcess listening(Process process, BufferedReader output, int known) {
        List<String> lines = new ArrayList<>();
        for (String line : (Iterable<String>) output.lines()::iterator) {
            lines.add(line);
            Matcher said = PORT.matcher(line);
            if (lines.size() == 1 && known > 0) {
                return new ServerProcess(process, Long.parseLong(line.strip()), known);
            }
            if (lines.size() > 1 && said.find()) {
                return new ServerProcess(process, Long.parseLong(lines.getFirst().strip()), Integer.parseInt(said.group(1)));
            }
        }
        return null;
    }

    /** Its processes: the first, and its children as they are now. */
    public List<Integer> processes() {
        Stream<Long> children = ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).map(ProcessHandle::pid);
        return Stream.concat(Stream.of(pid), children).map(Long::intValue).sorted().toList();
    }

    @Override
    public void close() {
        ChildJvm.end(process, TO_END_SECONDS);
    }
}
