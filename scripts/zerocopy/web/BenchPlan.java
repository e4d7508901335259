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
 * @param driver who asks
 * @param loops event loops of ours, workers of nginx
 * @param pin whether server and client get a CPU each
 */
public record BenchPlan(List<Contender> contenders, List<Long> sizes, List<Integer> connections, int rounds, int sliceMillis, Driver driver, int loops, boolean pin) {
    /** Who asks. */
    public enum Driver {
        /** wrk for short answers where it is installed, else ours. */
        AUTO,
        /** wrk for all of them. */
        WRK,
        /** Ours for all of them. */
        CLIENT
    }

    List<LoadCell> cells() {
        return sizes.stream().flatMap(size -> connections.stream().map(number -> new LoadCell(number, size))).toList();
    }

    /** Whether wrk asks in this cell. */
    boolean byWrk(LoadCell cell) {
        return driver == Driver.WRK || driver == Driver.AUTO && cell.size() <= LoadCell.SHORT && Wrk.installed();
    }
}
