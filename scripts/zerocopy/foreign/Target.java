package zerocopy.foreign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import zerocopy.linux.DiskReads;
import zerocopy.trace.CopyLedger;
import zerocopy.trace.CopyProbes;
import zerocopy.trace.Counts;
import zerocopy.trace.Libbpf;
import zerocopy.trace.Requirements;

/**
 * Other processes, whose sending is counted from the creation of this until it is closed: all their threads, their children,
 * too, and all connections of some local ports. They need not cooperate. By libbpf only; process ids are those of the initial PID
 * namespace, so not from within a container that has its own. Not thread-safe.
 */
public final class Target implements AutoCloseable {
    private static final int PHASE = 1;
    private static final String JVM_UNSEEN = "what a process copies in its own memory was not watched";

    private final CopyProbes probes;
    private final Optional<JvmProbes> jvm;
    private final Set<Integer> processes;
    private final List<Integer> ports;
    private final boolean elsewhere;
    private final Map<Integer, Long> diskBefore = new HashMap<>();
    private final Waiting waiting;
    private Counts before = new Counts();
    private long leftBefore;

    /**
     * The processes that listen on these ports, in this network namespace or else in another.
     *
     * @throws IOException in one sentence, if nothing listens on one of them, or they cannot be watched ({@link CannotWatchException})
     */
    public static Target listening(List<Integer> ports, JvmWatch jvms) throws IOException {
        check();
        Listeners found = Listeners.of(ports);
        for (int port : ports) {
            if (!found.ports().contains(port)) {
                throw new IOException("nobody listens on TCP port " + port + " in any network namespace, or nobody that this user may look at");
            }
        }
        return new Target(found, ports, jvms);
    }

    /**
     * A process and its descendants, with the connections of these local ports; empty: the ports that they listen on. JVMs are not watched.
     *
     * @throws IOException in one sentence, if there is no such process, it listens on no port, or it cannot be watched
     */
    public static Target process(int pid, List<Integer> ports) throws IOException {
        return process(pid, ports, JvmWatch.OFF);
    }

    /** The same; {@code jvms} says how closely JVMs are watched. */
    public static Target process(int pid, List<Integer> ports, JvmWatch jvms) throws IOException {
        check();
        if (!Files.isDirectory(Path.of("/proc/" + pid))) {
            throw new IOException("there is no process " + pid + Listeners.within(pid).map(outside -> ", which is an id within a container: here it is " + outside).orElse(""));
        }
        Listeners found;
        try {
            found = Listeners.of(pid);
        } catch (NoSuchFileException e) {
            throw new IOException("process " + pid + " has ended meanwhile", e);
        }
        if (ports.isEmpty() && found.ports().isEmpty()) {
            throw new IOException("process " + pid + " listens on no TCP port: name the port of its connections by --port");
        }
        return new Target(found, ports.isEmpty() ? List.copyOf(found.ports()) : ports, jvms);
    }

    /**
     * Checks that other processes can be watched, by this user and on this system.
     *
     * @throws CannotWatchException if not
     */
    public static void check() throws CannotWatchException {
        Optional<String> why = Requirements.forForeign();
        if (why.isPresent()) {
            throw new CannotWatchException(why.get());
        }
    }

    private Target(Listeners found, List<Integer> ports, JvmWatch watch) throws IOException {
        processes = new TreeSet<>(found.processes());
        this.ports = List.copyOf(ports);
        elsewhere = found.namespace() != Listeners.namespace("self");
        List<ForeignJvm> foreign = watch == JvmWatch.OFF ? List.of() : ForeignJvm.among(processes);
        if (watch == JvmWatch.EXACT && foreign.size() != 1) {
            throw new IOException(foreign.isEmpty() ? "--jvm exact counts the copies of a JVM (HotSpot), and none of these processes is one: leave it out"
                    : "--jvm exact counts the copies of one JVM, and " + foreign.size() + " of these processes are one: name one by --pid");
        }
        probes = probes(JvmProbes.programs(foreign, watch));
        jvm = attached(probes, foreign, watch);
        ports.forEach(probes::port);
        processes.forEach(probes::target);
        processes.forEach(process -> diskBefore.put(process, DiskReads.of("" + process)));
        probes.set(new CopyProbes.State(PHASE, true, found.namespace(), 0, 0, true, false));
        waiting = new Waiting(probes, PHASE, processes, ports);
    }

    /** Attaches the probes, which an old kernel refuses. */
    private static CopyProbes probes(Set<String> programs) throws CannotWatchException {
        try {
            return new CopyProbes(programs);
        } catch (IOException e) {
            throw new CannotWatchException("the probes cannot be attached, which need Linux 5.8 or later: " + e.getMessage());
        }
    }

    private static Optional<JvmProbes> attached(CopyProbes probes, List<ForeignJvm> foreign, JvmWatch watch) throws IOException {
        try {
            return foreign.isEmpty() ? Optional.empty() : Optional.of(new JvmProbes(probes, foreign, watch));
        } catch (IOException | RuntimeException e) {
            probes.close();
            throw e;
        }
    }

    /** The ids of the processes at the creation of this. */
    public Set<Integer> processes() {
        return Set.copyOf(processes);
    }

    /** The local ports whose connections are counted. */
    public List<Integer> ports() {
        return ports;
    }

    /** Whether the processes are in another network namespace than this one, a container's for instance. */
    public boolean elsewhere() {
        return elsewhere;
    }

    /**
     * What was counted so far.
     *
     * @throws IOException if there was more to count than there is room for
     */
    public Seen look() throws IOException {
        Sightings sightings = new Sightings(probes);
        return seen(sightings, PHASE, diskBefore, jvm.map(seen -> seen.seen(sightings, PHASE)), Optional.of(waiting));
    }

    /** What was counted in a phase; {@code diskBefore} has the bytes that each process had read from the disk before, below 0 if unknown. */
    static Seen seen(Sightings sightings, int phase, Map<Integer, Long> diskBefore, Optional<Seen.JvmSeen> jvm, Optional<Waiting> waiting) throws IOException {
        long disk = 0;
        for (Map.Entry<Integer, Long> earlier : diskBefore.entrySet()) {
            long now = DiskReads.of("" + earlier.getKey());
            disk = disk < 0 || now < 0 || earlier.getValue() < 0 ? -1 : disk + now - earlier.getValue();
        }
        Counts all = sightings.kernel().counts();
        long sent = sightings.sent(phase);
        CopyLedger ledger = waiting.isPresent() ? waiting.get().ledger(sightings, all, sent, disk, JVM_UNSEEN) : all.ledger(phase, sent, disk, Optional.of(JVM_UNSEEN));
        return new Seen(ledger.by("libbpf " + Libbpf.version().orElseThrow()), sightings.kernel().payloads(phase), sightings.files(phase), sightings.threads(phase),
                sightings.calls(phase), sightings.mapped(phase), sightings.tls(phase), sightings.ports(phase), jvm);
    }

    /**
     * What was counted since the last call of this, for what left meanwhile; without a figure for the disk.
     *
     * @throws IOException if there was more to count than there is room for
     */
    public CopyLedger lately() throws IOException {
        Sightings sightings = new Sightings(probes);
        Counts now = sightings.kernel().counts();
        long left = now.left(PHASE, sightings.sent(PHASE));
        long more = Math.max(0, left - leftBefore); // less if another device is recognised as the first by now
        CopyLedger ledger = now.less(before).ledger(PHASE, more, -1, Optional.of(JVM_UNSEEN)).ofWhatLeft(List.of());
        before = now;
        leftBefore = left;
        return ledger;
    }

    @Override
    public void close() {
        probes.close();
    }
}
