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
import tools.jackson.databind.ObjectMapper;

/** The counts of copies.bt, by whomever they were made, made ledgers. */
public final class Counts {
    /** Loaded for bpftrace's output only: it takes a quarter of a second. */
    private static final class Json {
        static final ObjectMapper READER = new ObjectMapper();
    }

    /** Which operations are under way, by their address in the kernel: no count. */
    private static final String UNFINISHED = "@opcode";

    /** By phase, then by "map" or "map key": "copied user-to-socket", "packets". */
    private final Map<Integer, Map<String, Long>> byPhase = new HashMap<>();

    /**
     * Takes one line of {@code bpftrace -f json}: {@code {"type": "map", "data": {"@copied": {"1,user-to-socket": 5}}}}.
     * Lines of other types are not counts.
     */
    public void add(String line) {
        if (!line.startsWith("{")) {
            return;
        }
        JsonNode message = Json.READER.readTree(line);
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
            // sendfile64 and newfstat are so to the kernel only
            String of = key.substring(comma + 1).replace("tracepoint:syscalls:sys_exit_", "").replace("sendfile64", "sendfile").replace("newfstat", "fstat");
            add(phase, map.substring(1) + (comma < 0 ? "" : " " + of), count.asLong());
        });
    }

    /** Adds to a count of a phase, by the name that copies.bt has for it: "calls read", "copied user-to-socket", "packets". */
    void add(int phase, String name, long count) {
        byPhase.computeIfAbsent(phase, _ -> new HashMap<>()).merge(name, count, Long::sum);
    }

    /** These without earlier ones. */
    Counts less(Counts earlier) {
        Counts rest = new Counts();
        byPhase.forEach((phase, counts) -> counts.forEach((name, count) ->
                rest.add(phase, name, count - earlier.byPhase.getOrDefault(phase, Map.of()).getOrDefault(name, 0L))));
        return rest;
    }

    /** What a phase has of one of the maps of copies.bt, by key. */
    Map<String, Long> of(int phase, String map) {
        return named(byPhase.getOrDefault(phase, Map.of()), map + " ");
    }

    /**
     * The ledger of one phase.
     *
     * @param disk bytes read from the device meanwhile, or less than 0 if that is unknown
     * @param jvmUnseen why the JVM's copies were not counted; empty if they were
     */
    public CopyLedger ledger(int phase, long delivered, long disk, Optional<String> jvmUnseen) {
        Map<String, Long> counts = byPhase.getOrDefault(phase, Map.of());
        long queued = sum(counts, "skb queued");
        long sent = sum(counts, "skb sent");
        double coverage = delivered == 0 ? 1 : (double) queued / delivered;
        boolean covered = CopyLedger.covers(coverage);
        List<String> notes = new ArrayList<>();
        Map<Stage, Long> bytes = new EnumMap<>(Stage.class);
        Map<Stage, String> sources = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            String unseen = switch (stage) {
                case DISK_TO_PAGE_CACHE -> disk < 0 ? "/proc/self/io cannot be read" : null;
                case NATIVE_TO_HEAP, HEAP_TO_NATIVE, HEAP_TO_HEAP, NATIVE_TO_NATIVE -> jvmUnseen.orElse(null);
                case BY_REFERENCE, LINEARIZED_AT_TRANSMIT, TO_INTERFACE ->
                        covered ? null : String.format(Locale.ROOT, "%.1f %% of the payload was seen", 100 * coverage);
                case SOCKET_TO_RECEIVER -> counts.containsKey("receives") || delivered == 0 ? null
                        : "the receiver is not on this machine";
                case PAGE_CACHE_TO_USER, USER_TO_SOCKET, USER_TO_PAGE_CACHE, PAGE_CACHE_TO_PAGE_CACHE -> null;
            };
            sources.put(stage, unseen == null ? CopyLedger.MEASURED : CopyLedger.NOT_MEASURED + unseen);
            if (unseen == null) {
                bytes.put(stage, switch (stage) {
                    case DISK_TO_PAGE_CACHE -> disk;
                    case USER_TO_SOCKET -> userToSocket(counts, delivered, notes);
                    case BY_REFERENCE -> share(delivered, sum(counts, "skb queued shared", "skb queued user pages"), queued);
                    case LINEARIZED_AT_TRANSMIT -> Math.max(0, share(delivered, sum(counts, "skb sent linear"), sent)
                            - share(delivered, sum(counts, "skb queued linear"), queued));
                    case TO_INTERFACE -> share(delivered, sent, queued);
                    default -> sum(counts, "copied " + stage.id());
                });
            }
        }
        return new CopyLedger(delivered, bytes, sources, calls(counts), named(counts, "bytes "), Operations.of(counts), sum(counts, "faults"), coverage,
                sum(counts, "retransmits"), sum(counts, "packets"), notes, "");
    }

    /**
     * What was copied into the socket: the bytes of the calls that wrote to it, which are exact, but for those that
     * MSG_ZEROCOPY left where they were, and those of io_uring's operations, which no exit of a system call tells. Without
     * any of both the packets decide. A packet's private payload agrees with the calls, or a note tells that it does not.
     */
    private static long userToSocket(Map<String, Long> counts, long delivered, List<String> notes) {
        long written = Math.max(0, sum(counts, "copied user-to-socket") + Operations.of(counts).written() - sum(counts, "skb queued user pages"));
        long held = share(delivered, sum(counts, "skb queued private", "skb queued linear"), sum(counts, "skb queued"));
        if (Math.abs(written - held) > 0.05 * delivered) {
            notes.add(String.format(Locale.ROOT, "System calls wrote %,d bytes to the socket, its packets held %,d copied bytes.", written, held));
        }
        return written > 0 ? written : held;
    }

    /** {@code part} of the payload seen, applied to what was delivered: a packet missed is like those that were not. */
    private static long share(long delivered, long part, long seen) {
        return seen == 0 ? 0 : Math.round((double) delivered * part / seen);
    }

    private static Map<String, Long> calls(Map<String, Long> counts) {
        Map<String, Long> calls = named(counts, "calls ");
        long other = sum(counts, "all") - calls.values().stream().mapToLong(Long::longValue).sum();
        calls.remove("prctl");      // the mark itself
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
