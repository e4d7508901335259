package zerocopy.audit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import zerocopy.foreign.JvmWatch;

/**
 * What to watch, and until when.
 *
 * @param ports the server's; empty: those that the process listens on
 * @param process its id; empty: the processes that listen on the ports, or without ports a server started for the audit
 * @param seconds how long; 0: until Ctrl-C, or until the command or the request has ended
 * @param command to be run by the shell meanwhile; empty: none
 * @param fetch a URL to be requested meanwhile; empty: none
 * @param file that the body of the answer must equal; empty: any
 * @param jvms how closely JVMs are watched
 * @param expectations on the figures
 */
public record AuditPlan(List<Integer> ports, Optional<Integer> process, double seconds, Optional<String> command, Optional<String> fetch,
        Optional<Path> file, JvmWatch jvms, List<Expectation> expectations) {
    /** Whether a server is started for the audit. */
    public boolean trial() {
        return ports.isEmpty() && process.isEmpty();
    }

    /** Whether it goes on until Ctrl-C. */
    boolean endless() {
        return seconds == 0 && command.isEmpty() && fetch.isEmpty();
    }
}
