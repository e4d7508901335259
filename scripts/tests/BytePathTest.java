package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import zerocopy.record.BytePath;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** The way of a byte as it is drawn: where the CPU copied it, and into what. */
class BytePathTest {
    private static final String LINEAR = "linear";

    /** Its figures by stage, the packets given to the interface once. */
    private static Result result(String networkInterface, Map<String, Double> stages) {
        var result = new Result("any", "sendfile", Map.of("interface", networkInterface), Result.VERIFIED);
        result.put(MetricName.COPIED, "to-interface", measured(MetricName.COPIED, 1));
        stages.forEach((stage, figure) -> result.put(MetricName.COPIED, stage, measured(MetricName.COPIED, figure)));
        return result;
    }

    private static Metric measured(MetricName name, double figure) {
        return Metric.of(name, figure, Metric.MEASURED);
    }

    /** "━1.0 socket": a copy; "─1.0 socket": none. From the page cache on. */
    private static List<String> drawn(Result result) {
        return BytePath.of(result).stream().skip(1).map(step -> (step.copy() ? "━" : "─") + step.metric().median() + " " + step.to()).toList();
    }

    @Test
    void refersToTheFilesPages() {
        assertEquals(List.of("─1.0 socket", "─1.0 lo"), drawn(result("lo", Map.of("by-reference", 1.0))));
    }

    /** sysfs, and O_DIRECT: by reference, too, but to no page of the file. */
    @Test
    void saysToWhosePagesTheSocketRefers() {
        assertEquals(List.of("━1.0 " + BytePath.SOCKET_WITH_KERNEL_PAGES, "─1.0 lo"), drawn(result("lo", Map.of("by-reference", 0.0, "file-to-kernel-pages", 1.0))));
        assertEquals(List.of("─1.0 " + BytePath.SOCKET_WITH_OTHER_PAGES, "─1.0 lo"), drawn(result("lo", Map.of("by-reference", 0.0, "by-reference-to-other-pages", 1.0))));
    }

    /** MSG_ZEROCOPY on this machine: the socket did refer to them. */
    @Test
    void showsWhatWasCopiedAfterAllWhereItWasCopied() {
        assertEquals(List.of("─1.0 socket", "─1.0 lo", "━1.0 " + BytePath.KERNEL_PAGES), drawn(result("lo", Map.of("by-reference", 0.0, "despite-zerocopy", 1.0))));
        assertEquals(List.of("─1.0 " + BytePath.SOCKET_WITH_OTHER_PAGES, "─1.0 lo", "━0.75 " + BytePath.KERNEL_PAGES),
                drawn(result("lo", Map.of("by-reference", 0.0, "by-reference-to-other-pages", 0.25, "despite-zerocopy", 0.75))));
    }

    /** What the JDK reads for a heap buffer or a stream goes by memory of its own, and by none of the program's buffers. */
    @Test
    void namesWhatACallReadsInto() {
        var direct = Map.of("page-cache-to-user", 1.0, "user-to-socket", 1.0);
        assertEquals(List.of("━1.0 buffer", "━1.0 socket", "─1.0 lo"), drawn(result("lo", direct)));
        var heap = new HashMap<>(direct);
        heap.putAll(Map.of("native-to-heap", 1.0, "heap-to-native", 1.0));
        assertEquals(List.of("━1.0 native", "━1.0 heap", "━1.0 native", "━1.0 socket", "─1.0 lo"), drawn(result("lo", heap)));
    }

    @Test
    void copiesBeforeTheDeviceThatNeedsIt() {
        assertEquals(List.of("─1.0 socket", "━1.0 " + LINEAR, "─1.0 tun"), drawn(result("tun", Map.of("by-reference", 1.0, "linearized-at-transmit", 1.0))));
        var forwarded = result("veth", Map.of("by-reference", 1.0, "linearized-at-transmit", 1.0));
        for (var device : List.of("veth", "out@host")) {
            forwarded.put(MetricName.DEVICE_BYTES, device, measured(MetricName.DEVICE_BYTES, 1));
            forwarded.put(MetricName.DEVICE_COPIES, device, measured(MetricName.DEVICE_COPIES, device.equals("veth") ? 0 : 1));
        }
        assertEquals(List.of("─1.0 socket", "─1.0 veth", "━1.0 " + LINEAR, "─1.0 out@host"), drawn(forwarded));
    }
}
