package zerocopy.record;

import java.util.ArrayList;
import java.util.List;

/**
 * The path of a byte from the disk to the receiver, with what was counted on it: from a result's metrics, for a drawing like the
 * article's.
 */
public final class BytePath {
    /** Where the path begins. */
    public static final String DISK = "disk";
    /** Pages that the kernel allocated and that belong to no file. */
    public static final String KERNEL_PAGES = "pages of the kernel's own";
    /** The socket's buffer, where the payload lies in {@link #KERNEL_PAGES}. */
    public static final String SOCKET_WITH_KERNEL_PAGES = "socket, in " + KERNEL_PAGES;
    /** The socket's buffer, where it refers to pages that are not the file's. */
    public static final String SOCKET_WITH_OTHER_PAGES = "socket, by reference to other pages than the file's";

    /** A stage that this many bytes, per byte delivered, or fewer pass is left out. */
    private static final double VISIBLE = 0.005;
    private static final String DEVICE = MetricName.DEVICE_BYTES.key("");
    private static final String SOCKET = "socket";

    private final Result result;
    private final List<Step> steps = new ArrayList<>();

    private BytePath(Result result) {
        this.result = result;
    }

    /**
     * A part of the path.
     *
     * @param metric bytes that took it, per byte delivered; unknown where they were not counted
     * @param copy whether the CPU copied them; otherwise a device moved them, or they went by reference
     * @param to the place where it leads, in English, or a device's name
     * @param reference what the socket also holds by reference to the file's pages, per byte delivered; unknown where that is nothing
     * @param other the same to other pages
     */
    public record Step(Metric metric, boolean copy, String to, Metric reference, Metric other) {
    }

    /** The parts of a result's path, from the disk on. */
    public static List<Step> of(Result result) {
        BytePath path = new BytePath(result);
        path.thin(path.stage("disk-to-page-cache"), "page cache");
        path.copy("page-cache-to-user", path.visible(path.stage("native-to-heap")) ? "native" : "buffer"); // the JDK's own memory, or the program's buffer
        path.copy("native-to-heap", "heap");
        path.copy("heap-to-heap", "heap");
        path.copy("heap-to-native", "native");
        path.toSocket();
        path.devices();
        path.copy("despite-zerocopy", KERNEL_PAGES);
        path.copy("socket-to-receiver", "receiver");
        return List.copyOf(path.steps);
    }

    /** What the socket holds was copied there, by a call or by the file's file system, or is held by reference. */
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

    /** Together with what the socket held by reference until the kernel copied it after all. */
    private Metric held(Metric reference) {
        Metric undone = stage("despite-zerocopy");
        return reference.known() && visible(undone) ? Metric.of(MetricName.COPIED, reference.median() + undone.median(), reference.source()) : reference;
    }

    /** Each device where the packets passed several, otherwise the interface. */
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
