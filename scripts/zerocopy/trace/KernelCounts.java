package zerocopy.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What copies.bpf.c counted, read from its maps, phase by phase. */
public final class KernelCounts {
    /** copies.bpf.c has them in this order. */
    private static final List<String> STAGES = List.of("page-cache-to-user", "disk-to-user", "user-to-socket", "user-to-page-cache",
            "page-cache-to-page-cache", "socket-to-receiver", "native-to-heap", "heap-to-native", "heap-to-heap", "native-to-native", "disk-to-kernel");

    private static final int COPIED = 2;
    private static final int FAULTS = 3;
    private static final int RETRANSMITS = 4;
    private static final int RECEIVES = 5;
    private static final int OPERATION = 6;
    private static final int AREAS = 7;
    private static final int RING_AREAS = 8;
    private static final int ARRIVED = 9;
    private static final int MAPPED = 10;
    private static final int SECURED = 11;
    private static final int PACED = 12;
    private static final int WOKEN = 13;
    private static final int WRITTEN = 14;
    private static final int QUEUED = 15;
    private static final int REFERRED = 16;
    private static final int NATIVE = 17;
    private static final int DROPPED = 18;
    /** What a call writes to. */
    private static final int CONNECTION = 3;
    /** What calls read from and write to, in the order of copies.bpf.c. */
    private static final List<Seen.End> ENDS = List.of(Seen.End.values());
    /** What an ioctl works on that is FICLONE. */
    private static final int CLONE = 7;

    /** How often something happened, and how many bytes it was. */
    record Sum(long count, long bytes) {
        private Sum and(Sum other) {
            return new Sum(count + other.count, bytes + other.bytes);
        }
    }

    private final Map<CountKey, Sum> sums = new HashMap<>();
    private final Set<Integer> unreturned = new TreeSet<>();
    private final Map<DevicePayload.Place, DevicePayload> payloads = new HashMap<>();
    private final Map<Integer, List<Seen.FileSeen>> files = new HashMap<>();
    private final Map<Integer, List<Seen.ThreadSeen>> threads = new HashMap<>();

    /** @throws IOException where a map had no room, as no count is whole then */
    KernelCounts(BpfObject object) throws IOException {
        long[] lost = {0};
        object.map("lost", 4, 8, false).forEach((_, value) -> lost[0] += value.getLong(0));
        if (lost[0] > 0) {
            throw new IOException("the trace had more to count than it has room for: " + lost[0] + " counts are lost");
        }
        object.map("counts", 16, 16, true).forEach((key, value) -> sums.merge(
                new CountKey(key.getInt(0), key.getInt(4), key.getInt(8), key.getInt(12)), new Sum(value.getLong(0), value.getLong(8)), Sum::and));
        object.map("under_way", 4, 24, false).forEach((thread, call) -> unreturned.addAll(call.get(5) == CONNECTION ? Set.of(thread.getInt(0)) : Set.of()));
        object.map("payloads", 20, 128, true).forEach((key, value) -> {
            DevicePayload.Place place = DevicePayload.Place.of(key);
            payloads.merge(place, DevicePayload.of(place, value), DevicePayload::and);
        });
        object.map("files", 16, 96, false).forEach((key, value) -> files.computeIfAbsent((int) key.getLong(8), _ -> new ArrayList<>())
                .add(new Seen.FileSeen(BpfMap.text(value, 32, 64), key.getLong(0), value.getLong(0), value.getLong(value.getLong(8) == 0 ? 16 : 8), value.getLong(16), value.getInt(28) != 0)));
        object.map("threads", 8, 32, false).forEach((key, value) -> threads.computeIfAbsent(key.getInt(0), _ -> new ArrayList<>())
                .add(new Seen.ThreadSeen(key.getInt(4), BpfMap.text(value, 16, 16), value.getLong(0), value.getLong(8))));
    }

    /** Whether a call that sends has not returned yet, or began before any was counted, so that what it worked on is not known. */
    public boolean partly(int phase) {
        return !unreturned.isEmpty() || sums.entrySet().stream().anyMatch(entry -> entry.getKey().phase() == phase && entry.getKey().beganBefore() && entry.getValue().bytes > 0);
    }

    /** All payload by device and by where it was seen: queued for it, and given to it. */
    public List<DevicePayload> payloads(int phase) {
        return payloads.values().stream().filter(payload -> payload.place().phase() == phase).toList();
    }

    /** Files that calls read or sent. */
    public List<Seen.FileSeen> files(int phase) {
        return files.getOrDefault(phase, List.of());
    }

    /** Threads that wrote to the connection, or are about to. */
    public List<Seen.ThreadSeen> threads(int phase) {
        List<Seen.ThreadSeen> all = new ArrayList<>(threads.getOrDefault(phase, List.of()));
        unreturned.stream().filter(id -> all.stream().noneMatch(thread -> thread.id() == id))
                .forEach(id -> all.add(new Seen.ThreadSeen(id, UnderWay.name(id).orElse("thread"), 0, 0)));
        return all;
    }

    /** Bytes that calls wrote to the connection; those of io_uring's operations are not in it. */
    long sent(int phase) {
        return bytes(key -> key.phase() == phase && key.what() == CountKey.CALL && key.two() >> 8 == CONNECTION);
    }

    /** Bytes that calls and io_uring's operations wrote to the connections. */
    public long sentByAll(int phase) {
        Map<String, Long> operations = new HashMap<>();
        sums.forEach((key, sum) -> {
            if (key.phase() == phase && key.what() == OPERATION) {
                operations.put("operation_bytes " + key.one(), sum.bytes);
            }
        });
        return sent(phase) + Operations.of(operations).sent();
    }

    /** Calls that are known by name, by what they read from and wrote to. */
    public List<Seen.CallSeen> calls(int phase) {
        Map<Integer, String> names = names();
        return sums.entrySet().stream().filter(entry -> entry.getKey().phase() == phase && entry.getKey().what() == CountKey.CALL && names.containsKey(entry.getKey().one()))
                .map(entry -> new Seen.CallSeen(names.get(entry.getKey().one()), ENDS.get(entry.getKey().two() & 0xff), ENDS.get(entry.getKey().two() >> 8 & 0xff),
                        entry.getValue().count, entry.getKey().moved(entry.getValue().bytes))).toList();
    }

    /** Bytes of files that were mapped meanwhile. */
    public long mapped(int phase) {
        return bytes(key -> key.phase() == phase && key.what() == MAPPED);
    }

    /** Bytes written to the connections, by who makes TLS of them. */
    public Map<Seen.Tls, Long> tls(int phase) {
        Map<Seen.Tls, Long> bytes = new EnumMap<>(Seen.Tls.class);
        Stream.of(Seen.Tls.values()).forEach(by -> bytes.put(by, bytes(key -> key.phase() == phase && key.what() == SECURED && key.one() == by.ordinal() + 1)));
        return bytes;
    }

    /** The local ports of the connections, where no state has one. */
    public List<Seen.PortSeen> ports(int phase) {
        return sums.keySet().stream().filter(key -> key.phase() == phase && (key.what() == WRITTEN || key.what() == QUEUED)).map(CountKey::one).distinct().sorted()
                .map(port -> new Seen.PortSeen(port, of(phase, WRITTEN, port), of(phase, QUEUED, port), of(phase, REFERRED, port),
                        bytes(key -> key.phase() == phase && key.what() == SECURED && key.two() == port))).toList();
    }

    /** Calls of functions of another JVM's libraries, by the number with which each is probed. */
    public Map<Integer, Long> natives(int phase) {
        return sums.entrySet().stream().filter(entry -> entry.getKey().phase() == phase && entry.getKey().what() == NATIVE)
                .collect(Collectors.toMap(entry -> entry.getKey().one(), entry -> entry.getValue().count));
    }

    /** Bytes copied, by stage. */
    public Map<Stage, Long> copied(int phase) {
        Map<Stage, Long> copied = new EnumMap<>(Stage.class);
        Stream.of(Stage.values()).filter(stage -> STAGES.contains(stage.id())).forEach(stage -> copied.put(stage, of(phase, COPIED, STAGES.indexOf(stage.id()))));
        copied.values().removeIf(bytes -> bytes == 0);
        return copied;
    }

    private long of(int phase, int what, int one) {
        return bytes(key -> key.phase() == phase && key.what() == what && key.one() == one);
    }

    private long bytes(Predicate<CountKey> which) {
        return sums.entrySet().stream().filter(entry -> which.test(entry.getKey())).mapToLong(entry -> entry.getValue().bytes).sum();
    }

    private static Map<Integer, String> names() {
        Map<Integer, String> names = new HashMap<>();
        for (SystemCall call : SystemCall.values()) {
            names.put(call.number(), call.id());
        }
        names.remove(-1);
        return names;
    }

    /** The same in the words of copies.bt. */
    public Counts counts() {
        Counts counts = new Counts();
        Map<Integer, String> names = names();
        sums.forEach((key, sum) -> {
            switch (key.what()) {
                case CountKey.CALL -> {
                    String name = names.get(key.one());
                    counts.add(key.phase(), "all", sum.count);
                    if (name != null) {
                        counts.add(key.phase(), "calls " + name, sum.count);
                        if (key.moved(sum.bytes) > 0) {
                            counts.add(key.phase(), "bytes " + name, sum.bytes);
                        }
                    }
                    if (key.two() >> 8 == CLONE) {
                        counts.add(key.phase(), "clones ioctl", sum.count);
                    }
                }
                case COPIED -> counts.add(key.phase(), "copied " + STAGES.get(key.one()), sum.bytes);
                case FAULTS -> counts.add(key.phase(), "faults", sum.count);
                case RETRANSMITS -> {
                    counts.add(key.phase(), "retransmits", sum.count);
                    counts.add(key.phase(), Packets.SENT_AGAIN, sum.bytes);
                }
                case DROPPED -> counts.add(key.phase(), Packets.WAITING, sum.bytes);
                case ARRIVED -> counts.add(key.phase(), key.one() == 0 ? Packets.ARRIVED : Packets.ARRIVED_AS_USER_PAGES, sum.bytes);
                case PACED -> counts.add(key.phase(), "pacing_timers", sum.count);
                case WOKEN -> counts.add(key.phase(), "wakeups", sum.count);
                case RECEIVES -> counts.add(key.phase(), "receives", sum.count);
                case OPERATION -> {
                    counts.add(key.phase(), "operations " + key.one(), sum.count);
                    if (sum.bytes > 0) {
                        counts.add(key.phase(), "operation_bytes " + key.one(), sum.bytes);
                    }
                }
                case AREAS -> counts.add(key.phase(), "vectors " + key.two() + "," + names.get(key.one()), sum.count);
                case RING_AREAS -> counts.add(key.phase(), "vectors " + key.two() + ",IORING_OP_" + Operations.name(key.one()), sum.count);
                case MAPPED, SECURED, WRITTEN, QUEUED, REFERRED, NATIVE -> { }    // copies.bt does not count them
                default -> throw new IllegalStateException("copies.bpf.c counts " + key);
            }
        });
        payloads.values().forEach(counts::add);
        return counts;
    }
}
