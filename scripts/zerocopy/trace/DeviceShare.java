package zerocopy.trace;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one device did to the payload that passed it.
 *
 * @param name "eth0"; outside of the sender's network namespace "eth0@host", "veth@its-name" or "veth@another-namespace"
 * @param coverage payload queued for it per byte delivered
 * @param linearized payload copied for it, since it does not gather or does not compute checksums, per byte delivered
 */
public record DeviceShare(String name, double coverage, double linearized) {
    /** Payload as it was queued for a device, and as the device got it, whether recognised by its socket or followed. */
    record Passage(DevicePayload queued, DevicePayload sent) {
        /** Of each device, in the order in which packets came to them. */
        static List<Passage> of(List<DevicePayload> payloads) {
            Map<List<Long>, Passage> passages = new LinkedHashMap<>();
            payloads.forEach(payload -> passages.merge(List.of(payload.place().netns(), (long) payload.place().ifindex()),
                    payload.place().sent() ? new Passage(DevicePayload.NONE, payload) : new Passage(payload, DevicePayload.NONE), Passage::and));
            return passages.values().stream().filter(passage -> passage.queued.bytes() > 0).sorted(Comparator.comparingLong(passage -> passage.queued.since())).toList();
        }

        private Passage and(Passage other) {
            return new Passage(queued.and(other.queued), sent.and(other.sent));
        }

        /** The share of {@code seen}, all payload seen in bytes, that came in pages of MSG_ZEROCOPY and was copied for this device: 0 to 1. */
        double userPagesJoined(long seen) {
            double left = sent.bytes() == 0 ? 1 : (double) sent.userPages() / sent.bytes();
            return Math.max(0, (double) queued.userPages() / queued.bytes() - left) * Math.min(1, (double) queued.bytes() / seen);
        }

        /** What this device did; {@code seen} is all payload seen, in bytes, {@code first} the device that it came to first. */
        DeviceShare share(long delivered, long seen, Passage first) {
            double linear = sent.bytes() == 0 ? 0 : (double) sent.linear() / sent.bytes() - (double) queued.linear() / queued.bytes();
            long netns = queued.place().netns();
            return new DeviceShare(queued.device() + (netns == first.queued.place().netns() ? "" : "@" + namespace(netns)),
                    (double) queued.bytes() / Math.max(1, delivered), Math.max(0, linear) * Math.min(1, (double) queued.bytes() / seen));
        }
    }

    /** "host" for that of process 1, its name in /run/netns, or "another-namespace". */
    private static String namespace(long inode) {
        if (inode(Path.of("/proc/1/ns/net")) == inode) {
            return "host";
        }
        try (DirectoryStream<Path> named = Files.newDirectoryStream(Path.of("/run/netns"))) {
            for (Path name : named) {
                if (inode(name) == inode) {
                    return name.getFileName().toString();
                }
            }
        } catch (IOException e) {
            // no namespace has a name
        }
        return "another-namespace";
    }

    private static long inode(Path file) {
        try {
            return (long) Files.getAttribute(file, "unix:ino");
        } catch (IOException e) {
            return -1;
        }
    }
}
