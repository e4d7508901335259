package zerocopy.trace;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was copied, where, to deliver some bytes; immutable. A stage without a figure is absent from {@code bytes} and
 * its source says why; what is computed from it is NaN, never 0. Figures from packets are their share of the payload
 * seen, applied to what was delivered: {@code coverage} says, uncorrected, how much of it was seen.
 *
 * @param delivered bytes that arrived, 0 or more. With 0 delivered, "per byte" has no meaning and is 0
 * @param bytes bytes by stage, for all that was delivered
 * @param sources how each stage's figure was found: one of the constants here, or "not measured: why"
 * @param calls system calls by name, those of the threads that sent, "other" being the rest
 * @param callBytes the bytes that these calls returned, for calls that return bytes
 * @param operations io_uring's
 * @param userFaults page faults in user mode while it sent; those inside a system call are not in it
 * @param coverage payload seen at the device's queue per byte delivered that does not wait to leave: 1 if every packet was seen; NaN if not traced
 * @param retransmits packets sent again; their payload is in the figures once more
 * @param packets packets with payload given to the device (of up to 64 KiB each where it segments)
 * @param interruptions of the sender, by timers and waiting
 * @param notes what a reader of the figures should know: whole sentences, mostly none
 * @param devices what each device on the way did, in its order; none where only the packets' flags told
 * @param tracer what counted, "libbpf 1.1" or "bpftrace"; empty where nothing was traced
 */
public record CopyLedger(long delivered, Map<Stage, Long> bytes, Map<Stage, String> sources,
        Map<String, Long> calls, Map<String, Long> callBytes, Operations operations, long userFaults, double coverage, long retransmits, long packets,
        Interruptions interruptions, List<String> notes, String tracer, List<DeviceShare> devices) {
    public static final String MEASURED = "measured";
    public static final String PROVEN = "proven by overwriting";
    public static final String MODELLED = "modelled";
    public static final String NOT_MEASURED = "not measured: ";

    /**
     * What interrupted a sender while it was traced; below 0 where it was not counted, as bpftrace does not.
     *
     * @param pacingTimers of the connection that ran out: each lets TCP send some more
     * @param wakeups of the sender's threads, which had waited
     */
    public record Interruptions(long pacingTimers, long wakeups) {
        /** Nobody counted. */
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

    /** One without a figure: of a method that is neither traced nor modelled. */
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

    /** CPU copies of each byte that the kernel made for the sender; NaN if one of the stages has no figure. */
    public double kernelCopies() {
        return copies(Stage.Where.KERNEL);
    }

    /** CPU copies of each byte that the JVM made, in its heap, outside it, or between both; NaN likewise. */
    public double jvmCopies() {
        return copies(Stage.Where.JVM);
    }

    /** The CPU copies of each byte, in the kernel and in the JVM; NaN likewise. */
    public double copies() {
        return kernelCopies() + jvmCopies();
    }

    private double copies(Stage.Where where) {
        return copies(where, List.of(Stage.values()));
    }

    /** The CPU copies of each byte that are made there, at one of these stages; NaN likewise. */
    double copies(Stage.Where where, Collection<Stage> stages) {
        return stages.stream().filter(stage -> stage.cpuCopy() && stage.where() == where).mapToDouble(this::perByte).sum();
    }

    /** The weakest source among the copies made there ("modelled" is weaker than "measured"): what their sum may claim. */
    public String copiesSource(Stage.Where where) {
        return copiesSource(where, List.of(Stage.values()));
    }

    /** The same of the copies at these stages. */
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

    /** Of two sources the one that claims less. */
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

    /** Crossings between user and kernel mode: in and out again, 2 a call and 2 a page fault in user mode. */
    public long crossings() {
        return 2 * (userFaults + calls.values().stream().mapToLong(Long::longValue).sum());
    }

    /** Whether enough packets were seen, and not too many (retransmits, a stack of devices), to call figures measured. */
    public boolean covered() {
        return covers(coverage);
    }

    static boolean covers(double coverage) {
        return coverage >= 0.95 && coverage <= 1.05;
    }

    /** This ledger with so many bytes less at a stage: they were counted there, and are known not to have been copied. */
    public CopyLedger less(Stage stage, long count) {
        Map<Stage, Long> fewer = new EnumMap<>(Stage.class);
        fewer.putAll(bytes);
        fewer.computeIfPresent(stage, (_, counted) -> Math.max(0, counted - count));
        return with(fewer, sources, notes);
    }

    /**
     * This ledger, where {@code delivered} is what left, and calls are not known to have sent all of it: what was not passed by reference, nor
     * copied by a file system, a call has copied into the socket.
     */
    public CopyLedger ofWhatLeft(List<String> said) {
        Map<Stage, Long> left = new EnumMap<>(bytes);
        if (covered()) {
            left.put(Stage.USER_TO_SOCKET, Math.max(0, delivered - bytes.get(Stage.BY_REFERENCE) - bytes.get(Stage.OTHER_PAGES) - bytes.get(Stage.FILE_TO_KERNEL_PAGES)));
        }
        return with(left, sources, said);
    }

    /**
     * This ledger and what {@link OverwriteProof} found. It becomes the source of the socket's stages where they are
     * modelled; where the model or what was measured says otherwise, a note does, and of model and proof neither is a figure.
     *
     * @param shared the share of the bytes, 0 to 1, that the socket held by reference
     */
    public CopyLedger withProof(double shared) {
        return Evidence.ofOverwriting(this, shared);
    }

    /**
     * This ledger where overwriting could not be tried on the file's file system. What the method leaves there by reference has no
     * figure then: a file system may refuse, and a library send it another way, as the JDK does.
     */
    public CopyLedger unproven() {
        return Evidence.ofNothing(this);
    }

    /** Bytes that the socket held by reference, whosever pages these were, per byte delivered; NaN without a figure. */
    public double byReference() {
        return perByte(Stage.BY_REFERENCE) + perByte(Stage.OTHER_PAGES);
    }

    /** What {@link #byReference} may claim. Overwriting proves it of all that was referred to, whosever pages these are. */
    public String byReferenceSource() {
        String file = sources.getOrDefault(Stage.BY_REFERENCE, NOT_MEASURED + "unknown");
        String other = sources.getOrDefault(Stage.OTHER_PAGES, NOT_MEASURED + "unknown");
        return PROVEN.equals(file) && MODELLED.equals(other) || MODELLED.equals(file) && PROVEN.equals(other) ? PROVEN : weaker(file, other);
    }

    /**
     * This ledger and what the error queue of MSG_ZEROCOPY says, which is believed where the trace could not see it.
     *
     * @param undone the share of the sends that the kernel copied after all, 0 to 1
     */
    public CopyLedger withErrorQueue(double undone) {
        return Evidence.ofTheErrorQueue(this, undone);
    }

    /** This ledger with other figures, sources and notes; none of them null. */
    public CopyLedger with(Map<Stage, Long> other, Map<Stage, String> from, List<String> said) {
        return new CopyLedger(delivered, other, from, calls, callBytes, operations, userFaults, coverage, retransmits, packets, interruptions, said, tracer, devices);
    }
}
