package zerocopy.record;

import java.util.ArrayList;
import java.util.List;

/**
 * The way of a byte from the disk to the receiver with what was counted on it, as the article and every blog draw it: by a
 * result's metrics, for whatever draws it.
 */
public final class BytePath {
    /** Where it begins. */
    public static final String DISK = "disk";
    /** Pages that the kernel allocated, which are no file's. */
    public static final String KERNEL_PAGES = "pages of the kernel's own";
    /** The socket's buffer, holding those. */
    public static final String SOCKET_WITH_KERNEL_PAGES = "socket, in " + KERNEL_PAGES;
    /** The same, holding by reference what is no page of the file. */
    public static final String SOCKET_WITH_OTHER_PAGES = "socket, by reference to other pages than the file's";

    /** A stage that fewer bytes than these pass is not on the way. */
    private static final double VISIBLE = 0.005;
    private static final String DEVICE = MetricName.DEVICE_BYTES.key("");
    private static final String SOCKET = "socket";

    private final Result result;
    private final List<Step> steps = new ArrayList<>();

    private BytePath(Result result) {
        this.result = result;
    }

    /**
     * A part of the way.
     *
     * @param metric bytes that took it, per byte delivered; unknown where nobody counted them
     * @param copy whether the CPU copied them; else a device moved them, or they went by reference
     * @param to the place where it leads, in English, or a device's name
     * @param reference what the socket holds by reference besides; unknown where nothing
     * @param other the same to other pages than the file's
     */
    public record Step(Metric metric, boolean copy, String to, Metric reference, Metric other) {
    }

    /** Its parts, from the disk on. */
    public static List<Step> of(Result result) {
        BytePath path = new BytePath(result);
        path.thin(path.stage("disk-to-page-cache"), "page cache");
        path.copy("page-cache-to-user", result.method().equals("stream") ? "native" : "buffer");
        path.copy("native-to-heap", "heap");
        path.copy("heap-to-heap", "heap");
        path.copy("heap-to-native", "native");
        path.toSocket();
        path.devices();
        path.copy("despite-zerocopy", KERNEL_PAGES);
        path.copy("socket-to-receiver", "receiver");
        return List.copyOf(path.steps);
    }

    /** What the socket holds is what was copied there, by a call or by the file's own file system, or else is by reference. */
    private void toSocket() {
        Metric reference = stage("by-reference");
        Metric other = stage("by-reference-to-other-pages");
        boolean byCall = visible(stage("user-to-socket"));
        Metric copied = stage(byCall ? "user-to-socket" : "file-to-kernel-pages");
        if (visible(copied)) {
            steps.add(new Step(copied, true, byCall ? SOCKET : SOCKET_WITH_KERNEL_PAGES, seen(reference), seen(other)));
        } else if (visible(other)) {
            steps.add(new Step(held(other), false, SOCKET_WITH_OTHER_PAGES, seen(reference), seen(null)));
        } else {
            thin(held(reference), SOCKET);
        }
    }

    /** With what the socket held by reference, too, until the kernel copied it after all. */
    private Metric held(Metric reference) {
        Metric undone = stage("despite-zerocopy");
        return reference.known() && visible(undone) ? Metric.of(MetricName.COPIED, reference.median() + undone.median(), reference.source()) : reference;
    }

    /** Each device on the way where the packets passed several, else the interface. */
    private void devices() {
        List<String> devices = result.metrics().keySet().stream().filter(key -> key.startsWith(DEVICE)).map(key -> key.substring(DEVICE.length())).toList();
        if (devices.size() < 2) {
            copy("linearized-at-transmit", "linear");
            thin(stage("to-interface"), String.valueOf(result.parameters().get("interface")));
            return;
        }
        for (String device : devices) {
            Metric copied = result.metric(MetricName.DEVICE_COPIES, device);
            if (visible(copied)) {
                steps.add(step(copied, true, "linear"));
            }
            thin(result.metric(MetricName.DEVICE_BYTES, device), device);
        }
    }

    private void copy(String stage, String to) {
        Metric metric = stage(stage);
        if (visible(metric)) {
            steps.add(step(metric, true, to));
        }
    }

    private void thin(Metric metric, String to) {
        steps.add(step(metric, false, to));
    }

    private static Step step(Metric metric, boolean copy, String to) {
        return new Step(metric, copy, to, seen(null), seen(null));
    }

    private Metric stage(String stage) {
        return result.metric(MetricName.COPIED, stage);
    }

    private static Metric seen(Metric metric) {
        return metric != null && visible(metric) ? metric : Metric.missing(MetricName.BY_REFERENCE, "none of it");
    }

    private static boolean visible(Metric metric) {
        return metric.known() && metric.median() > VISIBLE;
    }
}
