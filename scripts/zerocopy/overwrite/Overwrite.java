package zerocopy.overwrite;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zerocopy.cli.Progress;
import zerocopy.linux.Command;
import zerocopy.link.NetworkNamespace;
import zerocopy.linux.Sentence;
import zerocopy.linux.Temporary;
import zerocopy.measure.Disturbance;
import zerocopy.link.LinkState;
import zerocopy.measure.Rounds;
import zerocopy.link.VethPair;
import zerocopy.record.Environment;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.record.SendingMethod;
import zerocopy.record.Statistics;
import zerocopy.send.Mechanism;
import zerocopy.send.Sender;
import zerocopy.trace.LateChange;
import zerocopy.trace.OverwriteProof;

/**
 * A file is sent, and changed before the receiver has read it: which methods deliver the old bytes, which the new? For every method, on
 * loopback and across a veth with and without scatter-gather, the file overwritten in its place or replaced by another.
 */
public final class Overwrite {
    /** The experiment's name in the record. */
    public static final String NAME = "overwrite";
    /** All but the one that returns when the kernel is done with the pages: none of its bytes is under way then. */
    public static final List<Mechanism> METHODS = Mechanism.ALL.stream().filter(method -> method.method() != SendingMethod.MMAP_ZEROCOPY).toList();
    /** The lines, in the order of the table. */
    public static final List<LinkState> WIRES = List.of(LinkState.LOOPBACK, LinkState.GATHER, LinkState.NO_GATHER);

    /** What becomes of the file. */
    public enum Change {
        /** Overwritten by pwrite before anybody has read. */
        IN_PLACE("in place", LateChange.Reader.WAITS),
        /** The same for a receiver with hardly any room: most of the bytes still wait at the sender. */
        UNSENT("in place, mostly unsent", new LateChange.Reader(1, 0)), // the kernel gives the least it has: net.ipv4, SOCK_MIN_RCVBUF
        /** The same when the receiver has read half: it cannot unread that. */
        HALF_READ("in place, half read", new LateChange.Reader(LateChange.Reader.WAITS.buffer(), LateChange.SIZE / 2)),
        /** A new file is written aside and renamed over it: the old one stays for processes that have it open. */
        RENAME("renamed over", LateChange.Reader.WAITS);

        private final String id;
        private final LateChange.Reader reader;

        Change(String id, LateChange.Reader reader) {
            this.id = id;
            this.reader = reader;
        }

        /** As in records: the parameter "change". */
        public String id() {
            return id;
        }
    }

    private Overwrite() {
    }

    /** So many rounds of everything, with scratch files in this folder; without root on loopback alone, and the rest says why. */
    public static Outcome run(Path folder, int rounds, Progress progress) throws IOException {
        Map<Case, List<LateChange.Seen>> seen = see(LateChange.Line.LOOPBACK, LinkState.LOOPBACK, folder, rounds, progress);
        String missing = null;
        VethPair made = null;
        try {
            made = new VethPair();
        } catch (IOException e) {
            missing = "needs network namespaces: " + Sentence.of(e);
        }
        try (VethPair veth = made) {
            if (veth != null) {
                acrossVeth(veth, seen, folder, rounds, progress);
            }
        }
        List<Result> results = new ArrayList<>();
        for (LinkState wire : WIRES) {
            for (Mechanism method : METHODS) {
                for (Change change : Change.values()) {
                    results.add(result(new Case(method.id(), wire, change), seen, missing));
                }
            }
        }
        return new Outcome(Environment.of(folder, "lo"), results,
                missing == null ? List.of() : List.of("Only loopback was measured; a veth " + missing + "."));
    }

    /** Both ends in this process: a socket belongs to the namespace that its thread was in when it was opened. */
    private static void acrossVeth(VethPair veth, Map<Case, List<LateChange.Seen>> seen, Path folder, int rounds, Progress progress) throws IOException {
        LateChange.Line line = new LateChange.Line(() -> {
            try (NetworkNamespace _ = new NetworkNamespace(veth.receiver())) {
                return ServerSocketChannel.open();
            }
        }, SocketChannel::open, InetAddress.getByName(VethPair.RECEIVER));
        try (NetworkNamespace _ = new NetworkNamespace(veth.sender())) {
            for (LinkState wire : List.of(LinkState.GATHER, LinkState.NO_GATHER)) {
                for (List<String> command : wire.prepare()) {
                    Command.run(command);
                }
                seen.putAll(see(line, wire, folder, rounds, progress));
            }
        }
    }

    private record Case(String method, LinkState wire, Change change) {
        String key() {
            return method + ", " + change.id;
        }
    }

    private static Map<Case, List<LateChange.Seen>> see(LateChange.Line line, LinkState wire, Path folder, int rounds, Progress progress)
            throws IOException {
        Map<String, Case> cases = new LinkedHashMap<>();
        for (Mechanism method : METHODS) {
            for (Change change : Change.values()) {
                Case one = new Case(method.id(), wire, change);
                cases.put(one.key(), one);
            }
        }
        progress.phase("overwriting, " + wire.name(), (long) cases.size() * rounds);
        Map<Case, List<LateChange.Seen>> seen = new LinkedHashMap<>();
        Rounds.run(List.of(List.copyOf(cases.keySet())), 0, rounds, new Disturbance<>(null, Optional::empty), key -> see(line, cases.get(key), folder), progress::step)
                .forEach((key, all) -> seen.put(cases.get(key), all));
        return seen;
    }

    /** Once, with files of its own: nothing of the user's is overwritten. */
    private static LateChange.Seen see(LateChange.Line line, Case what, Path folder) throws IOException {
        Path file = scratch(folder);
        Path aside = scratch(folder);
        try {
            OverwriteProof.write(file, LateChange.BEFORE);
            return LateChange.see(line, socket -> {
                try (Sender sender = Mechanism.of(what.method).open(file, socket, Mechanism.DEFAULT_BUFFER)) {
                    sender.send(0, LateChange.SIZE);
                }
            }, what.change.reader, () -> {
                OverwriteProof.write(what.change == Change.RENAME ? aside : file, LateChange.AFTER);
                if (what.change == Change.RENAME) {
                    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
                }
            });
        } finally {
            Temporary.remove(file);
            Temporary.remove(aside);
        }
    }

    /** Named like a payload in the making: doctor tidies those up after a kill. */
    private static Path scratch(Path folder) throws IOException {
        return Temporary.file(folder, "making-", ".part");
    }

    private static Result result(Case what, Map<Case, List<LateChange.Seen>> all, String missing) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("size", LateChange.SIZE);
        parameters.put("interface", what.wire.device());
        parameters.put("scatterGather", what.wire.scatterGather());
        parameters.put("change", what.change.id);
        List<LateChange.Seen> seen = all.get(what);
        if (seen == null) {
            Result result = new Result(NAME, what.method, parameters, Result.unverified(missing));
            result.put(MetricName.CHANGED, Metric.missing(MetricName.CHANGED, missing));
            return result;
        }
        Result result = new Result(NAME, what.method, parameters, Result.VERIFIED);
        result.put(MetricName.CHANGED, Statistics.repeated(MetricName.CHANGED, seen.stream().mapToDouble(LateChange.Seen::changed).toArray()));
        result.put(MetricName.UNSENT, seen.getFirst().unsent() < 0 ? Metric.missing(MetricName.UNSENT, "SIOCOUTQNSD needs Linux")
                : Statistics.repeated(MetricName.UNSENT, seen.stream().mapToDouble(LateChange.Seen::unsent).toArray()));
        return result;
    }
}
