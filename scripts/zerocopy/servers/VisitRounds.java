package zerocopy.servers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zerocopy.cli.Progress;
import zerocopy.linux.Sentence;
import zerocopy.measure.Disturbance;
import zerocopy.measure.Rounds;
import zerocopy.foreign.TargetSeries;

/**
 * In each round every server once by itself, and once while it is watched, which is what an audit costs. Probes are attached
 * and detached where one kind follows the other.
 */
final class VisitRounds implements AutoCloseable {
    /** Behind the id of a server that is watched. */
    static final String WATCHED = "+watched";

    private final ServersPlan plan;
    private final Map<String, ServedFile> byId = new LinkedHashMap<>();
    private final Map<ServedFile, String> lost = new LinkedHashMap<>();
    private final Disturbance<Visit> disturbance = new Disturbance<>(visit -> visit.serverNanos() + visit.clientNanos());
    private TargetSeries series;

    VisitRounds(ServersPlan plan, List<ServedFile> servers) {
        this.plan = plan;
        servers.forEach(served -> byId.put(served.setup().id(), served));
    }

    /** The visits by id, all of those that lost none. @param watched whether they can be watched */
    Map<String, List<Visit>> run(boolean watched, Progress progress) throws IOException {
        List<List<String>> groups = new ArrayList<>(List.of(List.copyOf(byId.keySet())));
        if (watched) {
            groups.add(byId.keySet().stream().map(id -> id + WATCHED).toList());
        }
        progress.phase("asking", (1L + plan.rounds()) * byId.size() * groups.size());
        Map<String, List<Visit>> visits = Rounds.run(groups, 1, plan.rounds(), disturbance, this::once, progress::step);
        visits.keySet().removeIf(id -> lost.containsKey(byId.get(id.replace(WATCHED, ""))));
        return visits;
    }

    /** What the machine did beside the visits. */
    Disturbance<Visit> disturbance() {
        return disturbance;
    }

    /** Those that failed in a round, and how. */
    Map<ServedFile, String> lost() {
        return lost;
    }

    /** Null of one that fails, which takes no part from then on. */
    private Visit once(String id) throws IOException {
        ServedFile served = byId.get(id.replace(WATCHED, ""));
        watch(id.endsWith(WATCHED));
        if (lost.containsKey(served)) {
            return null;
        }
        try {
            if (series == null) {
                return served.visit();
            }
            Visit[] visit = new Visit[1];
            series.beside(served.server().processes(), served.server().port(), () -> visit[0] = served.visit());
            return visit[0];
        } catch (IOException e) {
            lost.put(served, Sentence.of(e));
            return null;
        }
    }

    private void watch(boolean wanted) throws IOException {
        if (!wanted) {
            close();
        } else if (series == null) {
            series = new TargetSeries();
        }
    }

    @Override
    public void close() {
        if (series != null) {
            series.close();
            series = null;
        }
    }
}
