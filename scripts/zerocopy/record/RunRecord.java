package zerocopy.record;

import java.util.List;
import java.util.Map;

/**
 * What every experiment leaves: the one format that claims, charts, report and notebooks read.
 *
 * @param schema {@link #SCHEMA}
 * @param command the exact command, one element per word
 * @param environment what it ran on, see {@link Environment}
 */
public record RunRecord(String schema, List<String> command, Map<String, Object> environment, List<Result> results) {
    /** The version of this format. */
    public static final String SCHEMA = "zero-copy-lab/1";

    /** A record of this version. */
    public RunRecord(List<String> command, Map<String, Object> environment, List<Result> results) {
        this(SCHEMA, command, environment, results);
    }
}
