package zerocopy.web;

import java.util.List;

/**
 * What a run of file-server-bench does.
 *
 * @param contenders the servers, in the order of tables
 * @param sizes of files, bytes
 * @param connections at once, each with each size
 * @param rounds that count, above 0
 * @param sliceMillis how long each server is asked in each round, per cell; what is under way then is waited for
 * @param loops event loops of ours, workers of nginx
 * @param pin whether server and client get a CPU each
 */
public record LoadPlan(List<ServerContender> contenders, List<Long> sizes, List<Integer> connections, int rounds, int sliceMillis, int loops, boolean pin) {
    private static final long SHORTEST_MILLIS = 20;

    List<LoadCell> cells() {
        return sizes.stream().flatMap(size -> connections.stream().map(number -> new LoadCell(number, size))).toList();
    }

    /** How long one slice of a cell takes, milliseconds: as was asked for, but no longer than lets all rounds fit into {@link Budget}. */
    public long slice() {
        return Math.clamp(Budget.MILLIS / rounds - Wrk.MILLIS, Math.min(SHORTEST_MILLIS, sliceMillis), sliceMillis);
    }
}
