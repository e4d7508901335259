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
 * A server program in processes of its own, on loopback: ended when this is closed, and when this process ends, however it ends.
 *
 * @param process the shell that started it
 * @param pid the server's process id
 * @param port the server's, on loopback
 */
public record ServerProcess(Process process, long pid, int port) implements AutoCloseable {
    /** Starts it, prints its process id, ends when it does, and ends it when the standard input ends. */
    private static final String HELD = "exec 3<&0; \"$@\" 3<&- & server=$!; echo $server; (read -r _ <&3; kill -TERM $server) >/dev/null 2>&1 & trap : INT TERM; wait $server";
    /** As the lab's servers, jwebserver and Python's http.server print it. */
    private static final Pattern PORT = Pattern.compile("\\bport (\\d+)");
    private static final int PATIENCE_SECONDS = 40;
    private static final int TO_END_SECONDS = 5;

    /**
     * Starts it in this folder, where its standard error is kept, and waits until it listens, at most 40 s; it inherits the calling thread's CPUs.
     *
     * @param known its port, if it was given one, in which case it is not waited for; 0: it prints "port N"
     * @throws IOException in one sentence, if it does not start
     */
    public static ServerProcess start(List<String> command, Path folder, int known) throws IOException {
        List<String> held = new ArrayList<>(List.of("sh", "-c", HELD, "sh"));
        held.addAll(command);
        File log = folder.resolve("stderr").toFile();
        Process process = ChildEnvironment.clean(new ProcessBuilder(held)).directory(folder.toFile()).redirectError(log).start();
        BufferedReader output = process.inputReader();
        CompletableFuture<ServerProcess> started = CompletableFuture.supplyAsync(() -> listening(process, output, known), Thread::startVirtualThread);
        try {
            ServerProcess server = started.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (server != null) {
                Thread.ofPlatform().daemon().start(() -> output.lines().forEach(_ -> { })); // a full pipe would stop it
                return server;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // reported below
        }
        ChildJvm.end(process, TO_END_SECONDS);
        List<String> said = Files.readAllLines(log.toPath());
        throw new IOException("it did not start" + said.stream().filter(line -> !line.isBlank()).findFirst().map(line -> ": " + line.strip()).orElse(" within " + PATIENCE_SECONDS + " s"));
    }

    /** Waits for the lines with process id and port; null if the output ended before. */
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

    /** The ids of its processes: the first, and its descendants as they are now. */
    public List<Integer> processes() {
        Stream<Long> children = ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).map(ProcessHandle::pid);
        return Stream.concat(Stream.of(pid), children).map(Long::intValue).sorted().toList();
    }

    @Override
    public void close() {
        ChildJvm.end(process, TO_END_SECONDS);
    }
}
