package zerocopy.netty;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.send.Mechanism;
import zerocopy.transfer.FileToSocket;

/** What Netty adds to the outcome of sending files: its facts, what cannot run here, what io_uring cannot do. */
public final class NettyOutcome {
    /** Those that are sendfile. */
    private static final List<String> REGIONS = List.of("netty-nio-region", "netty-epoll-region");

    private NettyOutcome() {
    }

    /** These methods, and behind them those of Netty's that run here. */
    public static List<String> usual(String... plain) {
        return Stream.concat(Stream.of(plain), NettyMechanisms.available().map(Mechanism::id)).toList();
    }

    /** The outcome with that. */
    public static Outcome of(Outcome found) {
        Map<String, Object> environment = new LinkedHashMap<>(found.environment());
        environment.put("netty", NettyMechanisms.facts());
        List<Result> results = new ArrayList<>(found.results());
        List<String> notes = new ArrayList<>(found.notes());
        for (Mechanism mechanism : NettyMechanisms.ALL) {
            NettyMechanisms.unavailable(mechanism).ifPresent(why -> {
                results.add(new Result(FileToSocket.NAME, mechanism.id(), Map.of(), Result.unverified(why)));
                notes.add(mechanism.id() + " is left out: " + why + ".");
            });
        }
        results.stream().filter(result -> result.method().equals("netty-iouring-region")
                && result.parameters().get("size") instanceof Number size && size.longValue() > IoUringRegionSender.REACH).forEach(_ ->
                notes.add("netty-iouring-region sent what lies beyond 2 GiB of the file from a mapping, copied once: Netty keeps a region's position in"
                        + " an int on io_uring, and asks the kernel for a negative one."));
        REGIONS.forEach(region -> RegionNote.of(results, region).ifPresent(notes::add));
        return new Outcome(environment, results, notes);
    }
}
