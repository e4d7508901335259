package zerocopy.fileserver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zerocopy.foreign.ServerConnections;
import zerocopy.linux.Command;
import zerocopy.measure.Pinning;

/** All servers of a run, each on the server's CPU; those that cannot run here are listed with their reason. */
final class RunningServers implements AutoCloseable {
    private final List<RunningServer> running = new ArrayList<>();
    private final Map<ServerContender, String> missing = new LinkedHashMap<>();
    private final Map<ServerContender, ServerConnections> connections = new LinkedHashMap<>();

    RunningServers(LoadPlan plan, Path root, Pinning pinning) throws IOException {
        try (Pinning.Unpin _ = pinning.pinSender()) {
            for (ServerContender contender : plan.contenders()) {
                Optional<String> why = contender.transport() != null ? contender.transport().unavailable()
                        : Command.isInstalled(Nginx.PROGRAM) ? Optional.empty() : Optional.of("nginx is not installed");
                if (why.isPresent()) {
                    missing.put(contender, why.get());
                } else if (contender.transport() != null) {
                    running.add(RunningServer.ours(contender, root, plan.loops()));
                } else {
                    nginx(root, plan.loops());
                }
            }
            running.forEach(server -> connections.put(server.contender(), ServerConnections.of(server.port(), server::pids)));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** A stranger: what keeps it from starting is no reason to measure nothing. */
    private void nginx(Path root, int workers) {
        try {
            running.add(Nginx.start(root, workers));
        } catch (IOException e) {
            missing.put(ServerContender.NGINX, e.getMessage());
        }
    }

    List<RunningServer> running() {
        return running;
    }

    /** What the connections of those that run have. */
    Map<ServerContender, ServerConnections> connections() {
        return connections;
    }

    /** Why it takes no part; empty if it does. */
    Optional<String> missing(ServerContender contender) {
        return Optional.ofNullable(missing.get(contender));
    }

    RunningServer of(ServerContender contender) {
        return running.stream().filter(server -> server.contender().equals(contender)).findFirst().orElseThrow();
    }

    @Override
    public void close() throws IOException {
        for (RunningServer server : running) {
            server.close();
        }
        running.clear();
    }
}
