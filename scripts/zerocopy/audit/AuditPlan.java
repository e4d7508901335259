package zerocopy.audit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import zerocopy.foreign.JvmWatch;

/**
 * What to watch, and until when.
 *
 * @param ports of the server; none: those that the process listens on
 * @param process its id; empty: the processes that listen, or with no ports either a server that is started for it
 * @param seconds how long; 0 until Ctrl-C, or until the command or the request has ended
 * @param command for the shell, to be run meanwhile
 * @param fetch what to request meanwhile
 * @param file that the body of the answer is to be the same as
 * @param jvms how closely JVMs are watched
 * @param expectations of the figures
 */
public record AuditPlan(List<Integer> ports, Optional<Integer> process, double seconds, Optional<String> command, Optional<String> fetch,
        Optional<Path> file, JvmWatch jvms, List<Expectation> expectations) {
    /** Whether a server is started for it. */
    public boolean trial() {
        return ports.isEmpty() && process.isEmpty();
    }

    /** Whether it goes on until somebody ends it. */
    boolean endless() {
        return seconds == 0 && command.isEmpty() && fetch.isEmpty();
    }
}
