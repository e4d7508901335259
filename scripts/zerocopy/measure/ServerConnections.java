package zerocopy.measure;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import zerocopy.linux.CongestionControl;
import zerocopy.linux.ConnectionSettings;
import zerocopy.linux.ListenerCongestion;
import zerocopy.linux.Sentence;

/**
 * What connections to a server have at its end: what the run has chosen for all, where that can be set from outside.
 *
 * @param settings as one said that was made to ask it; the system's where none could be asked
 * @param refused why they were left as they are, or could not be asked, part of a sentence; empty where neither is so
 */
public record ServerConnections(ConnectionSettings settings, Optional<String> refused) {
    /** Sets and asks it, once one of these processes, which the server has at a time, listens on the port. */
    public static ServerConnections of(int port, Supplier<long[]> processes) {
        Optional<String> refused = ListenerCongestion.choose(port, processes);
        try {
            return new ServerConnections(ListenerCongestion.used(port, processes), refused);
        } catch (IOException e) {
            return new ServerConnections(CongestionControl.system(), Optional.of(refused.orElse(Sentence.reason(e))));
        }
    }

    /** A whole sentence where the server of this name may have something else than the run; empty else. */
    public Optional<String> note(String server) {
        return refused.map(why -> server + " uses " + settings.congestionControl() + ", as its connections cannot be given another congestion control from outside: " + why + ".");
    }
}
