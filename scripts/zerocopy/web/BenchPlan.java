package zerocopy.web;

import java.util.List;
import java.util.Optional;

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
    private static final long SHORTEST_MILLIS = 20;
    /** What wrk takes beyond its slice: it starts, ends with the next tenth of a second (wrk.c, record_rate), and reports. */
    private static final long WRK_MILLIS = 120;

    /** Who asks. */
    public enum Driver {
        /** wrk for short answers where it is installed, else ours. */
        AUTO,
        /** wrk for all of them. */
        WRK,
        /** Ours for all of them. */
        CLIENT;

        /** Why it cannot ask here, and what else can; empty if it can. */
        public Optional<String> unavailable() {
            return this != WRK || Wrk.installed() ? Optional.empty() : Optional.of("--driver wrk: wrk is not installed; install it, or use --driver client");
        }
    }

    List<LoadCell> cells() {
        return sizes.stream().flatMap(size -> connections.stream().map(number -> new LoadCell(number, size))).toList();
    }

    /** Whether wrk asks in this cell. */
    boolean byWrk(LoadCell cell) {
        return driver == Driver.WRK || driver == Driver.AUTO && cell.size() <= LoadCell.SHORT && Wrk.installed();
    }

    /** What wrk does in it, as the environment has it. */
    String wrk() {
        return switch (driver) {
            case WRK -> "for all files";
            case CLIENT -> "not used: our client asks for all";
            case AUTO -> Wrk.installed() ? "for files of at most " + LoadCell.SHORT + " bytes" : "not installed: our client asks for all";
        };
    }

    /**
     * How long one slice of a cell takes: as was asked for, but no longer than lets all rounds fit into {@link Budget}. What
     * is under way at its end is not in it.
     */
    public long sliceMillis(LoadCell cell) {
        // wrk needs some time to begin and to end, and more of it for more connections
        long wanted = byWrk(cell) ? 2L * sliceMillis + cell.connections() / 5 : sliceMillis;
        long fits = byWrk(cell) ? Budget.MILLIS / rounds - WRK_MILLIS : Budget.MILLIS * 4 / 5 / rounds;
        return Math.clamp(fits, Math.min(SHORTEST_MILLIS, wanted), wanted);
    }
}
