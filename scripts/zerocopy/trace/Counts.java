package zerocopy.trace;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import zerocopy.record.Json;

/** Counts of either engine, under the names that copies.bt gives them, and the ledgers computed from them. Not thread-safe. */
public final class Counts {
    /** A map of io-uring.bt that holds no counts: the operations under way, by their addresses in the kernel. */
    private static final String UNFINISHED = "@opcode";

    /** By phase, then by "map" or "map key": "copied user-to-socket", "packets". */
    private final Map<Integer, Map<String, Long>> byPhase = new HashMap<>();
    private final List<DevicePayload> payloads = new ArrayList<>();

    /**
     * Adds one line of {@code bpftrace -f json}: {@code {"type": "map", "data": {"@copied": {"1,user-to-socket": 5}}}}.
     * Lines of other types hold no counts and are ignored.
     */
    public void add(String line) {
        if (!line.startsWith("{")) {
            return;
        }
        JsonNode message = Json.tree(line);
        if (!message.path("type").asString("").equals("map")) {
            return;
        }
        message.path("data").forEachEntry((map, entries) -> {
            if (!map.equals(UNFINISHED)) {
                add(map, entries);
            }
        });
    }

    private void add(String map, JsonNode entries) {
        entries.forEachEntry((key, count) -> {
            int comma = key.indexOf(',');
            int phase = Integer.parseInt(comma < 0 ? key : key.substring(0, comma));
            // the kernel's names sendfile64 and newfstat are sendfile and fstat to users
            String of = key.substring(comma + 1).replace("tracepoint:syscalls:sys_exit_", "").replace("sendfile64", "sendfile").replace("newfstat", "fstat");
            add(phase, map.substring(1) + (comma < 0 ? "" : " " + of), count.asLong());
        });
    }

    /** Adds the payload that was seen at a device. With any, pages decide what is by reference, not packets' flags. */
    public void add(DevicePayload payload) {
        payloads.add(payload);
    }

    /** Adds to a count of a phase, by its name in copies.bt: "calls read", "copied user-to-socket", "packets". */
    public void add(int phase, String name, long count) {
        byPhase.computeIfAbsent(phase, _ -> new HashMap<>()).merge(name, count, Long::sum);
    }

    /** What was counted after {@code earlier}: these counts minus those. */
    public Counts less(Counts earlier) {
        Counts rest = new Counts();
        byPhase.forEach((phase, counts) -> counts.forEach((name, count) ->
                rest.add(phase, name, count - earlier.byPhase.getOrDefault(phase, Map.of()).getOrDefault(name, 0L))));
        payloads.forEach(payload -> rest.add(payload.less(earlier.payloads.stream().filter(before -> before.place().equals(payload.place())).findFirst().orElse(DevicePayload.NONE))));
        return rest;
    }

    /**
     * Bytes of payload that left in a phase, at the first device of each packet, without what was sent again; 0 or more.
     *
     * @param sent bytes that calls are known to have sent, which tells a stack of devices from several ways
     */
    public long left(int phase, long sent) {
        return Packets.left(of(phase), byPhase.getOrDefault(phase, Map.of()), sent);
    }

    private List<DevicePayload> of(int phase) {
        return payloads.stream().filter(payload -> payload.place().phase() == phase).toList();
    }

    /** The counts of a phase in one of the maps of copies.bt, by key; empty without any. */
    public Map<String, Long> of(int phase, String map) {
        return named(byPhase.getOrDefault(phase, Map.of()), map + " ");
    }

    /**
     * The ledger of one phase.
     *
     * @param delivered bytes that arrived, 0 or more
     * @param disk bytes read from the block device meanwhile; below 0 if unknown
     * @param jvmUnseen why the JVM's copies were not counted; empty if they were
     */
    public CopyLedger ledger(int phase, long delivered, long disk, Optional<String> jvmUnseen) {
        Map<String, Long> counts = byPhase.getOrDefault(phase, Map.of());
        long retransmits = sum(counts, "retransmits");
        Packets packets = payloads.isEmpty() ? Packets.byFlags(counts, delivered)
                : Packets.byPages(of(phase), counts, delivered);
        String uncovered = packets.uncovered(retransmits);
        double undone = packets.undone(counts);
        double undoneInFile = Math.max(0, undone - packets.other()); // MSG_ZEROCOPY of a mapped file: its user pages are the page cache's
        long direct = Math.min(Packets.of(delivered, packets.spliced()), sum(counts, Packets.DISK_TO_KERNEL));
        List<String> notes = new ArrayList<>();
        long kernel = intoKernelPages(counts, packets, delivered, direct);
        long user = userToSocket(counts, packets, delivered, kernel + direct, notes);
        if (!packets.byPages() && packets.file() > 0) {
            notes.add("What went by reference was recognised by the packets' flags, not by their pages: pages of the kernel's own, into which a"
                    + " file system has copied, are in it.");
        }
        Map<Stage, Long> bytes = new EnumMap<>(Stage.class);
        Map<Stage, String> sources = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            String unseen = switch (stage) {
                case DISK_TO_PAGE_CACHE -> disk < 0 ? "/proc/self/io cannot be read" : null;
                case NATIVE_TO_HEAP, HEAP_TO_NATIVE, HEAP_TO_HEAP, NATIVE_TO_NATIVE -> jvmUnseen.orElse(null);
                case BY_REFERENCE, FILE_TO_KERNEL_PAGES, OTHER_PAGES, TO_INTERFACE -> uncovered;
                case LINEARIZED_AT_TRANSMIT -> uncovered != null ? uncovered : packets.lost();
                case DESPITE_ZEROCOPY -> packets.userPages() == 0 ? null : uncovered != null ? uncovered : packets.lost() != null ? packets.lost()
                        : undone < 0 ? "whether the kernel copied them for the receiver was not seen" : null;
                case SOCKET_TO_RECEIVER -> counts.containsKey("receives") || delivered == 0 ? null
                        : "the receiver is not on this machine";
                case PAGE_CACHE_TO_USER, USER_TO_SOCKET, USER_TO_PAGE_CACHE, PAGE_CACHE_TO_PAGE_CACHE -> null;
            };
            sources.put(stage, unseen == null ? CopyLedger.MEASURED : CopyLedger.NOT_MEASURED + unseen);
            if (unseen == null) {
                bytes.put(stage, switch (stage) {
                    case DISK_TO_PAGE_CACHE -> disk;
                    case USER_TO_SOCKET -> user;
                    case FILE_TO_KERNEL_PAGES -> kernel;
                    case BY_REFERENCE -> Packets.of(delivered, packets.file() - undoneInFile);
                    case OTHER_PAGES -> Packets.of(delivered, packets.other() - (Math.max(0, undone) - undoneInFile)) + direct;
                    case DESPITE_ZEROCOPY -> Packets.of(delivered, undone);
                    case LINEARIZED_AT_TRANSMIT -> Packets.of(delivered, packets.linearized());
                    case TO_INTERFACE -> Packets.of(delivered, packets.toInterface());
                    default -> sum(counts, "copied " + stage.id());
                });
            }
        }
        return new CopyLedger(delivered, bytes, sources, calls(counts), named(counts, "bytes "), Operations.of(counts), sum(counts, "faults"), packets.coverage(),
                retransmits, packets.packets(), payloads.isEmpty() ? CopyLedger.Interruptions.UNKNOWN : new CopyLedger.Interruptions(sum(counts, "pacing_timers"), sum(counts, "wakeups")), notes, "", packets.devices());
    }

    /** Payload in pages of the kernel's own that neither a call nor a device wrote: a file system copied it for sendfile or splice. */
    private static long intoKernelPages(Map<String, Long> counts, Packets packets, long delivered, long direct) {
        long unwritten = Math.max(0, Packets.of(delivered, packets.held()) - written(counts, packets, delivered));
        return Math.max(0, Math.min(unwritten, Packets.of(delivered, packets.spliced())) - direct);
    }

    /**
     * What was copied into the socket: the bytes that calls and io_uring's operations wrote to it, without those that MSG_ZEROCOPY
     * left in user pages. If there are none of these, the payload that the packets hold as copied. If the two differ by more than
     * 0.05 of what was delivered, a note says so.
     */
    private static long userToSocket(Map<String, Long> counts, Packets packets, long delivered, long spliced, List<String> notes) {
        long written = written(counts, packets, delivered);
        long held = Math.max(0, Packets.of(delivered, packets.held()) - spliced);
        if (Math.abs(written - held) > 0.05 * delivered) {
            notes.add(String.format(Locale.ROOT, "System calls wrote %,d bytes to the socket, its packets held %,d copied bytes.", written, held));
        }
        return written > 0 ? written : held;
    }

    private static long written(Map<String, Long> counts, Packets packets, long delivered) {
        return Math.max(0, sum(counts, "copied user-to-socket") + Operations.of(counts).written() - Packets.of(delivered, packets.userPages()));
    }

    private static Map<String, Long> calls(Map<String, Long> counts) {
        Map<String, Long> calls = named(counts, "calls ");
        long other = sum(counts, "all") - calls.values().stream().mapToLong(Long::longValue).sum();
        calls.remove("prctl");      // the marks themselves
        if (other > 0) {
            calls.put("other", other);
        }
        return calls;
    }

    private static Map<String, Long> named(Map<String, Long> counts, String map) {
        Map<String, Long> named = new TreeMap<>();
        counts.forEach((name, count) -> {
            if (name.startsWith(map)) {
                named.put(name.substring(map.length()), count);
            }
        });
        return named;
    }

    private static long sum(Map<String, Long> counts, String... names) {
        long sum = 0;
        for (String name : names) {
            sum += counts.getOrDefault(name, 0L);
        }
        return sum;
    }
}
