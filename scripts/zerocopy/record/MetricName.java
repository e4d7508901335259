package zerocopy.record;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The names and units of all metrics, here and nowhere else; data/README.md is made from this. */
public enum MetricName {
    THROUGHPUT("throughput", "B/s", "bytes delivered per second, from the announcement to the receiver's acknowledgement;"
            + " of file access: read or written, from opening the file to closing it"),
    RATIO("ratio", "1", "throughput over that of the baseline in the same round: read-write; channel-direct where files are read and written,"
            + " channel-write where a log is, write-direct where user data is sent, IBM's traditional way (stream, 4 KiB) in ibm-table, the same system calls by java.lang.foreign in copy-cost-floor, unix (by messages per second) where they are exchanged,"
            + " copy (by time) where buffers are merged, nginx where files are served"),
    SENDER_CPU("senderCpu", "s/GB", "CPU time of the sender's threads"),
    RECEIVER_CPU("receiverCpu", "s/GB", "CPU time of the receiver's thread"),
    TOTAL_CPU("totalCpu", "s/GB", "CPU time of both: on one machine compare this sum, since softirq time is charged to either side"),
    SENDER_USER_CPU("senderCpu.user", "s/GB", "the part of senderCpu in user mode; sampled by ticks, so only where there is enough of it"),
    SENDER_SYSTEM_CPU("senderCpu.system", "s/GB", "the part of senderCpu in the kernel"),
    RECEIVER_USER_CPU("receiverCpu.user", "s/GB", "the part of receiverCpu in user mode; sampled likewise; not known of a receiver of an older version"),
    RECEIVER_SYSTEM_CPU("receiverCpu.system", "s/GB", "the part of receiverCpu in the kernel"),
    CPU_COPIES("cpuCopies", "B/B", "CPU copies per byte on the sending side, kernel and JVM"),
    CPU_COPIES_KERNEL("cpuCopies.kernel", "B/B", "CPU copies per byte in the kernel on the sending side"),
    CPU_COPIES_JVM("cpuCopies.jvm", "B/B", "CPU copies per byte inside the JVM: the sum of the stages native-to-heap,"
            + " heap-to-heap (between byte arrays), heap-to-native and native-to-native, as the threads that do the work make them"),
    CPU_COPIES_JVM_SEEN("cpuCopies.seen", "B/B", "CPU copies per byte inside the JVM, a lower bound: in a JVM without the trace's flags compiled code"
            + " makes copies that are not seen"),
    BY_REFERENCE("byReference", "B/B", "share of the bytes that the socket's buffers hold by reference, to the page cache (copied.by-reference) or to other"
            + " pages that the kernel did not copy into (copied.by-reference-to-other-pages); bpftrace recognises both by the packets' flags"),
    SENT("sent", "B", "bytes that a server sent while it was watched, by calls and by io_uring's operations"),
    TLS("tls", "B/B", "share of the bytes sent that the server's process had encrypted itself (TLS in user space, without kernel TLS)"),
    KERNEL_TLS("kernelTls.<by>", "B/B", "share of the bytes sent that are encrypted by the kernel for the server's process (kTLS): by the CPU (cpu) or the network card (card)"),
    PORT_SENT("portSent.<port>", "B", "bytes that calls sent from this local port of a server, where several are watched"),
    PORT_BY_REFERENCE("portByReference.<port>", "B/B", "share of the payload of this port's packets that lies in pages which the kernel did not copy into, where several ports are watched"),
    PORT_TLS("portTls.<port>", "B/B", "share of portSent that is TLS, made by the process or by the kernel"),
    NATIVE_CALLS("nativeCalls.<name>", "1/GB", "calls of this function of the native libraries (libnio, libnet, libjava, Netty's) of an audited JVM"),
    COPIES_SEEN("copiesSeen.<stage>", "B/B", "bytes that an audited JVM was seen to copy in its memory at this stage, per byte sent, a lower bound: compiled code"
            + " makes copies that are not seen; audit --jvm exact sees also those made by calling a stub"),
    FILE_COPIES("fileCopies", "B/B", "bytes that calls read from files into a server's process, per byte sent; not measured where files are mapped or cached"),
    COPIED("copied.<stage>", "B/B", "bytes that passed a stage of the path, per byte delivered"),
    DEVICE_BYTES("deviceBytes.<device>", "B/B", "payload queued for a device on the packets' way through this machine, per byte delivered; eth0@host is"
            + " in another network namespace than the sender"),
    DEVICE_COPIES("deviceCopies.<device>", "B/B", "payload that the kernel copied for this device, which does not gather or does not compute checksums,"
            + " per byte delivered; copied.linearized-at-transmit is the sum"),
    CALLS("calls.<name>", "1/GB", "system calls of this name"),
    CALL_BYTES("callBytes.<name>", "B/B", "bytes that these calls returned"),
    VECTORS("vectors.<name>", "1", "the most memory areas that one call of this name, or entry of an io_uring, gathered"),
    LINES("lines", "1", "how often the line file.transferTo(…) was executed for one transfer"),
    LINES_IN_VAIN("linesInVain", "1", "executions of that line that returned 0, so that nothing was sent"),
    OPERATIONS("operations.<opcode>", "1/GB", "io_uring's operations of this opcode (IORING_OP_…): one io_uring_enter brings many"),
    OPERATION_BYTES("operationBytes.<opcode>", "B/B", "bytes that these operations returned"),
    CROSSINGS("crossings", "1/GB", "user–kernel crossings: two per system call and two per page fault in user mode; these are not context switches"),
    PAGE_FAULTS("pageFaults.<kind>", "1/GB", "of the sending thread: minor (the page was in memory), major (it came from a device);"
            + " user: those in user mode, the only ones that are a crossing; counted while traced"),
    SWITCHES("switches.<kind>", "1/GB", "the scheduler's context switches of the sending thread: voluntary (it waited), involuntary"),
    DISK_BYTES("diskBytes", "B/B", "bytes read from the block device, per byte delivered"),
    INTERFACE_BYTES("interfaceBytes", "B/B", "payload handed to the interface, per byte delivered; by DMA only where it is a physical NIC"),
    PACKETS("packets", "1/GB", "packets with payload as the interface gets them, of up to 64 KiB each where it segments them itself"),
    RETRANSMITS("retransmits", "1", "segments sent again in the traced transfer"),
    PACING_TIMERS("pacingTimers", "1/GB", "expiries of the high-resolution timer by which TCP paces the connection, in the traced transfer"),
    WAKEUPS("wakeups", "1/GB", "wakeups of the sender's threads in the traced transfer, mostly after waiting for room in the socket"),
    PACING_RATE("pacingRate", "B/s", "what TCP_INFO gives as the pacing rate after a timed transfer; TCP keeps to it only where the connection is paced"),
    RESENT("resent", "1/GB", "segments sent again in the timed transfers, all together, by TCP_INFO; its samples are the transfers', in copy-cost it has none"),
    SLOW_SAMPLES("slowSamples.<kind>", "1", "timed samples (all); those of them below two thirds of the median speed (slow); of these, those in which segments were sent again (sentAgain), and those in which none were and CPU time"
            + " rose with the time (slowCpu). Of copies in memory also how often arithmetic in registers took at least 1.5 times as long as usual: after copies of slowCpu (slowArithmetic) and after others (slowArithmeticElse)"),
    SOFTIRQ_CPU("softirqCpu", "s/GB", "time of all CPUs in software interrupts during the samples (softirq in /proc/stat, in steps of 10 ms); most of it is in senderCpu or receiverCpu, too"),
    TRACE_COVERAGE("traceCoverage", "B/B", "payload that the trace saw leave, per byte delivered; figures are used if it is 0.95 to 1.05; otherwise the transfer is traced again, at most twice"),
    COPY_PRICE("copyPrice", "s/GB", "CPU time, sender and receiver, that the copy at an interface without scatter-gather costs:"
            + " against one that gathers and does not segment, in the same round"),
    STOLEN("stolen", "1", "share of all CPUs' time that the hypervisor gave to others during the samples (steal in /proc/stat, in steps of 10 ms)"),
    OTHERS("othersLoad", "1", "CPU time of everything but this sender and receiver during the samples, from /proc/stat; 1 is one CPU busy all the time"),
    MADE_AGAIN("madeAgain", "1", "samples that were made again, as the hypervisor took more than 2 % of the CPUs' time meanwhile; each at most twice"),
    PRECISION("precision.<metric>", "1", "half-width of the 95 % interval of this ratio, as a share of it"),
    ROUNDS_NEEDED("roundsNeeded.<metric>", "1", "how many rounds in all would make this ratio's interval as narrow as --precision asks, estimated from those that were run"),
    FITTED_PRICE("fittedPrice", "s/GB", "CPU time, sender and receiver, per CPU copy in the kernel on the sender's side: by least squares through the methods of an"
            + " interface, congestion control and receiver, of each block by itself"),
    FITTED_PRICE_IN_MEMCPY("fittedPriceInMemcpy", "1", "fittedPrice over the CPU time of a copy from memory to memory, which sends nothing, in the same block"),
    FITTED_JVM_PRICE("fittedJvmPrice", "s/GB", "CPU time, sender and receiver, per CPU copy inside the sender's JVM, by the same fit"),
    FITTED_BASE("fittedBase", "s/GB", "CPU time, sender and receiver, without a copy, by the same fit"),
    STEP("step", "s/GB", "CPU time, sender and receiver, of one method above another's in the same block, of two that differ in one thing: the copy, its cache, the size of the calls"),
    EXPLAINED("explained", "1", "share of the differences in CPU time between the methods of a fit that their copies explain (R²)"),
    LEFT_OVER("leftOver", "s/GB", "CPU time of a method above what its copies explain, by the same fit through the other methods"),
    OFF_THE_LINE("offTheLine", "1", "1 where the blocks of a method lie on one side of the others' line, more than chance explains and by a tenth of a copy's price at least, 0 where they do not"),
    CORK_RATIO("corkRatio", "1", "throughput with TCP_CORK over that without, in the same round"),
    CPU("cpu", "s/GB", "CPU time of the thread that reads or writes files; nothing is on the other side"),
    ACCESS_TIME("accessTime", "ns", "one access to a file once it is open and mapped, the mean of a round"),
    SETUP_TIME("setupTime", "s", "what comes before the first access: opening, mapping, touching in advance"),
    FORCE_TIME("forceTime", "s", "one force() or fsync of what was written since the last: until it is on the device"),
    DISK_SHARE("diskShare", "B/B", "bytes read from the block device, per byte of the file"),
    VIRTUAL_MEMORY("virtualMemory", "B", "additional address space of the process while the file is open or mapped (VmSize)"),
    RESIDENT_MEMORY("residentMemory", "B", "additional resident memory of the process (VmRSS); that of a mapping is the page cache's"),
    PAGE_TABLES("pageTables", "B", "additional memory of the page tables themselves (VmPTE)"),
    SURVIVED("survived", "B/B", "bytes found in the file after its writer was killed without a force(), per byte written"),
    RECORD_RATE("recordRate", "1/s", "records appended to a log per second"),
    RECORDS_ACKNOWLEDGED("recordsAcknowledged", "1", "records whose append had returned when the writer was killed, or, where the log is forced, that had been forced; of all kills together"),
    RECORDS_FOUND("recordsFound", "1", "acknowledged records that were in the log afterwards, whole and in order"),
    RECORDS_TORN("recordsTorn", "1", "incomplete records at the end of the log, of all kills together; none of them was acknowledged"),
    CHANGED("changed", "B/B", "share of the bytes sent that arrived as the file or memory was changed after the call, before the receiver read them"),
    UNSENT("unsent", "B", "bytes that TCP had not sent when they were changed (SIOCOUTQNSD)"),
    COPIED_AFTER_ALL("copiedAfterAll", "1", "share of the sends with MSG_ZEROCOPY or SEND_ZC that the kernel copied after all, as it says when it is done with them"),
    ERRNO("errno", "1", "the error number that a system call returned; 0: it succeeded"),
    LEFT_OPEN("leftOpen.<what>", "1", "descriptors and mappings of its files that code left open, at its end and after a garbage collection"),
    COMPLETE("complete", "B/B", "bytes that were in the right place afterwards, per byte that should have been"),
    KEPT("kept", "B/B", "share of the bytes of a file that are still in it afterwards"),
    FACT("fact.<name>", "1", "1 where this is true of the running JDK, 0 where it is not"),
    ALLOCATED("allocated", "B/B", "bytes that a file takes on its file system, per byte of its size: below 1 where it has holes"),
    SHARED("shared", "B/B", "bytes of a copy that are the source's own, per byte of it: a file's blocks (a reflink), the memory of merged buffers"),
    LATENCY("latency.<percentile>", "s", "one message, one way: from the moment when it was due to be sent until the receiver has checked it;"
            + " p999 and max of the messages of all rounds together, the others the median of the rounds;"
            + " of a file server: from a request to the last byte of its answer, the percentile of a round; p99 only where each has a hundred answers"),
    LATENCY_RATIO("latencyRatio", "1", "median latency over that of unix, the blocking Unix-domain socket, in the same round"),
    ROUND_TRIP("roundTrip.<percentile>", "s", "one byte to an event loop and back, from the moment when it was due to be sent, while that loop has a file to send"),
    MESSAGES("messages", "1/s", "messages per second that the receiver has checked, where the sender sends as fast as it can"),
    MESSAGE_CPU("messageCpu.<side>", "s", "CPU time of the sender's and the receiver's thread, per message, where the sender sends as fast as it can"),
    CPU_SHARE("cpuShare.<side>", "1", "CPU time over elapsed time, of the sender's and the receiver's thread, at the fixed rate at which latency is measured"),
    SEEN("seen.<where>", "B/B", "share of the bytes changed by one process that are seen at once in the file, or in the memory of its peer"),
    REQUESTS("requests", "1/s", "requests answered in full per second, each connection asking again as soon as it is answered"),
    SERVER_CPU("serverCpu", "s/GB", "CPU time of all processes and threads of a server, including kernel workers, per GB of complete response bodies"),
    SERVER_USER_CPU("serverCpu.user", "s/GB", "the part of serverCpu in user mode; sampled by ticks, so only where there is enough of it"),
    SERVER_SYSTEM_CPU("serverCpu.system", "s/GB", "the part of serverCpu in the kernel"),
    CPU_RATIO("cpuRatio", "1", "totalCpu over that of the same system calls made by java.lang.foreign, in the same round"),
    SERVER_CPU_RATIO("serverCpuRatio", "1", "serverCpu over that of nginx in the same round"),
    AUDITED_CPU_RATIO("auditedCpuRatio", "1", "serverCpu while audit watches the server, divided by serverCpu while it does not, in the same round: what an audit costs the server"),
    AUDITED_RATIO("auditedRatio", "1", "throughput while audit watches the server, divided by throughput while it does not, in the same round"),
    ANSWERS("answers", "1", "requests answered in full, of all rounds together: the number that percentiles are computed from"),
    ERRORS("errors", "1", "requests answered wrongly or not at all, and connections lost, of all rounds together"),
    TIME("time", "s/op", "one operation of a benchmark, each sample the mean of a fork or a round: a transfer acknowledged, a file copied, a place in a file read, buffers merged"),
    HEAP_ALLOCATED("heapAllocated", "B/op", "bytes allocated on the Java heap per operation, the control line of a transfer included"),
    OPERATION_CPU("operationCpu.<side>", "s/op", "CPU time of the sender's and the receiver's thread and of both (total), per operation that moves no bytes: the harness's own"),
    SLOPE("slope", "1", "how much longer the last iteration's operations took than the first's, one sample per fork: far from 0, the warm-up was too short"),
    NOISE_FLOOR("noiseFloor", "1", "how far apart in time a method and itself under another name may seem in this run: the end of the 95 % interval of"
            + " their ratio that is farther from 1 (the farthest round, where there are fewer than 6), of the worst pair of this experiment and size; what differs by less is a tie"),
    NOISE_FLOOR_OF("noiseFloor.<metric>", "1", "the same of another metric: totalCpu for one"),
    NOISE_PAIRS("noisePairs", "1", "number of A/A pairs from which the noise floor is computed"),
    SAVED("saved.<by>", "1", "share of the traditional way's time (IBM's: streams, 4 KiB) that sendfile saves, in the same round: all of it, and the parts"
            + " that a larger buffer, memory outside the heap (jvm) and sendfile itself save one after the other; fair and fair-large:"
            + " the share of the time of direct buffers of 64 KiB and 1 MiB; in ibm-table-mean: of the medians, in the mean over the rows, with the interval of that mean taken round by round"),
    SAVED_CPU("savedCpu.<by>", "1", "the same of the CPU time of sender and receiver"),
    ELAPSED("elapsed", "s", "time until the last byte was handed to the kernel; where the peer cannot acknowledge");

    /** System calls that tables and charts leave out of a method's: the JVM's own, and those of opening and closing. */
    public static final Set<String> CALLS_ASIDE = Set.of("futex", "fstat", "lseek", "other", "any");

    /** The largest absolute value that any metric can have, in any unit. */
    public static final double LARGEST = 1e18;

    private static final Set<MetricName> SIGNED = EnumSet.of(FITTED_PRICE, FITTED_PRICE_IN_MEMCPY, STEP, FITTED_JVM_PRICE, FITTED_BASE, LEFT_OVER, SLOPE, SAVED, SAVED_CPU, COPY_PRICE, VIRTUAL_MEMORY, RESIDENT_MEMORY, PAGE_TABLES);
    private static final Map<String, MetricName> BY_KEY = Arrays.stream(values()).collect(Collectors.toMap(MetricName::key, Function.identity()));
    private static final Map<String, MetricName> FAMILIES = Arrays.stream(values()).filter(name -> name.name.endsWith(">"))
            .collect(Collectors.toMap(name -> name.key(""), Function.identity()));

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

    /**
     * The key of a member of a family: {@code COPIED.key("by-reference")} is "copied.by-reference".
     *
     * @throws IllegalArgumentException if this is no family, whose key ends in "&lt;…&gt;"
     */
    public String key(String member) {
        int open = name.indexOf('<');
        if (open < 0) {
            throw new IllegalArgumentException(name + " is no family");
        }
        return name.substring(0, open) + member;
    }

    /** The metric or family that a key of a record belongs to; empty for a key that this version does not know. */
    public static Optional<MetricName> of(String key) {
        MetricName exact = BY_KEY.get(key);
        return exact != null ? Optional.of(exact) : Optional.ofNullable(key.indexOf('.') < 0 ? null : FAMILIES.get(key.substring(0, key.indexOf('.') + 1)));
    }

    /** Whether it can be below 0: a difference. */
    public boolean signed() {
        return SIGNED.contains(this);
    }

    /** Whether it can have this value: not NaN, at most {@link #LARGEST} in size, and not below 0 unless it is signed. */
    boolean allows(double figure) {
        return Math.abs(figure) <= LARGEST && (figure >= 0 || signed());
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
