package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.trace.CopyLedger;
import zerocopy.trace.CopyModel;
import zerocopy.trace.Counts;
import zerocopy.trace.DevicePayload;
import zerocopy.trace.LedgerMetrics;
import zerocopy.trace.Stage.Where;
import zerocopy.trace.Stage;

/** What a ledger makes of bpftrace's counts; they are made up here, and each transfer delivers 1000 bytes. */
class LedgerTest {

    private static final double EXACT = 1e-9;

    /** As bpftrace prints it for 1000 bytes of read+write over loopback, with noise around. */
    private static final List<String> READ_WRITE = List.of(
            "{\"type\": \"attached_probes\", \"data\": {\"probes\": 40}}",
            "{\"type\": \"printf\", \"data\": \"ready 3\\n\"}",
            "",
            "not JSON, though on standard output",
            map("copied", "1,page-cache-to-user", 1000, "1,user-to-socket", 1000, "1,socket-to-receiver", 1000),
            map("skb", "1,queued", 1000, "1,queued linear", 0, "1,queued private", 1000, "1,sent", 1000, "1,sent linear", 0),
            map("calls", "1,tracepoint:syscalls:sys_exit_read", 3, "1,tracepoint:syscalls:sys_exit_write", 2,
                    "1,tracepoint:syscalls:sys_exit_prctl", 1),
            map("bytes", "1,tracepoint:syscalls:sys_exit_read", 1000, "1,tracepoint:syscalls:sys_exit_write", 1000),
            map("all", "1", 10), map("packets", "1", 4), map("retransmits", "1", 1), map("receives", "1", 2));

    private static final List<String> SENDFILE = List.of(
            map("skb", "1,queued", 1000, "1,queued linear", 0, "1,queued shared", 1000, "1,sent", 1000, "1,sent linear", 0),
            map("calls", "1,tracepoint:syscalls:sys_exit_sendfile64", 1), map("all", "1", 1), map("receives", "1", 2));

    @Test
    void countsTheCopiesOfReadWrite() {
        var ledger = measured(READ_WRITE);
        assertEquals(2, ledger.kernelCopies(), EXACT);
        assertEquals(0, ledger.jvmCopies(), EXACT);
        assertEquals(2, ledger.copies(), EXACT);
        assertEquals(0, ledger.perByte(Stage.BY_REFERENCE), EXACT);
        assertEquals(1, ledger.perByte(Stage.TO_INTERFACE), EXACT);
        assertEquals(1, ledger.perByte(Stage.SOCKET_TO_RECEIVER), EXACT);
        assertEquals(1, ledger.coverage(), EXACT);
        assertTrue(ledger.covered());
        assertEquals(CopyLedger.MEASURED, ledger.copiesSource(Where.KERNEL));
        assertEquals(CopyLedger.MEASURED, ledger.copiesSource(Where.JVM));
        assertEquals(List.of(), ledger.notes());
        assertEquals(4, ledger.packets());
        assertEquals(1, ledger.retransmits());
    }

    /** The marks are the lab's own and do not count; what the program does not name is "other". */
    @Test
    void countsCalls() {
        var ledger = measured(READ_WRITE);
        assertEquals(Map.of("read", 3L, "write", 2L, "other", 4L), ledger.calls());
        assertEquals(Map.of("read", 1000L, "write", 1000L), ledger.callBytes());
        assertEquals(2 * (3 + 2 + 4), ledger.crossings());
    }

    @Test
    void countsWhatGoesByReference() {
        var ledger = measured(SENDFILE);
        assertEquals(0, ledger.copies(), EXACT);
        assertEquals(1, ledger.perByte(Stage.BY_REFERENCE), EXACT);
        assertEquals(Map.of("sendfile", 1L), ledger.calls());
    }

    @Test
    void countsTheCopyAtADeviceThatCannotGather() {
        var ledger = measured(List.of(map("skb", "1,queued", 1000, "1,queued linear", 0, "1,queued shared", 1000,
                "1,sent", 1000, "1,sent linear", 1000)));
        assertEquals(1, ledger.perByte(Stage.LINEARIZED_AT_TRANSMIT), EXACT);
        assertEquals(1, ledger.perByte(Stage.BY_REFERENCE), EXACT);
        assertEquals(1, ledger.kernelCopies(), EXACT);
    }

    /** Payload that was linear from the start was not linearized by the device. */
    @Test
    void tellsLinearizedFromLinear() {
        var ledger = measured(List.of(map("copied", "1,user-to-socket", 1000),
                map("skb", "1,queued", 1000, "1,queued linear", 1000, "1,sent", 1000, "1,sent linear", 1000)));
        assertEquals(0, ledger.perByte(Stage.LINEARIZED_AT_TRANSMIT), EXACT);
        assertEquals(1, ledger.kernelCopies(), EXACT);
    }

    @Test
    void countsTheJvmsCopies() {
        var ledger = measured(List.of(map("copied", "1,native-to-heap", 1000, "1,heap-to-native", 1000, "1,heap-to-heap", 5000)));
        assertEquals(7, ledger.jvmCopies(), EXACT, "whatever the CPU copies inside the JVM, between its arrays, too");
        assertEquals(5, ledger.perByte(Stage.HEAP_TO_HEAP), EXACT);
        var result = new Result("any", "any", Map.of(), Result.VERIFIED);
        LedgerMetrics.enter(result, ledger);
        assertEquals(7, result.metric(MetricName.CPU_COPIES_JVM).median(), EXACT);
        assertEquals(5, result.metric(MetricName.COPIED, "heap-to-heap").median(), EXACT, "by stages that say which");
    }

    /** Bytes that go to a file, or nowhere, have no stage on a socket's way, measured or not. */
    @Test
    void saysNothingOfStagesThatAreNotOnTheWay() {
        var ledger = ledger(List.of(map("copied", "1,page-cache-to-user", 1000, "1,user-to-page-cache", 1000, "1,heap-to-heap", 1000)), 1000, 0, Optional.empty());
        var file = new Result("any", "any", Map.of(), Result.VERIFIED);
        LedgerMetrics.copies(file, ledger, LedgerMetrics.To.FILE);
        assertEquals(List.of(2.0, 1.0, 3.0), Stream.of(MetricName.CPU_COPIES_KERNEL, MetricName.CPU_COPIES_JVM, MetricName.CPU_COPIES)
                .map(name -> file.metric(name).median()).toList());
        assertFalse(file.metrics().containsKey("copied.user-to-socket") || file.metrics().containsKey(MetricName.BY_REFERENCE.key()), file.metrics()::toString);
        var memory = new Result("any", "any", Map.of(), Result.VERIFIED);
        LedgerMetrics.copies(memory, ledger, LedgerMetrics.To.MEMORY);
        assertEquals(1, memory.metric(MetricName.CPU_COPIES_JVM).median(), EXACT);
        assertFalse(memory.metric(MetricName.CPU_COPIES_KERNEL).known());
        assertEquals(0.75, ledger.less(Stage.USER_TO_PAGE_CACHE, 250).perByte(Stage.USER_TO_PAGE_CACHE), EXACT);
        assertEquals(0, ledger.less(Stage.USER_TO_PAGE_CACHE, 2000).perByte(Stage.USER_TO_PAGE_CACHE), EXACT, "never less than none");
    }

    @Test
    void saysWhyTheJvmsCopiesAreMissing() {
        var ledger = ledger(READ_WRITE, 1000, 0, Optional.of("no symbols"));
        assertTrue(Double.isNaN(ledger.jvmCopies()));
        assertTrue(Double.isNaN(ledger.copies()), "a sum with a gap is no figure");
        assertEquals(2, ledger.kernelCopies(), EXACT);
        assertEquals("not measured: no symbols", ledger.copiesSource(Where.JVM));
    }

    /** Within 5 %, packets missed are like those that were not: their share counts. Outside, no figure from packets does. */
    @ParameterizedTest
    @CsvSource({"949, false", "950, true", "1000, true", "1050, true", "1051, false", "0, false"})
    void measuresOnlyWhereItSawNearlyAll(long seen, boolean covered) {
        var ledger = measured(List.of(map("copied", "1,page-cache-to-user", 1000, "1,user-to-socket", 1000),
                map("skb", "1,queued", seen, "1,queued shared", seen, "1,sent", seen, "1,sent linear", 0)));
        assertEquals(covered, ledger.covered());
        assertEquals(seen / 1000.0, ledger.coverage(), EXACT, "itself it stays uncorrected");
        for (var stage : List.of(Stage.BY_REFERENCE, Stage.LINEARIZED_AT_TRANSMIT, Stage.TO_INTERFACE)) {
            assertEquals(covered, !Double.isNaN(ledger.perByte(stage)), stage.id());
            assertEquals(covered, ledger.sources().get(stage).equals(CopyLedger.MEASURED), stage.id());
        }
        if (covered) {
            assertEquals(1, ledger.perByte(Stage.BY_REFERENCE), EXACT);
        } else {
            assertTrue(ledger.sources().get(Stage.BY_REFERENCE).startsWith("not measured: "));
            assertTrue(ledger.copiesSource(Where.KERNEL).startsWith("not measured: "));
            assertTrue(Double.isNaN(ledger.kernelCopies()));
        }
        assertEquals(1, ledger.perByte(Stage.PAGE_CACHE_TO_USER), EXACT, "calls are exact in any case");
    }

    @Test
    void saysWhereCallsAndPacketsDisagree() {
        var ledger = measured(List.of(map("copied", "1,user-to-socket", 1000),
                map("skb", "1,queued", 1000, "1,queued private", 500, "1,queued shared", 500, "1,sent", 1000)));
        assertEquals(2, ledger.notes().size(), "and that flags told");
        Fixtures.assertSentence(ledger.notes().getFirst(), "1,000", "500");
    }

    /** io_uring's writes come by no system call: what the packets hold is what was copied. */
    @Test
    void takesThePacketsWordWhereNoCallWrote() {
        var ledger = measured(List.of(map("skb", "1,queued", 1000, "1,queued private", 1000, "1,sent", 1000)));
        assertEquals(1, ledger.perByte(Stage.USER_TO_SOCKET), EXACT);
    }

    /** MSG_ZEROCOPY: written by a call, but not copied. */
    @Test
    void takesUserPagesForReferences() {
        var ledger = measured(List.of(map("copied", "1,user-to-socket", 1000),
                map("skb", "1,queued", 1000, "1,queued user pages", 1000, "1,sent", 1000)));
        assertEquals(0, ledger.perByte(Stage.USER_TO_SOCKET), EXACT);
        assertEquals(1, ledger.byReference(), EXACT);
        assertTrue(Double.isNaN(ledger.kernelCopies()), "whether the kernel copied them in the end, flags do not tell");
        var told = ledger.withErrorQueue(0.75);
        assertEquals(0.75, told.kernelCopies(), EXACT);
        assertEquals(0.25, told.byReference(), EXACT);
    }

    /** Of user pages that arrived otherwise none is by reference any more, whether they were a mapped file's or memory. */
    @ParameterizedTest
    @CsvSource({"1000, 1000, 0, 0, 1", "1000, 1000, 250, 0.25, 0.75", "1000, 0, 0, 0, 1", "1000, 0, 250, 0.25, 0.75", "600, 400, 0, 0.4, 0.6", "0, 1000, 0, 1, 0"})
    void takesWhatWasCopiedAfterAllFromWhereItWas(long userPages, long ofFiles, long arrivedSo, double byReference, double copied) {
        var ledger = atADevice(userPages, ofFiles, map("copied", "1,user-to-socket", userPages), map("arrived", "1", 1000 - arrivedSo),
                map("arrived as user pages", "1", arrivedSo), map("receives", "1", 2));
        assertEquals(byReference, ledger.byReference(), EXACT);
        assertEquals(ofFiles == 0 ? 0 : byReference, ledger.perByte(Stage.BY_REFERENCE), EXACT);
        assertEquals(ofFiles == 0 ? byReference : 0, ledger.perByte(Stage.OTHER_PAGES), EXACT);
        assertEquals(copied, ledger.perByte(Stage.DESPITE_ZEROCOPY), EXACT);
        assertEquals(copied, ledger.kernelCopies(), EXACT);
    }

    /** Where the trace did not see them arrive, the error queue tells, of either. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1000})
    void asksTheErrorQueueWhereNobodySawThemArrive(long ofFiles) {
        var ledger = atADevice(1000, ofFiles, map("copied", "1,user-to-socket", 1000), map("receives", "1", 2));
        assertTrue(Double.isNaN(ledger.kernelCopies()));
        var told = ledger.withErrorQueue(0.75);
        assertEquals(0.75, told.kernelCopies(), EXACT);
        assertEquals(0.25, told.perByte(ofFiles == 0 ? Stage.OTHER_PAGES : Stage.BY_REFERENCE), EXACT);
        assertEquals(0, told.perByte(ofFiles == 0 ? Stage.BY_REFERENCE : Stage.OTHER_PAGES), EXACT);
    }

    /** Segments that are sent again pass the device again; what was delivered was copied as often as if they had not. */
    @ParameterizedTest
    @ValueSource(longs = {0, 200, 2170})
    void countsWhatIsSentAgainOnce(long again) {
        var counts = new Counts();
        for (boolean sent : new boolean[] {false, true}) {
            counts.add(new DevicePayload(new DevicePayload.Place(1, sent, false, 1, 1), "veth", 4, 1000 + again, sent ? 1000 + again : 0, 0, 1000 + again, 0,
                    sent ? 0 : 1000 + again, 0, 0, 0, "veth", false, 1));
        }
        counts.add(map("retransmits", "1", 3));
        counts.add(map("sent again", "1", again));
        counts.add(map("receives", "1", 2));
        var ledger = counts.ledger(1, 1000, 0, Optional.empty());
        assertEquals(1, ledger.coverage(), EXACT);
        assertEquals(1, ledger.byReference(), EXACT);
        assertEquals(1, ledger.kernelCopies(), EXACT);
    }

    @Test
    void keepsPhasesApart() {
        var counts = new Counts();
        counts.add(map("copied", "1,user-to-socket", 10, "2,user-to-socket", 20, "12,user-to-socket", 30));
        for (int phase : List.of(1, 2)) {
            var ledger = counts.ledger(phase, 1000, 0, Optional.empty());
            assertEquals(10L * phase, ledger.bytes().get(Stage.USER_TO_SOCKET));
        }
        assertEquals(0, counts.ledger(3, 1000, 0, Optional.empty()).bytes().get(Stage.USER_TO_SOCKET));
    }

    @Test
    void tellsTheDisk() {
        assertEquals(1, ledger(SENDFILE, 1000, 1000, Optional.empty()).perByte(Stage.DISK_TO_PAGE_CACHE), EXACT);
        var unknown = ledger(SENDFILE, 1000, -1, Optional.empty());
        assertTrue(Double.isNaN(unknown.perByte(Stage.DISK_TO_PAGE_CACHE)));
        assertEquals(0, unknown.copies(), EXACT, "the disk is none of the CPU's copies");
    }

    @Test
    void tellsADistantReceiverFromOneThatDiscards() {
        var distant = measured(SENDFILE.subList(0, 3));
        assertTrue(distant.sources().get(Stage.SOCKET_TO_RECEIVER).startsWith("not measured: "));
        assertEquals(0, measured(SENDFILE).perByte(Stage.SOCKET_TO_RECEIVER), EXACT);
    }

    @Test
    void ofNothingDeliveredIsNothingPerByte() {
        var ledger = ledger(List.of(), 0, 0, Optional.empty());
        assertEquals(0, ledger.copies(), EXACT);
        assertTrue(ledger.covered());
    }

    static Stream<String> methods() {
        return Fixtures.methods();
    }

    /** The article's numbers, as what one expects where nothing can be measured. */
    @ParameterizedTest
    @MethodSource("methods")
    void modelsEveryMethod(String method) {
        var model = CopyModel.expected(method, 1000).orElseThrow();
        var byReference = List.of("sendfile", "splice", "stream-transfer").contains(method);
        var zerocopy = method.equals("mmap-zerocopy"); // of which no model tells what a receiver on this machine undoes
        assertEquals(zerocopy ? Double.NaN : byReference ? 0 : method.equals("mmap") ? 1 : 2, model.kernelCopies(), EXACT);
        assertEquals(List.of("stream", "read-write-heap").contains(method) ? 2 : 0, model.jvmCopies(), EXACT);
        assertEquals(byReference ? 1 : 0, model.perByte(Stage.BY_REFERENCE), EXACT);
        assertEquals(zerocopy ? 1 : 0, model.perByte(Stage.OTHER_PAGES), EXACT);
        assertEquals(!zerocopy, CopyLedger.MODELLED.equals(model.copiesSource(Where.KERNEL)));
        assertFalse(model.covered(), "nothing was seen");
    }

    @Test
    void modelsNoOthers() {
        assertEquals(Optional.empty(), CopyModel.expected("telepathy", 1000));
    }

    @Test
    void takesTheProofWhereNothingIsMeasured() {
        var proven = CopyModel.expected("sendfile", 1000).orElseThrow().withProof(0.96);
        assertEquals(0.96, proven.perByte(Stage.BY_REFERENCE), EXACT);
        assertEquals(0.04, proven.perByte(Stage.USER_TO_SOCKET), EXACT);
        assertEquals(CopyLedger.PROVEN, proven.sources().get(Stage.BY_REFERENCE));
        assertEquals(CopyLedger.MODELLED, proven.copiesSource(Where.KERNEL), "linearized-at-transmit is still modelled");
    }

    /** Overwriting shows copies where the model knows of none: one of both is wrong, and which is not known. */
    @Test
    void showsNeitherWhereProofAndModelDisagree() {
        var neither = CopyModel.expected("sendfile", 1000).orElseThrow().withProof(0);
        for (var stage : List.of(Stage.BY_REFERENCE, Stage.USER_TO_SOCKET)) {
            assertTrue(Double.isNaN(neither.perByte(stage)), stage.id());
            assertTrue(neither.sources().get(stage).startsWith(CopyLedger.NOT_MEASURED), stage.id());
        }
        assertTrue(Double.isNaN(neither.kernelCopies()));
        Fixtures.assertSentence(neither.notes().getLast(), "100 %", "0 %");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.0, 0.96})
    void keepsToWhatIsMeasuredWhereTheProofAgrees(double shared) {
        assertEquals(measured(SENDFILE), measured(SENDFILE).withProof(shared));
    }

    @Test
    void saysWhereTheProofDisagrees() {
        var ledger = measured(SENDFILE).withProof(0.5);
        assertEquals(1, ledger.perByte(Stage.BY_REFERENCE), EXACT);
        Fixtures.assertSentence(ledger.notes().getLast(), "100 %", "50 %");
    }

    @Test
    void claimsNoMoreThanTheWeakerSource() {
        var byStrength = List.of(CopyLedger.MEASURED, CopyLedger.PROVEN, CopyLedger.MODELLED, CopyLedger.NOT_MEASURED + "so");
        for (int strong = 0; strong < 4; strong++) {
            for (int weak = strong; weak < 4; weak++) {
                assertEquals(byStrength.get(weak), CopyLedger.weaker(byStrength.get(strong), byStrength.get(weak)));
                assertEquals(byStrength.get(weak), CopyLedger.weaker(byStrength.get(weak), byStrength.get(strong)));
            }
        }
    }

    private static CopyLedger measured(List<String> output) {
        return ledger(output, 1000, 0, Optional.empty());
    }

    private static CopyLedger ledger(List<String> output, long delivered, long disk, Optional<String> jvmUnseen) {
        var counts = new Counts();
        output.forEach(counts::add);
        return counts.ledger(1, delivered, disk, jvmUnseen);
    }

    /** What a device was given a copy of is no user page any more when it arrives, and is copied once only; where a host copied it before, that is another copy. */
    @ParameterizedTest
    @CsvSource({"1, false, 1, 0", "2, false, 2, 1", "2, true, 1, 0"})
    void copiesUserPagesForADeviceOnce(int copying, boolean forwardedAsTheyAre, double copies, double despite) {
        var counts = new Counts();
        for (int device = 1; device <= 2; device++) {
            boolean copied = device == copying;
            long user = device == 1 || forwardedAsTheyAre ? 1000 : 0;
            counts.add(new DevicePayload(new DevicePayload.Place(1, false, device == 2, device, 1), "veth", 4, 1000, 0, 1000 - user, 0, user, 0, 0, user, 1000 - user, "veth", false, device));
            counts.add(new DevicePayload(new DevicePayload.Place(1, true, device == 2, device, 1), "veth", 4, 1000, copied ? 1000 : 0, copied ? 0 : 1000 - user, 0, copied ? 0 : user,
                    0, 0, copied ? 0 : user, copied ? 0 : 1000 - user, "veth", false, device));
        }
        counts.add(map("copied", "1,user-to-socket", 1000));
        counts.add(map("arrived", "1", 1000));
        counts.add(map("receives", "1", 2));
        var ledger = counts.ledger(1, 1000, 0, Optional.empty());
        assertEquals(1, ledger.perByte(Stage.LINEARIZED_AT_TRANSMIT), EXACT);
        assertEquals(despite, ledger.perByte(Stage.DESPITE_ZEROCOPY), EXACT);
        assertEquals(copies, ledger.kernelCopies(), EXACT);
    }

    /** By the packets' flags it is not known whether both happened: neither is said. */
    @Test
    void doesNotCountTwiceWhatTheErrorQueueAndADeviceTell() {
        var ledger = measured(List.of(map("copied", "1,user-to-socket", 1000), map("skb", "1,queued", 1000, "1,queued user pages", 1000, "1,sent", 1000, "1,sent linear", 1000)));
        assertTrue(Double.isNaN(ledger.withErrorQueue(1).kernelCopies()));
    }

    /** 1000 bytes by reference, told by their pages: those of files, and a process's memory; some of them by MSG_ZEROCOPY. */
    private static CopyLedger atADevice(long userPages, long ofFiles, String... output) {
        var counts = new Counts();
        for (boolean sent : new boolean[] {false, true}) {
            counts.add(new DevicePayload(new DevicePayload.Place(1, sent, false, 1, 1), "lo", 4, 1000, 0, 0, 1000 - userPages, userPages,
                    ofFiles, 0, 1000 - ofFiles, 0, "", false, 1));
        }
        List.of(output).forEach(counts::add);
        return counts.ledger(1, 1000, 0, Optional.empty());
    }

    /** {@code {"type": "map", "data": {"@name": {"key": count, …}}}} */
    private static String map(String name, Object... keysAndCounts) {
        var entries = new StringBuilder();
        for (int i = 0; i < keysAndCounts.length; i += 2) {
            entries.append(i == 0 ? "" : ", ").append("\"%s\": %s".formatted(keysAndCounts[i], keysAndCounts[i + 1]));
        }
        return "{\"type\": \"map\", \"data\": {\"@%s\": {%s}}}".formatted(name, entries);
    }
}
