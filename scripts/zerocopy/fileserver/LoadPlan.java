package zerocopy.fileserver;

import java.util.List;
import zerocopy.measure.RoundPlan;

/**
 * What a run of file-server-bench does.
 *
 * @param contenders the servers, in the order of tables
 * @param sizes of files, bytes
 * @param connections at once, each with each size
 * @param rounds how many count, of each cell
 * @param sliceMillis how long each server is asked in each round, per cell; what is under way then is waited for
 * @param loops event loops of ours, workers of nginx
 * @param pin whether server and client get a CPU each
 */
public record LoadPlan(List<ServerContender> contenders, List<Long> sizes, List<Integer> connections, RoundPlan rounds, int sliceMillis, int loops, boolean pin) {
    private static final long SHORTEST_MILLIS = 20;

    List<LoadCell> cells() {
        return sizes.stream().flatMap(size -> connections.stream().map(number -> new LoadCell(number, size))).toList();
    }

    /** How long one slice of a cell takes, milliseconds: as was asked for, but no longer than lets the first rounds fit into the budget. */
    public long slice() {
        long each = rounds.fixed() > 0 ? sliceMillis : rounds.budget().toMillis() / rounds.first() / contenders.size() - Wrk.MILLIS;
        return Math.clamp(each, Math.min(SHORTEST_MILLIS, sliceMillis), sliceMillis);
    }
}
