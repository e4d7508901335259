package zerocopy.audit;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import zerocopy.trace.DevicePayload;
import zerocopy.foreign.Seen;
import zerocopy.trace.Stage;

/**
 * What verdict and cause are computed from.
 *
 * @param bytes what was counted; a part that was not measured is absent
 * @param file the name of the file that most bytes came from; empty if none was seen
 * @param mapping the name of the largest file that the processes have mapped, or of one that they mapped meanwhile; empty if there is none
 * @param jvm whether one of the processes is a JVM
 * @param copying the mean size of a call that copied into a connection, bytes; 0 without any
 * @param positional the mean size of a read at a position (pread), bytes; 0 without any
 * @param device the device that it left by, "interface" if none was seen
 */
public record Traffic(Map<Part, Long> bytes, Optional<String> file, Optional<String> mapping, boolean jvm, long copying, long positional, String device) {
    /** Bytes that were sent, how, and from where. */
    public enum Part {
        SENT, BY_REFERENCE, COPIED, LINEARIZED,
        /** Read from files by calls; the part of that by pread; and, not included in it, past the page cache. */
        READ, READ_AT_POSITION, READ_DIRECT,
        READ_FROM_OTHER_SOCKETS, MAPPED,
        /** TLS made in user space; made by the kernel; and the part of the latter made by the network card. */
        TLS, KERNEL_TLS, CARD_TLS, USER_PAGES
    }

    public Traffic {
        bytes = Map.copyOf(bytes);
    }

    static Traffic of(Seen seen, Watched watched) {
        Map<Part, Long> bytes = new EnumMap<>(Part.class);
        bytes.put(Part.SENT, seen.ledger().delivered());
        if (!Double.isNaN(seen.ledger().byReference())) {
            bytes.put(Part.BY_REFERENCE, Math.round(seen.ledger().byReference() * seen.ledger().delivered()));
        }
        put(bytes, Part.COPIED, seen, Stage.USER_TO_SOCKET);
        put(bytes, Part.LINEARIZED, seen, Stage.LINEARIZED_AT_TRANSMIT);
        bytes.put(Part.READ, sum(seen, call -> call.from() == Seen.End.REGULAR && call.to() == Seen.End.NOTHING) + rings(seen));
        bytes.put(Part.READ_AT_POSITION, sum(seen, call -> call.from() == Seen.End.REGULAR && call.name().startsWith("pread")));
        bytes.put(Part.READ_DIRECT, sum(seen, call -> call.from() == Seen.End.DIRECT && call.to() == Seen.End.NOTHING));
        bytes.put(Part.READ_FROM_OTHER_SOCKETS, sum(seen, call -> call.from() == Seen.End.OTHER_SOCKET && call.to() == Seen.End.NOTHING));
        bytes.put(Part.MAPPED, seen.mapped());
        bytes.put(Part.TLS, seen.tls().get(Seen.Tls.PROCESS));
        bytes.put(Part.CARD_TLS, seen.tls().get(Seen.Tls.KERNEL_BY_CARD));
        bytes.put(Part.KERNEL_TLS, seen.tls().get(Seen.Tls.KERNEL_BY_CPU) + bytes.get(Part.CARD_TLS));
        bytes.put(Part.USER_PAGES, seen.payloads().stream().filter(payload -> !payload.place().sent() && !payload.place().followed()).mapToLong(DevicePayload::userPages).sum());
        return new Traffic(bytes,
                seen.files().stream().filter(file -> file.read() + file.sent() > 0).max(Comparator.comparingLong(file -> file.read() + file.sent())).map(Seen.FileSeen::name),
                watched.mapping().or(() -> seen.files().stream().filter(file -> file.mapped() && !Watched.code(file.name())).findFirst().map(Seen.FileSeen::name)), watched.jvm(),
                mean(seen, call -> call.to() == Seen.End.CONNECTION && call.from() == Seen.End.NOTHING), mean(seen, call -> call.from() == Seen.End.REGULAR && call.name().startsWith("pread")),
                device(seen));
    }

    /** The device that most payload passed. */
    static String device(Seen seen) {
        return seen.payloads().stream().filter(payload -> !payload.place().followed()).max(Comparator.comparingLong(DevicePayload::bytes)).map(DevicePayload::device).orElse("interface");
    }

    /** A part as a share of the bytes sent, 0 or more, also above 1; NaN if it was not measured. */
    double share(Part part) {
        return over(part, bytes.get(Part.SENT));
    }

    /** A part as a share of the bytes copied into the connections; 0 if none were, NaN if it was not measured. */
    double ofCopied(Part part) {
        return over(part, bytes.getOrDefault(Part.COPIED, 0L));
    }

    private double over(Part part, long whole) {
        return !bytes.containsKey(part) ? Double.NaN : whole == 0 ? 0 : (double) bytes.get(part) / whole;
    }

    private static void put(Map<Part, Long> bytes, Part part, Seen seen, Stage stage) {
        if (seen.ledger().bytes().containsKey(stage)) {
            bytes.put(part, seen.ledger().bytes().get(stage));
        }
    }

    private static long rings(Seen seen) {
        Map<String, Long> rings = seen.ledger().operations().bytes();
        return rings.getOrDefault("READ", 0L) + rings.getOrDefault("READV", 0L) + rings.getOrDefault("READ_FIXED", 0L);
    }

    private static long sum(Seen seen, Predicate<Seen.CallSeen> which) {
        return seen.calls().stream().filter(which).mapToLong(Seen.CallSeen::bytes).sum();
    }

    private static long mean(Seen seen, Predicate<Seen.CallSeen> which) {
        long calls = seen.calls().stream().filter(which.and(call -> call.bytes() > 0)).mapToLong(Seen.CallSeen::count).sum();
        return calls == 0 ? 0 : sum(seen, which) / calls;
    }
}
