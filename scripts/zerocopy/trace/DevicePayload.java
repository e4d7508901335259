package zerocopy.trace;

import java.nio.ByteBuffer;

/**
 * The TCP payload of one phase at one device, in bytes.
 *
 * @param place which device, and at which point
 * @param device its name, in its own network namespace
 * @param packets number of packets with payload, by default of up to 64 KiB each where the device segments
 * @param bytes all payload; linear, isPrivate, shared and userPages are its parts
 * @param linear beside the headers, copied there
 * @param isPrivate in fragments that TCP copied into
 * @param shared in fragments that TCP marked as shared
 * @param userPages in fragments of MSG_ZEROCOPY
 * @param file of the fragments, those in the page cache of a file that the process read or sent
 * @param cache in another page cache
 * @param anonymous in a process's memory
 * @param own in the kernel's own pages
 * @param kind the device's kind as ip(8) shows it, "veth" or "bridge" for instance; empty for lo and physical ones
 * @param physical whether it has a parent on a bus, so that what it sends leaves this machine
 * @param since when its first packet came: nanoseconds of the kernel's monotonic clock; 0: none came
 */
public record DevicePayload(Place place, String device, long packets, long bytes, long linear, long isPrivate, long shared, long userPages,
        long file, long cache, long anonymous, long own, String kind, boolean physical, long since) {

    /** No packets: what sums begin with. */
    static final DevicePayload NONE = new DevicePayload(new Place(0, false, false, 0, 0), "", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, "", false, 0);

    /**
     * Which device, and at which point.
     *
     * @param phase 1 or more
     * @param sent whether the payload is as the device got it (net_dev_start_xmit); otherwise as it was queued (net_dev_queue)
     * @param followed whether the packets no longer had a socket of the sender, and were recognised by an address and port
     * @param netns inode of the device's network namespace
     * @param ifindex the device's index there
     */
    public record Place(int phase, boolean sent, boolean followed, long netns, int ifindex) {
        static Place of(ByteBuffer key) {
            return new Place(key.getInt(0), key.getInt(4) != 0, key.getInt(8) != 0, Integer.toUnsignedLong(key.getInt(12)), key.getInt(16));
        }
    }

    static DevicePayload of(Place place, ByteBuffer value) {
        return new DevicePayload(place, BpfMap.text(value, 80, 16), value.getLong(0), value.getLong(8), value.getLong(16), value.getLong(24),
                value.getLong(32), value.getLong(40), value.getLong(48), value.getLong(56), value.getLong(64), value.getLong(72),
                BpfMap.text(value, 96, 16), value.getLong(112) != 0, value.getLong(120));
    }

    /** The sum of both; the place is this one's, unless this is {@link #NONE}. */
    DevicePayload and(DevicePayload other) {
        return new DevicePayload(place.phase == 0 ? other.place : place, device.isEmpty() ? other.device : device, packets + other.packets, bytes + other.bytes, linear + other.linear,
                isPrivate + other.isPrivate, shared + other.shared, userPages + other.userPages, file + other.file, cache + other.cache,
                anonymous + other.anonymous, own + other.own,
                kind.isEmpty() ? other.kind : kind, physical || other.physical, since == 0 ? other.since : other.since == 0 ? since : Math.min(since, other.since));
    }

    /** What was counted there after {@code earlier}. */
    DevicePayload less(DevicePayload earlier) {
        return new DevicePayload(place, device, packets - earlier.packets, bytes - earlier.bytes, linear - earlier.linear, isPrivate - earlier.isPrivate,
                shared - earlier.shared, userPages - earlier.userPages, file - earlier.file, cache - earlier.cache, anonymous - earlier.anonymous, own - earlier.own,
                kind, physical, since);
    }
}
