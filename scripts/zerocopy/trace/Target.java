package zerocopy.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Other processes, whose sending is counted from when this is made, until it is closed: all their threads, their children from
 * then on, all connections of a local port. They need not know of it. By libbpf only; process ids are the machine's, so not
 * from within a container that has its own.
 */
public final class Target implements AutoCloseable {
    private static final int PHASE = 1;

    private final CopyProbes probes;
    private final Map<Integer, Long> diskBefore = new HashMap<>();

    /** Whoever listens on this port, in this network namespace. @throws IOException in one sentence, also where nobody does */
    public static Target listening(int port) throws IOException {
        Set<Integer> processes = Listeners.of(port);
        if (processes.isEmpty()) {
            throw new IOException("nobody listens on TCP port " + port + " in this network namespace, or nobody that this user may look at");
        }
        return new Target(processes, List.of(port), "self");
    }

    /** A process and its children, with the connections of these local ports. @throws IOException in one sentence */
    public static Target process(int pid, List<Integer> ports) throws IOException {
        if (!Files.isDirectory(Path.of("/proc/" + pid))) {
            throw new IOException("there is no process " + pid);
        }
        return new Target(Set.of(pid), ports, "" + pid);
    }

    private Target(Collection<Integer> processes, List<Integer> ports, String namespaceOf) throws IOException {
        Optional<String> why = Requirements.forLibbpf();
        if (why.isPresent()) {
            throw new IOException(why.get());
        }
        String link = Files.readSymbolicLink(Path.of("/proc", namespaceOf, "ns/net")).toString();    // "net:[4026531840]"
        probes = new CopyProbes(null, 0);
        ports.forEach(probes::port);
        processes.forEach(probes::target);
        processes.forEach(process -> diskBefore.put(process, DiskReads.of("" + process)));
        probes.set(new CopyProbes.State(PHASE, true, Long.parseLong(link.replaceAll("\\D", "")), 0, 0, true, false));
    }

    /** What was counted so far. @throws IOException where there was more than there is room for */
    public Seen look() throws IOException {
        KernelCounts counts = probes.counts();
        long disk = 0;
        for (Map.Entry<Integer, Long> before : diskBefore.entrySet()) {
            long now = DiskReads.of("" + before.getKey());
            disk = disk < 0 || now < 0 || before.getValue() < 0 ? -1 : disk + now - before.getValue();
        }
        CopyLedger ledger = counts.counts().ledger(PHASE, counts.sent(PHASE), disk,
                Optional.of("what a process copies in its own memory was not watched"));
        return new Seen(ledger.by("libbpf " + Libbpf.version().orElseThrow()), counts.payloads(PHASE), counts.files(PHASE), counts.threads(PHASE));
    }

    @Override
    public void close() {
        probes.close();
    }
}
