package zerocopy.fileserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import zerocopy.linux.Caller;
import zerocopy.linux.ChildEnvironment;
import zerocopy.linux.Command;
import zerocopy.linux.Resource;
import zerocopy.linux.Temporary;

/** nginx, where it is installed, by the committed nginx.conf, in a temporary folder. */
final class Nginx {
    /** Starts nginx, says its process id, and ends it when the standard input ends: it goes when we go, however that comes. */
    private static final String HELD = "\"$@\" & echo $!; trap : INT TERM; read -r _; kill -TERM $!; wait $!";
    static final String PROGRAM = "nginx";
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int TRY_MILLIS = 20;

    private Nginx() {
    }

    /** Its version, "nginx/1.22.1". */
    static String version() {
        try {
            return Command.run(PROGRAM, "-v").replaceFirst("nginx version: ", "");
        } catch (IOException e) {
            return Command.isInstalled(PROGRAM) ? "unknown" : "not installed";
        }
    }

    /** Starts it with so many workers; it runs where the calling thread may run. */
    static RunningServer start(Path root, int workers) throws IOException {
        Path folder = Temporary.folder("zcl-nginx-");
        int port = freePort();
        Files.writeString(folder.resolve("nginx.conf"), Resource.text(Nginx.class, "nginx.conf").replace("@WORKERS@", String.valueOf(workers))
                .replace("@PORT@", String.valueOf(port)).replace("@ROOT@", root.toString()));
        List<String> command = new ArrayList<>(List.of("sh", "-c", HELD, "sh", Command.place(PROGRAM),
                "-p", folder.toString(), "-c", "nginx.conf", "-e", "error.log"));
        if (Caller.isRoot()) {
            command.addAll(List.of("-g", "user root;")); // else its workers could not read what only root may
        }
        Process process = ChildEnvironment.clean(new ProcessBuilder(command)).redirectError(folder.resolve("stderr").toFile()).start();
        String said = process.inputReader().readLine();
        if (said == null) {
            Temporary.remove(folder);
            throw new IOException("nginx did not start: sh ended before it");
        }
        long master = Long.parseLong(said.strip());
        RunningServer server = new RunningServer(ServerContender.NGINX, process, port, new long[0], () -> Temporary.remove(folder));
        try {
            await(master, port, workers, folder);
            return new RunningServer(ServerContender.NGINX, process, port, Stream.concat(Stream.of(master), workers(master).stream()).mapToLong(Long::longValue).toArray(), () -> Temporary.remove(folder));
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private static void await(long master, int port, int workers, Path folder) throws IOException {
        for (long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L; System.nanoTime() < end; ) {
            if (ProcessHandle.of(master).isEmpty()) {
                break;
            }
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
                if (workers(master).size() == workers) {
                    return;
                }
            } catch (IOException e) {
                // not yet
            }
            try {
                Thread.sleep(TRY_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        String said = said(folder.resolve("error.log")) + said(folder.resolve("stderr")); // the latter where there is no log yet
        throw new IOException("nginx did not start" + said.lines().findFirst().map(line -> ": " + line).orElse(""));
    }

    private static String said(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static List<Long> workers(long master) {
        return ProcessHandle.of(master).stream().flatMap(ProcessHandle::children).map(ProcessHandle::pid).toList();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
