package zerocopy.foreign;

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
import zerocopy.trace.BpfMap;
import zerocopy.trace.CopyProbes;
import zerocopy.trace.KernelCounts.Key;
import zerocopy.trace.KernelCounts.What;
import zerocopy.trace.KernelCounts;
import zerocopy.trace.Operations;
import zerocopy.trace.SystemCall;

/** What copies.bpf.c has counted of other processes until now: copies, files, threads, calls and connections. */
final class Sightings {
    /** What calls read from and write to, in the order of copies.bpf.c. */
    private static final List<Seen.End> ENDS = List.of(Seen.End.values());
    private static final int CONNECTION = Seen.End.CONNECTION.ordinal();

    private final KernelCounts kernel;
    private final Set<Integer> unreturned = new TreeSet<>();
    private final Map<Integer, List<Seen.FileSeen>> files = new HashMap<>();
    private final Map<Integer, List<Seen.ThreadSeen>> threads = new HashMap<>();

    /** @throws IOException if a map had no room for a count */
    Sightings(CopyProbes probes) throws IOException {
        kernel = probes.counts();
        probes.map("under_way", 4, 24).forEach((thread, call) -> unreturned.addAll(call.get(5) == CONNECTION ? Set.of(thread.getInt(0)) : Set.of()));
        probes.map("files", 16, 96).forEach((key, value) -> files.computeIfAbsent((int) key.getLong(8), _ -> new ArrayList<>())
                .add(new Seen.FileSeen(BpfMap.text(value, 32, 64), value.getLong(0), value.getLong(value.getLong(8) == 0 ? 16 : 8), value.getLong(16), value.getInt(28) != 0)));
        probes.map("threads", 8, 32).forEach((key, value) -> threads.computeIfAbsent(key.getInt(0), _ -> new ArrayList<>())
                .add(new Seen.ThreadSeen(key.getInt(4), BpfMap.text(value, 16, 16), value.getLong(8))));
    }

    /** The counts themselves. */
    KernelCounts kernel() {
        return kernel;
    }

    /** Whether a call that sends has not returned yet, or began before calls were counted, so that what it works on was not seen. */
    boolean partly(int phase) {
        return !unreturned.isEmpty() || kernel.of(phase, What.CALL).entrySet().stream().anyMatch(call -> call.getKey().beganBefore() && call.getValue().bytes() > 0);
    }

    /** Files that calls read, mapped or sent. */
    List<Seen.FileSeen> files(int phase) {
        return files.getOrDefault(phase, List.of());
    }

    /** Threads that wrote to the connections, or are in a call that does. */
    List<Seen.ThreadSeen> threads(int phase) {
        List<Seen.ThreadSeen> all = new ArrayList<>(threads.getOrDefault(phase, List.of()));
        unreturned.stream().filter(id -> all.stream().noneMatch(thread -> thread.id() == id))
                .forEach(id -> all.add(new Seen.ThreadSeen(id, UnderWay.name(id).orElse("thread"), 0)));
        return all;
    }

    /** Bytes that calls and io_uring's operations wrote to the connections. */
    long sent(int phase) {
        Map<String, Long> operations = new HashMap<>();
        kernel.of(phase, What.OPERATION).forEach((key, sum) -> operations.put("operation_bytes " + key.one(), sum.bytes()));
        return bytes(phase, What.CALL, key -> key.two() >> 8 == CONNECTION) + Operations.of(operations).sent();
    }

    /** Calls that {@link SystemCall} names, by what they read from and wrote to. */
    List<Seen.CallSeen> calls(int phase) {
        Map<Integer, String> names = SystemCall.names();
        return kernel.of(phase, What.CALL).entrySet().stream().filter(call -> names.containsKey(call.getKey().one()))
                .map(call -> new Seen.CallSeen(names.get(call.getKey().one()), ENDS.get(call.getKey().two() & 0xff), ENDS.get(call.getKey().two() >> 8 & 0xff),
                        call.getValue().count(), call.getKey().moved(call.getValue().bytes()))).toList();
    }

    /** Bytes of regular files that were mapped in this phase. */
    long mapped(int phase) {
        return bytes(phase, What.MAPPED, _ -> true);
    }

    /** Bytes written to the connections, by who makes TLS of them. */
    Map<Seen.Tls, Long> tls(int phase) {
        Map<Seen.Tls, Long> bytes = new EnumMap<>(Seen.Tls.class);
        Stream.of(Seen.Tls.values()).forEach(by -> bytes.put(by, bytes(phase, What.SECURED, key -> key.one() == by.ordinal() + 1)));
        return bytes;
    }

    /** The connections by their local port; none where the state has one port. */
    List<Seen.PortSeen> ports(int phase) {
        return Stream.of(What.WRITTEN, What.QUEUED).flatMap(what -> kernel.of(phase, what).keySet().stream()).map(Key::one).distinct().sorted()
                .map(port -> new Seen.PortSeen(port, bytes(phase, What.WRITTEN, key -> key.one() == port), bytes(phase, What.QUEUED, key -> key.one() == port),
                        bytes(phase, What.REFERRED, key -> key.one() == port), bytes(phase, What.SECURED, key -> key.two() == port))).toList();
    }

    /** The number of calls of functions of a JVM's libraries, by the cookie of their probe. */
    Map<Integer, Long> natives(int phase) {
        return kernel.of(phase, What.NATIVE).entrySet().stream().collect(Collectors.toMap(entry -> entry.getKey().one(), entry -> entry.getValue().count()));
    }

    private long bytes(int phase, What what, Predicate<Key> which) {
        return kernel.of(phase, what).entrySet().stream().filter(entry -> which.test(entry.getKey())).mapToLong(entry -> entry.getValue().bytes()).sum();
    }
}
