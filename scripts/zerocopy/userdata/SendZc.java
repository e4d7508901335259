package zerocopy.userdata;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
import zerocopy.linux.Descriptors;
import zerocopy.linux.LockedMemory;
import zerocopy.linux.ZeroCopyRing;
import zerocopy.receive.ReceiveMode;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;
import zerocopy.trace.LateChange;

/**
 * Memory that io_uring sends by SEND_ZC: what the kernel reports of each send, and what arrives if the memory is written again
 * before the receiver reads. It is not timed: the lab's ring waits for each report, as a program that wants speed would not.
 */
final class SendZc {
    /** The method of its result. */
    static final String METHOD = "send-zc";

    /** Bytes of a send: few enough for a user who may lock 64 KiB. */
    private static final int PART = 32 * 1024;

    private SendZc() {
    }

    /** Its result; unverified, with the reason, where this kernel or this user has no io_uring or may not lock so much. */
    static Result result(Object networkInterface) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("size", LateChange.SIZE);
        parameters.put("receiver", ReceiveMode.COPY.id());
        parameters.put("interface", networkInterface);
        try (ZeroCopyRing ring = new ZeroCopyRing(); Arena arena = Arena.ofShared()) {
            MemorySegment memory = arena.allocate(LateChange.SIZE, LateChange.SIZE).fill(LateChange.BEFORE);
            LateChange.Seen seen = LateChange.see(LateChange.Line.LOOPBACK, socket -> {
                int to = Descriptors.of(socket);
                for (long sent = 0; sent < LateChange.SIZE; ) {
                    sent += ring.send(to, memory.asSlice(sent, Math.min(PART, LateChange.SIZE - sent)));
                }
            }, LateChange.Reader.WAITS, () -> memory.fill(LateChange.AFTER));
            Result result = new Result(UserData.NAME, METHOD, parameters, Result.VERIFIED);
            result.put(MetricName.COPIED_AFTER_ALL, Statistics.repeated(MetricName.COPIED_AFTER_ALL, ring.copiedAfterAll()));
            result.put(MetricName.CHANGED, Metric.of(MetricName.CHANGED, seen.changed(), Metric.MEASURED));
            return result;
        } catch (IOException e) {
            String why = LockedMemory.limit().filter(limit -> limit < 2 * PART)
                    .map(limit -> "SEND_ZC locks what it sends in memory, and this user may lock " + limit / 1024 + " KiB (ulimit -l)").orElse(e.getMessage());
            return new Result(UserData.NAME, METHOD, parameters, Result.unverified(why));
        }
    }
}
