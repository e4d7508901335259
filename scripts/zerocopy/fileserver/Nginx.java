package zerocopy.fileserver;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import zerocopy.linux.Caller;
import zerocopy.linux.ChildEnvironment;
import zerocopy.linux.Command;
import zerocopy.linux.Temporary;

/** nginx, where it is installed, by the committed nginx.conf, in a temporary folder. */
final class Nginx {
    /** Starts nginx, says its process id, and ends it when the standard input ends: it goes when we go, however that comes. */
    private static final String HELD = "\"$@\" & echo $!; trap : INT TERM; read -r _; kill -TERM $!; wait $!";
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int TRY_MILLIS = 20;

    private Nginx() {
    }

    /** Where it is, if it is anywhere: a system's administrator finds it in sbin. */
    static Optional<Path> installed() {
        return Stream.concat(Stream.of(System.getenv().getOrDefault("PATH", "").split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .filter(folder -> !folder.isEmpty()).map(folder -> Path.of(folder, "nginx")).filter(Files::isExecutable).findFirst();
    }

    /** Its version, "nginx/1.22.1". */
    static String version() {
        return installed().map(nginx -> {
            try {
                return Command.run(nginx.toString(), "-v").replaceFirst("nginx version: ", "");
            } catch (IOException e) {
                return "unknown";
            }
        }).orElse("not installed");
    }

    /** Starts it with so many workers; it runs where the calling thread may run. */
    static RunningServer start(Path root, int workers) throws IOException {
        Path folder = Temporary.folder("zcl-nginx-");
        int port = freePort();
        Files.writeString(folder.resolve("nginx.conf"), configuration().replace("@WORKERS@", String.valueOf(workers))
                .replace("@PORT@", String.valueOf(port)).replace("@ROOT@", root.toString()));
        List<String> command = new ArrayList<>(List.of("sh", "-c", HELD, "sh", installed().orElseThrow().toString(),
                "-p", folder.toString(), "-c", "nginx.conf", "-e", "error.log"));
        if (Caller.isRoot()) {
            command.addAll(List.of("-g", "user root;")); // else its workers could not read what only root may
        }
        Process process = ChildEnvironment.clean(new ProcessBuilder(command)).redirectError(folder.resolve("stderr").toFile()).start();
        String said = process.inputReader().readLine();
        if (said == null) {
            delete(folder);
            throw new IOException("nginx did not start: sh ended before it");
        }
        long master = Long.parseLong(said.strip());
        RunningServer server = new RunningServer(ServerContender.NGINX, process, port, new long[0], () -> delete(folder));
        try {
            await(master, port, workers, folder);
            return new RunningServer(ServerContender.NGINX, process, port, Stream.concat(Stream.of(master), workers(master).stream()).mapToLong(Long::longValue).toArray(), () -> delete(folder));
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

    private static String configuration() throws IOException {
        try (InputStream file = Nginx.class.getResourceAsStream("nginx.conf")) {
            if (file == null) {
                throw new IOException("nginx.conf is not on the class path: package-info.java lists it under //FILES");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void delete(Path folder) throws IOException {
        Temporary.remove(folder);
    }
}
