package zerocopy.foreign;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import zerocopy.linux.Sockets;
import zerocopy.trace.CopyLedger;
import zerocopy.trace.CopyProbes;
import zerocopy.trace.Counts;
import zerocopy.trace.Packets;

/**
 * Why calls that send and packets that leave differ: bytes that wait in the sockets' buffers, and calls that had begun before counting did,
 * or have not returned. With a slow receiver either may be as large as a whole response.
 */
final class Waiting {
    private static final double MORE = 1.05;

    private final Collection<Integer> processes;
    private final Collection<Integer> ports;
    private final int phase;
    private final long before;
    private final boolean begun;

    /** To be made just after counting has begun; notes threads and files of calls under way, since the probes have missed these. */
    Waiting(CopyProbes probes, int phase, Collection<Integer> processes, Collection<Integer> ports) {
        this.processes = processes;
        this.ports = ports;
        this.phase = phase;
        List<TcpSocket> sockets = sockets();
        before = unsent(sockets);
        List<UnderWay> calls = UnderWay.of(processes, new HashSet<>(sockets.stream().map(TcpSocket::name).toList()));
        begun = !calls.isEmpty();
        calls.forEach(call -> note(probes, call));
    }

    private void note(CopyProbes probes, UnderWay call) {
        UnderWay.name(call.thread()).ifPresent(name -> probes.thread(phase, call.thread(), name));
        try {
            if (call.file().isPresent()) {
                probes.file(phase, UnderWay.inode(call.file().get()), Files.readSymbolicLink(call.file().get()).getFileName().toString());
            }
        } catch (IOException e) {
            // the call has ended
        }
    }

    /**
     * The ledger of what calls sent; of what left, if that is more and calls that were not counted explain it.
     *
     * @param sent bytes that the counted calls sent
     * @param disk bytes read from the block device; below 0 if unknown
     * @param jvmUnseen why the JVM's copies were not counted
     */
    CopyLedger ledger(Sightings sightings, Counts counts, long sent, long disk, String jvmUnseen) {
        long left = counts.left(phase, sent);
        counts.add(phase, Packets.WAITING, unsent(sockets()));
        if (left <= MORE * sent) {
            return counts.ledger(phase, sent, disk, Optional.of(jvmUnseen));
        }
        if (!begun && !sightings.partly(phase) && left > MORE * (sent + before)) {
            CopyLedger ledger = counts.ledger(phase, sent, disk, Optional.of(jvmUnseen));
            return ledger.with(ledger.bytes(), ledger.sources(), List.of(String.format(Locale.ROOT, "%,d bytes more left on these connections than the processes watched have sent.", left - sent)));
        }
        return counts.ledger(phase, left, disk, Optional.of(jvmUnseen)).ofWhatLeft(List.of(String.format(Locale.ROOT, "Of these bytes %.0f %% were handed over by calls that began"
                + " before the watch, or had not returned at its end: the packets that left tell how they were sent.", 100.0 * (left - sent) / left)));
    }

    private List<TcpSocket> sockets() {
        for (int process : processes) {
            try {
                List<TcpSocket> all = TcpSocket.of("" + process);
                if (!all.isEmpty()) { // otherwise it has ended
                    return all.stream().filter(socket -> ports.contains(socket.port())).toList();
                }
            } catch (IOException e) {
                // it has ended meanwhile: try another process of the same namespace
            }
        }
        return List.of();
    }

    /** Bytes in their send buffers that were not yet sent; of a socket that cannot be duplicated, those not acknowledged. */
    private long unsent(List<TcpSocket> sockets) {
        List<TcpSocket> full = sockets.stream().filter(socket -> socket.waiting() > 0).toList();
        Map<String, ForeignSocket> held = new HashMap<>();
        if (!full.isEmpty()) {
            processes.forEach(process -> {
                try {
                    held.putAll(ForeignSocket.of(process));
                } catch (IOException e) {
                    // it has ended
                }
            });
        }
        return full.stream().mapToLong(socket -> unsent(socket, held.get(socket.name()))).sum();
    }

    private static long unsent(TcpSocket socket, ForeignSocket held) {
        try {
            return held == null ? socket.waiting() : held.with(Sockets::unsent);
        } catch (IOException e) {
            return socket.waiting(); // closed meanwhile, or this user may not
        }
    }
}
