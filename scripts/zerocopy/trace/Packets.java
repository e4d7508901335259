package zerocopy.trace;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the packets of one phase carried: shares of the payload, 0 to 1, as it was queued for the first device on its way, and what
 * became of it at each device. Recognised by the pages that they carry (copies.bpf.c), or else by their flags (copies.bt), which do
 * not tell whose pages those are.
 *
 * @param coverage payload queued for the first device per byte delivered; by pages without what was sent again, and not lowered by {@link #WAITING}
 * @param file by reference to the page cache of files that the process read or sent
 * @param other by reference to other pages: a process's memory, another page cache
 * @param held copied into pages of the kernel's own, or beside the headers
 * @param spliced the part of {@code held} that sendfile or splice may have put there, which is marked as shared
 * @param userPages in fragments of MSG_ZEROCOPY
 * @param userPagesJoined the part of {@code userPages} that was copied for a device, and so was in no user page when it arrived
 * @param linearized copied for devices that do not gather, or do not compute checksums; all devices together, so perhaps above 1
 * @param toInterface given to the first device
 * @param packets number of packets, as the first device got them
 * @param byPages whether pages decided; otherwise flags
 * @param beyond the last device at which the packets were seen, where what became of them is not known; otherwise empty
 * @param devices each device on the way, in order; empty by flags
 */
public record Packets(double coverage, double file, double other, double held, double spliced, double userPages, double userPagesJoined, double linearized,
        double toInterface, long packets, boolean byPages, String beyond, List<DeviceShare> devices) {
    /** From this share of the payload on, a device counts as having seen all of it. */
    private static final double ALL = 0.95;
    /** Names of counts that only copies.bpf.c has. */
    static final String SENT_AGAIN = "sent again";
    static final String ARRIVED = "arrived";
    static final String ARRIVED_AS_USER_PAGES = "arrived as user pages";
    static final String DISK_TO_KERNEL = "copied disk-to-kernel";
    /** Bytes handed to sockets that need not have left: those in send buffers at the end, not yet acknowledged, and those dropped when a receiver reset the connection. */
    public static final String WAITING = "waiting";

    /** By the flags, as copies.bt counts them for all devices together. */
    static Packets byFlags(Map<String, Long> counts, long delivered) {
        long queued = counts.getOrDefault("skb queued", 0L);
        long sent = counts.getOrDefault("skb sent", 0L);
        double linear = share(counts.getOrDefault("skb queued linear", 0L), queued);
        double user = share(counts.getOrDefault("skb queued user pages", 0L), queued);
        return new Packets(delivered == 0 ? 1 : (double) queued / delivered, share(counts.getOrDefault("skb queued shared", 0L), queued), user,
                share(counts.getOrDefault("skb queued private", 0L), queued) + linear, 0, user, 0,
                Math.max(0, share(counts.getOrDefault("skb sent linear", 0L), sent) - linear), share(sent, queued),
                counts.getOrDefault("packets", 0L), false, "", List.of());
    }

    /** By the pages, device by device. */
    static Packets byPages(List<DevicePayload> payloads, Map<String, Long> counts, long delivered) {
        List<DeviceShare.Passage> way = DeviceShare.Passage.of(payloads);
        long again = counts.getOrDefault(SENT_AGAIN, 0L);
        DevicePayload queued = first(payloads, false, delivered + again);
        DevicePayload sent = first(payloads, true, delivered + again);
        long seen = Math.max(1, Math.min(delivered, queued.bytes()));
        List<DeviceShare> devices = way.stream().map(passage -> passage.share(delivered, seen, way.getFirst())).toList();
        boolean arrives = counts.containsKey("receives") || counts.containsKey(ARRIVED) || counts.containsKey(ARRIVED_AS_USER_PAGES);
        boolean leaves = way.isEmpty() || payloads.stream().anyMatch(DevicePayload::physical);
        long known = queued.linear() + queued.file() + queued.own();
        return new Packets(coverage(queued.bytes() - Math.min(again, queued.bytes()), delivered, counts.getOrDefault(WAITING, 0L)),
                share(queued.file(), queued.bytes()), share(queued.bytes() - known, queued.bytes()), share(queued.own() + queued.linear(), queued.bytes()),
                share(Math.max(0, Math.min(queued.own() - queued.isPrivate(), queued.shared())), queued.bytes()), share(queued.userPages(), queued.bytes()),
                way.stream().mapToDouble(passage -> passage.userPagesJoined(seen)).sum(), devices.stream().mapToDouble(DeviceShare::linearized).sum(), share(sent.bytes(), queued.bytes()), sent.packets(), true,
                arrives || leaves ? "" : devices.getLast().name(), devices);
    }

    private static double coverage(long left, long delivered, long waiting) {
        long least = Math.max(1, delivered - waiting);
        return delivered == 0 ? 1 : (double) left / (left < least ? least : Math.max(1, Math.min(left, delivered)));
    }

    /** See {@link Counts#left}. */
    static long left(List<DevicePayload> payloads, Map<String, Long> counts, long sent) {
        long again = counts.getOrDefault(SENT_AGAIN, 0L);
        return Math.max(0, first(payloads, false, sent + again).bytes() - again);
    }

    /**
     * The payload at the first device of each packet. If packets recognised by their socket sum up to what is expected, they took different
     * ways. Otherwise they passed a stack of devices (a bridge, a VLAN, a bond, a tunnel above the physical one), whose uppermost saw all first.
     */
    private static DevicePayload first(List<DevicePayload> payloads, boolean sent, long expected) {
        List<DevicePayload> own = payloads.stream().filter(payload -> payload.place().sent() == sent && !payload.place().followed()).toList();
        DevicePayload all = own.stream().reduce(DevicePayload.NONE, DevicePayload::and);
        if (own.isEmpty() || CopyLedger.covers((double) all.bytes() / Math.max(1, expected))) {
            return all;
        }
        long most = own.stream().mapToLong(DevicePayload::bytes).max().orElseThrow();
        return own.stream().filter(payload -> payload.bytes() >= ALL * most).min(Comparator.comparingLong(DevicePayload::since)).orElseThrow();
    }

    /**
     * The share of the payload, 0 to 1, that MSG_ZEROCOPY or SEND_ZC queued as user pages, that was not copied for a device, and that did not arrive
     * as user pages: the kernel copied it after all. Below 0 if unknown.
     */
    double undone(Map<String, Long> counts) {
        long user = counts.getOrDefault(ARRIVED_AS_USER_PAGES, 0L);
        long arrived = user + counts.getOrDefault(ARRIVED, 0L);
        if (userPages == 0) {
            return 0;
        }
        if (!byPages || arrived == 0 && counts.containsKey("receives")) {
            return -1;
        }
        return arrived == 0 ? 0 : Math.max(0, userPages - userPagesJoined - (double) user / arrived);
    }

    /** Why packets give no figures; null if {@link CopyLedger#covers} their coverage. */
    String uncovered(long retransmits) {
        return CopyLedger.covers(coverage) ? null : String.format(Locale.ROOT, "%.1f %% of the payload was seen%s", 100 * coverage,
                retransmits == 0 ? "" : String.format(Locale.ROOT, ", and %,d segments were sent again", retransmits));
    }

    /** Why nothing is known of the way beyond {@link #beyond}; null if something is. */
    String lost() {
        return beyond.isEmpty() ? null : "beyond " + beyond;
    }

    /** This share of what was delivered, in bytes: packets that were missed count like those seen. */
    static long of(long delivered, double share) {
        return Math.round(delivered * share);
    }

    private static double share(long part, long all) {
        return all == 0 ? 0 : (double) part / all;
    }
}
