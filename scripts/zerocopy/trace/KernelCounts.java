package zerocopy.trace;

import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What copies.bpf.c counted, read from its maps, phase by phase. */
public final class KernelCounts {
    /** The stages in the order of copies.bpf.c, by their ids; those to and from "disk" past the page cache are none of {@link Stage}. */
    private static final List<String> STAGES = List.of("page-cache-to-user", "disk-to-user", "user-to-socket", "user-to-page-cache",
            "page-cache-to-page-cache", "socket-to-receiver", "native-to-heap", "heap-to-native", "heap-to-heap", "native-to-native", "disk-to-kernel");
    private static final Set<Integer> SENDERS = Stream.of(SystemCall.values()).filter(call -> call.role().sends()).map(SystemCall::number).collect(Collectors.toSet());
    /** Of the kinds of descriptors in copies.bpf.c the one that stands for ioctl(FICLONE). */
    private static final int CLONE = 7;

    /**
     * What is counted, in the order of copies.bpf.c. {@link Key#one} is: of CALL and AREAS the call's number; of COPIED the stage; of OPERATION and
     * RING_AREAS the opcode; of ARRIVED 1 for user pages; of SECURED who makes TLS; of WRITTEN, QUEUED and REFERRED the local port; of NATIVE the
     * probe's cookie. {@link Key#two} is: of CALL the kinds of descriptors, from | to &lt;&lt; 8; of AREAS and RING_AREAS the number of memory areas;
     * of SECURED the local port.
     */
    public enum What {
        NOTHING, CALL, COPIED, FAULTS, RETRANSMITS, RECEIVES, OPERATION, AREAS, RING_AREAS, ARRIVED, MAPPED, SECURED, PACED, WOKEN, WRITTEN, QUEUED, REFERRED, NATIVE, DROPPED
    }

    /** What is counted, in which phase: struct key of copies.bpf.c; {@link What} says what {@code one} and {@code two} are. */
    public record Key(int phase, What what, int one, int two) {
        /** Whether it is a call that may send and began before calls were counted, so that what it works on was not seen. */
        public boolean beganBefore() {
            return what == What.CALL && two == 0 && SENDERS.contains(one);
        }

        /** Of the bytes that such calls returned, those known to have moved while calls were counted: all, or none if it began before. */
        public long moved(long bytes) {
            return beganBefore() ? 0 : bytes;
        }
    }

    /** How often something happened, and how many bytes it moved; 0 bytes for what moves none. */
    public record Sum(long count, long bytes) {
        private Sum and(Sum other) {
            return new Sum(count + other.count, bytes + other.bytes);
        }
    }

    private final Map<Key, Sum> sums = new HashMap<>();
    private final Map<DevicePayload.Place, DevicePayload> payloads = new HashMap<>();

    /** @throws IOException if a map had no room for a count, since no figure is complete then */
    KernelCounts(BpfObject object) throws IOException {
        long[] lost = {0};
        object.map("lost", 4, 8, false).forEach((_, value) -> lost[0] += value.getLong(0));
        if (lost[0] > 0) {
            throw new IOException("the trace had more to count than it has room for: " + lost[0] + " counts are lost");
        }
        object.map("counts", 16, 16, true).forEach((key, value) -> sums.merge(
                new Key(key.getInt(0), What.values()[key.getInt(4)], key.getInt(8), key.getInt(12)), new Sum(value.getLong(0), value.getLong(8)), Sum::and));
        object.map("payloads", 20, 128, true).forEach((key, value) -> {
            DevicePayload.Place place = DevicePayload.Place.of(key);
            payloads.merge(place, DevicePayload.of(place, value), DevicePayload::and);
        });
    }

    /** The payload of a phase by device, as it was queued for it and as it was given to it. */
    public List<DevicePayload> payloads(int phase) {
        return payloads.values().stream().filter(payload -> payload.place().phase() == phase).toList();
    }

    /** The sums of this kind in a phase. */
    public Map<Key, Sum> of(int phase, What what) {
        return sums.entrySet().stream().filter(entry -> entry.getKey().phase == phase && entry.getKey().what == what)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Bytes copied in a phase, by stage; those without any are absent. */
    public Map<Stage, Long> copied(int phase) {
        Map<Stage, Long> copied = new EnumMap<>(Stage.class);
        of(phase, What.COPIED).forEach((key, sum) -> Stream.of(Stage.values()).filter(stage -> stage.id().equals(STAGES.get(key.one)) && sum.bytes > 0)
                .forEach(stage -> copied.merge(stage, sum.bytes, Long::sum)));
        return copied;
    }

    /** The same under the names of copies.bt. */
    public Counts counts() {
        Counts counts = new Counts();
        Map<Integer, String> names = SystemCall.names();
        sums.forEach((key, sum) -> {
            switch (key.what) {
                case CALL -> {
                    String name = names.get(key.one);
                    counts.add(key.phase, "all", sum.count);
                    if (name != null) {
                        counts.add(key.phase, "calls " + name, sum.count);
                        if (key.moved(sum.bytes) > 0) {
                            counts.add(key.phase, "bytes " + name, sum.bytes);
                        }
                    }
                    if (key.two >> 8 == CLONE) {
                        counts.add(key.phase, "clones ioctl", sum.count);
                    }
                }
                case COPIED -> counts.add(key.phase, "copied " + STAGES.get(key.one), sum.bytes);
                case FAULTS -> counts.add(key.phase, "faults", sum.count);
                case RETRANSMITS -> {
                    counts.add(key.phase, "retransmits", sum.count);
                    counts.add(key.phase, Packets.SENT_AGAIN, sum.bytes);
                }
                case DROPPED -> counts.add(key.phase, Packets.WAITING, sum.bytes);
                case ARRIVED -> counts.add(key.phase, key.one == 0 ? Packets.ARRIVED : Packets.ARRIVED_AS_USER_PAGES, sum.bytes);
                case PACED -> counts.add(key.phase, "pacing_timers", sum.count);
                case WOKEN -> counts.add(key.phase, "wakeups", sum.count);
                case RECEIVES -> counts.add(key.phase, "receives", sum.count);
                case OPERATION -> {
                    counts.add(key.phase, "operations " + key.one, sum.count);
                    if (sum.bytes > 0) {
                        counts.add(key.phase, "operation_bytes " + key.one, sum.bytes);
                    }
                }
                case AREAS -> counts.add(key.phase, "vectors " + key.two + "," + names.get(key.one), sum.count);
                case RING_AREAS -> counts.add(key.phase, "vectors " + key.two + ",IORING_OP_" + Operations.name(key.one), sum.count);
                case NOTHING, MAPPED, SECURED, WRITTEN, QUEUED, REFERRED, NATIVE -> { }    // copies.bt does not count them
            }
        });
        payloads.values().forEach(counts::add);
        return counts;
    }
}
