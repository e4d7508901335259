package zerocopy.netty;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import zerocopy.cli.Progress;
import zerocopy.linux.Sentence;
import zerocopy.linux.Sha256;
import zerocopy.measure.ColdCache;
import zerocopy.measure.Disturbance;
import zerocopy.measure.Payload;
import zerocopy.measure.Rounds;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** What a file does to the other connections of the event loop that sends it: round trips of a byte, meanwhile. */
final class ColdLoop {
    static final String NAME = "netty-cold-file";
    private static final long IDLE_NANOS = 300_000_000;
    private static final int BUFFER = 256 * 1024;
    private static final Map<String, Double> PERCENTILES = new TreeMap<>(Map.of("p50", 50.0, "p99", 99.0, "max", 100.0));

    private final Payload payload;
    private final File file;
    private final Disturbance<Round> disturbance = new Disturbance<>(null);

    private ColdLoop(Payload payload) {
        this.payload = payload;
        this.file = payload.file().toFile();
    }

    /** Results, a state each, and notes on states that were left out. */
    record Found(List<Result> results, List<String> notes) {
    }

    static Found run(FallbackPlan plan, Progress progress) throws IOException {
        ColdLoop cold = new ColdLoop(plan.coldPayload());
        Map<ColdState, String> missing = new EnumMap<>(ColdState.class);
        for (ColdState state : ColdState.values()) {
            state.transport().unavailable().or(() -> state.cold() ? cold.keptInMemory() : Optional.empty()).ifPresent(why -> missing.put(state, why));
        }
        Map<ColdState, List<Round>> rounds = cold.measure(Stream.of(ColdState.values()).filter(state -> !missing.containsKey(state)).toList(), plan.rounds(), progress);
        List<String> notes = new ArrayList<>();
        List<Result> results = new ArrayList<>();
        for (ColdState state : ColdState.values()) {
            if (missing.containsKey(state)) {
                notes.add(state.id() + " is left out: " + missing.get(state) + ".");
                results.add(new Result(NAME, state.id(), cold.parameters(state), Result.unverified(missing.get(state))));
            } else {
                results.add(cold.result(state, rounds.get(state)));
            }
        }
        return new Found(results, notes);
    }

    private Optional<String> keptInMemory() {
        try {
            ColdCache.chill(payload.file());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Sentence.of(e));
        }
    }

    private Map<String, Object> parameters(ColdState state) {
        return Result.parameters("size", state == ColdState.IDLE ? 0 : payload.size(), "transport", state.transport().id(),
                "cache", state.cold() ? "cold" : "warm");
    }

    /** What a state gave in a round; {@code seconds} is how long the file took. */
    private record Round(Histogram nanos, double seconds) {
    }

    /** The bytes are checked once, which takes the receiver long; then come the rounds that count, of all states in turn. */
    private Map<ColdState, List<Round>> measure(List<ColdState> states, int rounds, Progress progress) throws IOException {
        Map<ColdState, ColdServer> servers = new EnumMap<>(ColdState.class);
        try {
            for (ColdState state : states) {
                ColdServer server = new ColdServer(file, state);
                servers.put(state, server);
                if (state != ColdState.IDLE && !Sha256.hex(receive(server, true)).equals(payload.sha256())) {
                    throw new IOException(state.id() + " delivered other bytes than the file's; nothing of it is shown");
                }
            }
            progress.phase("a cold file on an event loop", (long) states.size() * rounds);
            return Rounds.run(states.stream().map(List::of).toList(), 0, rounds, disturbance, state -> once(state, servers.get(state)), progress::step);
        } finally {
            servers.values().forEach(ColdServer::close);
        }
    }

    private Round once(ColdState state, ColdServer server) throws IOException {
        if (state.cold()) {
            ColdCache.chill(payload.file());
        } else if (state != ColdState.IDLE) {
            receive(server, false); // the round before has left it cold
        }
        try (Pinger pinger = new Pinger(server.pings())) {
            long start = System.nanoTime();
            if (state == ColdState.IDLE) {
                LockSupport.parkNanos(IDLE_NANOS);
            } else {
                receive(server, false);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Round(pinger.finish(), seconds);
        }
    }

    private Result result(ColdState state, List<Round> rounds) {
        Result result = new Result(NAME, state.id(), parameters(state),
                state == ColdState.IDLE ? Result.unverified("no file was sent, so there are no bytes to check") : Result.VERIFIED);
        PERCENTILES.forEach((name, percentile) -> result.put(MetricName.ROUND_TRIP, name, rounds, round -> round.nanos().getValueAtPercentile(percentile) / 1e9));
        disturbance.enter(state, result);
        if (state != ColdState.IDLE) {
            result.put(MetricName.THROUGHPUT, rounds, round -> payload.size() / round.seconds());
        }
        return result;
    }

    /** Takes the whole file; with its digest if it is to be checked. */
    private MessageDigest receive(ColdServer server, boolean check) throws IOException {
        try (Socket socket = new Socket(server.files().getAddress(), server.files().getPort()); InputStream in = socket.getInputStream()) {
            MessageDigest digest = Sha256.digest();
            byte[] buffer = new byte[BUFFER];
            long taken = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                taken += read;
                if (check) {
                    digest.update(buffer, 0, read);
                }
            }
            if (taken != payload.size()) {
                throw new IOException(taken + " of " + payload.size() + " bytes arrived");
            }
            return digest;
        }
    }
}
