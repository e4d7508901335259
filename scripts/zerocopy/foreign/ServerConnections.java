package zerocopy.foreign;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import zerocopy.linux.CongestionControl;
import zerocopy.linux.ConnectionSettings;
import zerocopy.linux.Sentence;

/**
 * The settings of connections to a server at its end: what the run has chosen for all, if that can be set from outside.
 *
 * @param settings read from a connection; if that fails, what was set, or the system's where nothing could be set
 * @param unsure why they could not be set or read: a sentence that lacks the server's name at its beginning; empty if both succeeded
 */
public record ServerConnections(ConnectionSettings settings, Optional<String> unsure) {
    /** Sets and reads them, as soon as one of the server's processes listens on the port; {@code processes} supplies their ids at that moment. */
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

    /** A whole sentence if the server of this name may have other settings than the run; otherwise empty. */
    public Optional<String> note(String server) {
        return unsure.map(why -> server + " " + why);
    }
}
