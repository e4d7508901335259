package zerocopy.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import zerocopy.receive.ReceiverProcess;

/** A receiver in a process of its own, on this host, for as long as an experiment takes. */
public final class LocalReceiver implements AutoCloseable {
    private final Process process;
    private final InetSocketAddress address;

    /**
     * Starts it and waits until it listens.
     *
     * @param prefix a command that runs it; empty: none; see {@link ChildJvm#start}
     * @param host the address that it listens on, at a free port
     * @param cpu the CPU that it is pinned to; -1: none
     * @throws IOException in one sentence, if it does not start
     */
    public LocalReceiver(List<String> prefix, String host, int cpu) throws IOException {
        process = ChildJvm.start(prefix, List.of(), ReceiverProcess.class, host, String.valueOf(cpu));
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        if (line == null || !line.startsWith("port ")) {
            close();
            throw new IOException("the receiver did not start" + (line == null ? "" : ": " + line));
        }
        address = new InetSocketAddress(host, Integer.parseInt(line.substring("port ".length())));
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        ChildJvm.end(process);
    }
}
