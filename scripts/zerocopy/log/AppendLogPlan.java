package zerocopy.log;

import java.nio.file.Path;
import java.util.List;

/**
 * What an append-log run does.
 *
 * @param folder where the logs are written, and removed again
 * @param methods compared
 * @param payload bytes of a record without its header, a multiple of 8, above 0
 * @param records appended in a run that never forces
 * @param sync a force after so many records, in the runs that do
 * @param syncs how many of them in a run
 * @param rounds that count, above 0
 * @param kills how often each writer is killed, above 0
 */
public record AppendLogPlan(Path folder, List<LogMethod> methods, int payload, int records, int sync, int syncs, int rounds, int kills) {
}
