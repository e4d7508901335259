package zerocopy.trace;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was copied, at which stages, to deliver some bytes; immutable. A stage without a figure is absent from {@code bytes} and
 * its source says why; what is computed from it is NaN, never 0. Figures from packets are shares of the payload seen,
 * applied to what was delivered: {@code coverage} says how much of the payload was seen.
 *
 * @param delivered bytes that arrived, 0 or more. With 0 delivered, "per byte" has no meaning and is 0
 * @param bytes bytes by stage, for all that was delivered
 * @param sources how each stage's figure was found: {@link #MEASURED}, {@link #PROVEN}, {@link #MODELLED}, or {@link #NOT_MEASURED} and why
 * @param calls number of system calls by name, of the threads that sent; "other" counts those that {@link SystemCall} does not name
 * @param callBytes the bytes that these calls returned, for calls that return bytes
 * @param operations io_uring's
 * @param userFaults page faults in user mode while it sent; those inside a system call are not included
 * @param coverage payload queued for the first device, per byte delivered; bytes that need not have left ({@link Packets#WAITING}) do not lower it.
 * 1 if every packet was seen, NaN if not traced
 * @param retransmits segments sent again; the shares of the payload seen include theirs
 * @param packets packets with payload given to the device (by default of up to 64 KiB each where it segments)
 * @param interruptions of the sender, by timers and waiting
 * @param notes what a reader of the figures should know: whole sentences, mostly none
 * @param devices what each device did, in the order in which packets passed them; empty where only the packets' flags were seen
 * @param tracer {@link CopyTracer}'s engine, "libbpf 1.1" or "bpftrace" for instance; empty where nothing was traced
 */
public record CopyLedger(long delivered, Map<Stage, Long> bytes, Map<Stage, String> sources,
        Map<String, Long> calls, Map<String, Long> callBytes, Operations operations, long userFaults, double coverage, long retransmits, long packets,
        Interruptions interruptions, List<String> notes, String tracer, List<DeviceShare> devices) {
    /** Counted on the running kernel. */
    public static final String MEASURED = "measured";
    /** Shown by {@link OverwriteProof}. */
    public static final String PROVEN = "proven by overwriting";
    /** Expected by {@link CopyModel}. */
    public static final String MODELLED = "modelled";
    /** Begins the source of a stage without a figure; the reason follows. */
    public static final String NOT_MEASURED = "not measured: ";

    /**
     * How often a sender was interrupted while it was traced; below 0 where that was not counted: bpftrace does not count it.
     *
     * @param pacingTimers expiries of the connection's pacing timer, each of which lets TCP send more (net/ipv4/tcp_output.c, tcp_pace_kick)
     * @param wakeups of the sender's threads, mostly after waiting for room in the socket
     */
    public record Interruptions(long pacingTimers, long wakeups) {
        /** Not counted. */
        public static final Interruptions UNKNOWN = new Interruptions(-1, -1);
    }

    public CopyLedger {
        bytes = Map.copyOf(bytes);
        sources = Map.copyOf(sources);
        calls = Map.copyOf(calls);
        callBytes = Map.copyOf(callBytes);
        notes = List.copyOf(notes);
        devices = List.copyOf(devices);
    }

    /** A ledger without any figure: of a method that is neither traced nor modelled. */
    public static CopyLedger unknown(long delivered) {
        Map<Stage, String> sources = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            sources.put(stage, NOT_MEASURED + "nothing was traced, and no model tells");
        }
        return new CopyLedger(delivered, Map.of(), sources, Map.of(), Map.of(), Operations.NONE, 0, Double.NaN, 0, 0, Interruptions.UNKNOWN, List.of(), "", List.of());
    }

    /** Bytes at this stage per byte delivered: NaN without a figure, 0 if nothing was delivered. */
    public double perByte(Stage stage) {
        if (!bytes.containsKey(stage)) {
            return Double.NaN;
        }
        return delivered == 0 ? 0 : (double) bytes.get(stage) / delivered;
    }

    /** CPU copies in the kernel on the sending side, per byte delivered; NaN if one of their stages has no figure. */
    public double kernelCopies() {
        return copies(Stage.Where.KERNEL);
    }

    /** CPU copies that the JVM made in its heap, outside it, or between both, per byte delivered; NaN if a stage has no figure. */
    public double jvmCopies() {
        return copies(Stage.Where.JVM);
    }

    /** CPU copies in the kernel and in the JVM, per byte delivered; NaN if a stage has no figure. */
    public double copies() {
        return kernelCopies() + jvmCopies();
    }

    private double copies(Stage.Where where) {
        return copies(where, List.of(Stage.values()));
    }

    /** CPU copies made there at these stages, per byte delivered; NaN if one has no figure. */
    double copies(Stage.Where where, Collection<Stage> stages) {
        return stages.stream().filter(stage -> stage.cpuCopy() && stage.where() == where).mapToDouble(this::perByte).sum();
    }

    /** The source of the sum of all copies made there: the weakest of theirs, by {@link #weaker}. */
    public String copiesSource(Stage.Where where) {
        return copiesSource(where, List.of(Stage.values()));
    }

    /** The same for the copies at these stages. */
    String copiesSource(Stage.Where where, Collection<Stage> stages) {
        String weakest = MEASURED;
        for (Stage stage : stages) {
            String source = sources.getOrDefault(stage, NOT_MEASURED + "unknown");
            if (stage.cpuCopy() && stage.where() == where) {
                weakest = weaker(weakest, source);
            }
        }
        return weakest;
    }

    /** Of two sources the one that claims less: not measured, then modelled, proven, measured; the first if they claim the same. */
    public static String weaker(String one, String other) {
        return rank(other) > rank(one) ? other : one;
    }

    private static int rank(String source) {
        return switch (source) {
            case MEASURED -> 0;
            case PROVEN -> 1;
            case MODELLED -> 2;
            default -> 3;
        };
    }

    /** This ledger, with the name of what counted it. */
    public CopyLedger by(String engine) {
        return new CopyLedger(delivered, bytes, sources, calls, callBytes, operations, userFaults, coverage, retransmits, packets, interruptions, notes, engine, devices);
    }

    /** Crossings between user and kernel mode, in and out: 2 per system call and 2 per page fault in user mode. */
    public long crossings() {
        return 2 * (userFaults + calls.values().stream().mapToLong(Long::longValue).sum());
    }

    /** Whether figures from packets are measured: whether {@code coverage} is 0.95 to 1.05; retransmits and stacked devices raise it. */
    public boolean covered() {
        return covers(coverage);
    }

    static boolean covers(double coverage) {
        return coverage >= 0.95 && coverage <= 1.05;
    }

    /** This ledger with this many bytes fewer at a stage, not below 0: they were counted there, and are known not to have been copied. */
    public CopyLedger less(Stage stage, long count) {
        Map<Stage, Long> fewer = new EnumMap<>(Stage.class);
        fewer.putAll(bytes);
        fewer.computeIfPresent(stage, (_, counted) -> Math.max(0, counted - count));
        return with(fewer, sources, notes);
    }

    /**
     * This ledger for a {@code delivered} that is what left, while calls that began before the trace may have sent a part of it. If it is
     * {@link #covered}, what neither went by reference nor was copied by a file system counts as copied from user memory into the socket.
     *
     * @param said the notes instead of this ledger's
     */
    public CopyLedger ofWhatLeft(List<String> said) {
        Map<Stage, Long> left = new EnumMap<>(bytes);
        if (covered()) {
            left.put(Stage.USER_TO_SOCKET, Math.max(0, delivered - bytes.get(Stage.BY_REFERENCE) - bytes.get(Stage.OTHER_PAGES) - bytes.get(Stage.FILE_TO_KERNEL_PAGES)));
        }
        return with(left, sources, said);
    }

    /**
     * This ledger with what {@link OverwriteProof} found. Measured figures of the socket's stages stay; others are replaced by the
     * proof. If the two differ by more than 0.05 per byte, a note says so, and a modelled figure is dropped with the proof.
     *
     * @param shared the share of the bytes, 0 to 1, that the socket held by reference: {@link OverwriteProof#shared}
     */
    public CopyLedger withProof(double shared) {
        return Evidence.ofOverwriting(this, shared);
    }

    /**
     * This ledger where overwriting could not be tried on the file's file system. If it has bytes by reference, the socket's stages lose their
     * figures: a file system may refuse sendfile or splice, upon which a library sends another way, as sun.nio.ch.FileChannelImpl.transferTo does.
     */
    public CopyLedger unproven() {
        return Evidence.ofNothing(this);
    }

    /** Bytes that the socket held by reference, to pages of a file or any other, per byte delivered; NaN without a figure. */
    public double byReference() {
        return perByte(Stage.BY_REFERENCE) + perByte(Stage.OTHER_PAGES);
    }

    /** The source of {@link #byReference}. Overwriting proves the sum of its two stages, so it is proven also if one of them is only modelled. */
    public String byReferenceSource() {
        String file = sources.getOrDefault(Stage.BY_REFERENCE, NOT_MEASURED + "unknown");
        String other = sources.getOrDefault(Stage.OTHER_PAGES, NOT_MEASURED + "unknown");
        return PROVEN.equals(file) && MODELLED.equals(other) || MODELLED.equals(file) && PROVEN.equals(other) ? PROVEN : weaker(file, other);
    }

    /**
     * This ledger with what the error queue of MSG_ZEROCOPY reports, which counts where the trace has no figure of its own.
     *
     * @param undone the share of the sends, 0 to 1, that the kernel copied after all (include/uapi/linux/errqueue.h, SO_EE_CODE_ZEROCOPY_COPIED)
     */
    public CopyLedger withErrorQueue(double undone) {
        return Evidence.ofTheErrorQueue(this, undone);
    }

    /** This ledger with other figures, sources and notes; none of them null. */
    public CopyLedger with(Map<Stage, Long> other, Map<Stage, String> from, List<String> said) {
        return new CopyLedger(delivered, other, from, calls, callBytes, operations, userFaults, coverage, retransmits, packets, interruptions, said, tracer, devices);
    }
}
