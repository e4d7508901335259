package zerocopy.record;

/** The names and units of all metrics, here and nowhere else; data/README.md is made from this. */
public enum MetricName {
    THROUGHPUT("throughput", "B/s", "bytes delivered a second, from the announcement to the receiver's acknowledgement"),
    RATIO("ratio", "1", "throughput over that of read-write in the same round"),
    SENDER_CPU("senderCpu", "s/GB", "CPU time of the sender's threads"),
    RECEIVER_CPU("receiverCpu", "s/GB", "CPU time of the receiver's thread"),
    TOTAL_CPU("totalCpu", "s/GB", "both together: on one machine the sum decides, as softirq time falls on either"),
    SENDER_USER_CPU("senderCpu.user", "s/GB", "the part of senderCpu in user mode; sampled by ticks, so only where there is enough of it"),
    SENDER_SYSTEM_CPU("senderCpu.system", "s/GB", "the part of senderCpu in the kernel"),
    CPU_COPIES("cpuCopies", "B/B", "CPU copies a byte on the sending side, kernel and JVM"),
    CPU_COPIES_KERNEL("cpuCopies.kernel", "B/B", "CPU copies a byte in the kernel on the sending side"),
    CPU_COPIES_JVM("cpuCopies.jvm", "B/B", "CPU copies a byte inside the JVM"),
    BY_REFERENCE("byReference", "B/B", "share of the bytes that the socket's buffers hold by reference to the page cache"),
    COPIED("copied.<stage>", "B/B", "bytes that passed a stage of the path, a byte delivered"),
    CALLS("calls.<name>", "1/GB", "system calls of this name"),
    CALL_BYTES("callBytes.<name>", "B/B", "bytes that these calls returned"),
    CROSSINGS("crossings", "1/GB", "user-kernel crossings: two a system call, two a page fault in user mode; no context switches"),
    PAGE_FAULTS("pageFaults.<kind>", "1/GB", "of the sending thread: minor (the page was in memory), major (it came from a device);"
            + " user: those in user mode, the only ones that are a crossing; counted while traced"),
    SWITCHES("switches.<kind>", "1/GB", "the scheduler's context switches of the sending thread: voluntary (it waited), involuntary"),
    DISK_BYTES("diskBytes", "B/B", "bytes read from the block device, a byte delivered"),
    INTERFACE_BYTES("interfaceBytes", "B/B", "payload handed to the interface, a byte delivered; by DMA only where it is a physical NIC"),
    PACKETS("packets", "1/GB", "packets with payload as the interface gets them, of up to 64 KiB each where it segments them itself"),
    RETRANSMITS("retransmits", "1", "segments sent again in the traced transfer"),
    TRACE_COVERAGE("traceCoverage", "B/B", "payload that the trace saw leave, a byte delivered; figures count within 0.95 to 1.05"),
    COPY_PRICE("copyPrice", "s/GB", "CPU time, sender and receiver, that the copy at an interface without scatter-gather costs:"
            + " against one that gathers and does not segment, in the same round"),
    CORK_RATIO("corkRatio", "1", "throughput with TCP_CORK over that without, in the same round"),
    ELAPSED("elapsed", "s", "time until the last byte was handed to the kernel; where the peer cannot acknowledge");

    private final String name;
    private final String unit;
    private final String meaning;

    MetricName(String name, String unit, String meaning) {
        this.name = name;
        this.unit = unit;
        this.meaning = meaning;
    }

    /** The key in the record. */
    public String key() {
        return name;
    }

    /** The key of one of a family: {@code COPIED.key("by-reference")} is "copied.by-reference". */
    public String key(String member) {
        int open = name.indexOf('<');
        if (open < 0) {
            throw new IllegalArgumentException(name + " is no family");
        }
        return name.substring(0, open) + member;
    }

    /** The unit, as written in every record. */
    public String unit() {
        return unit;
    }

    /** One sentence on what it is. */
    public String meaning() {
        return meaning;
    }
}
