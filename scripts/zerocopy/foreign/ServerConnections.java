package zerocopy.foreign;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import zerocopy.linux.CongestionControl;
import zerocopy.linux.ConnectionSettings;
import zerocopy.linux.Sentence;

/**
 * What connections to a server have at its end: what the run has chosen for all, where that can be set from outside.
 *
 * @param settings as one said that was made to ask it; where none could be asked what was set, or the system's where nothing was
 * @param unsure why they were left as they are, or could not be asked, a whole sentence but for the server's name before it; empty where neither is so
 */
public record ServerConnections(ConnectionSettings settings, Optional<String> unsure) {
    /** Sets and asks it, once one of these processes, which the server has at a time, listens on the port. */
    public static ServerConnections of(int port, Supplier<long[]> processes) {
        Optional<String> refused = ListenerCongestion.choose(port, processes);
        try {
            ConnectionSettings used = ListenerCongestion.used(port, processes);
            return new ServerConnections(used, refused.map(why -> leftAlone(used, why)));
        } catch (IOException e) {
            ConnectionSettings likely = refused.isPresent() ? CongestionControl.system() : CongestionControl.settings().orElseGet(CongestionControl::system);
            return new ServerConnections(likely, Optional.of(refused.map(why -> leftAlone(likely, why))
                    .orElse("should use " + likely.congestionControl() + ", but its connections could not be asked whether they do: " + Sentence.reason(e) + ".")));
        }
    }

    private static String leftAlone(ConnectionSettings settings, String why) {
        return "uses " + settings.congestionControl() + ", as its connections cannot be given another congestion control from outside: " + why + ".";
    }

    /** A whole sentence where the server of this name may have something else than the run; empty else. */
    public Optional<String> note(String server) {
        return unsure.map(why -> server + " " + why);
    }
}
