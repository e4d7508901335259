package zerocopy.netty;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import zerocopy.experiment.Progress;
import zerocopy.measure.ColdCache;
import zerocopy.measure.Payload;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;

/** What a file does to the other connections of the event loop that sends it: round trips of a byte, meanwhile. */
final class ColdLoop {
    static final String NAME = "netty-cold-file";
    private static final long IDLE_NANOS = 300_000_000;
    private static final int BUFFER = 256 * 1024;

    private final Payload payload;
    private final File file;

    private ColdLoop(Payload payload) {
        this.payload = payload;
        this.file = payload.file().toFile();
    }

    /** Results, a state each, and notes on states that were left out. */
    record Found(List<Result> results, List<String> notes) {
    }

    static Found run(FallbackPlan plan, Progress progress) throws IOException {
        ColdLoop cold = new ColdLoop(plan.coldPayload());
        List<Result> results = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        progress.phase("a cold file on an event loop", (long) ColdState.values().length * plan.rounds());
        int done = 0;
        for (ColdState state : ColdState.values()) {
            Optional<String> unavailable = state.transport().unavailable().or(() -> state.cold() ? cold.keptInMemory() : Optional.empty());
            if (unavailable.isPresent()) {
                notes.add(state.id() + " is left out: " + unavailable.get() + ".");
                results.add(new Result(NAME, state.id(), cold.parameters(state), Result.unverified(unavailable.get())));
                continue;
            }
            results.add(cold.measure(state, plan.rounds(), progress, done));
            done += plan.rounds();
        }
        return new Found(results, notes);
    }

    private Optional<String> keptInMemory() {
        try {
            ColdCache.chill(payload.file());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        }
    }

    private Map<String, Object> parameters(ColdState state) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("size", state == ColdState.IDLE ? 0 : payload.size());
        parameters.put("transport", state.transport().id());
        parameters.put("cache", state.cold() ? "cold" : "warm");
        return parameters;
    }

    /** A round that checks the bytes, which takes the receiver long, and then those that count. */
    private Result measure(ColdState state, int rounds, Progress progress, int done) throws IOException {
        Map<Double, double[]> percentiles = new LinkedHashMap<>(Map.of(50.0, new double[rounds], 99.0, new double[rounds], 100.0, new double[rounds]));
        double[] throughput = new double[rounds];
        try (ColdServer server = new ColdServer(file, state)) {
            if (state != ColdState.IDLE && !HexFormat.of().formatHex(receive(server, true).digest()).equals(payload.sha256())) {
                throw new IOException(state.id() + " delivered other bytes than the file's; nothing of it is shown");
            }
            for (int round = 0; round < rounds; round++) {
                if (state.cold()) {
                    ColdCache.chill(payload.file());
                }
                int index = round;
                try (Pinger pinger = new Pinger(server.pings())) {
                    long start = System.nanoTime();
                    if (state == ColdState.IDLE) {
                        LockSupport.parkNanos(IDLE_NANOS);
                    } else {
                        receive(server, false);
                    }
                    throughput[round] = payload.size() / ((System.nanoTime() - start) / 1e9);
                    Histogram nanos = pinger.finish();
                    percentiles.forEach((percentile, samples) -> samples[index] = nanos.getValueAtPercentile(percentile) / 1e9);
                }
                progress.step(done + round + 1);
            }
        }
        Result result = new Result(NAME, state.id(), parameters(state), Result.VERIFIED);
        percentiles.forEach((percentile, samples) -> result.put(MetricName.ROUND_TRIP, percentile == 100 ? "max" : "p" + percentile.intValue(),
                Statistics.repeated(MetricName.ROUND_TRIP, samples)));
        if (state != ColdState.IDLE) {
            result.put(MetricName.THROUGHPUT, Statistics.repeated(MetricName.THROUGHPUT, throughput));
        }
        return result;
    }

    /** Takes the whole file; with its digest if it is to be checked. */
    private MessageDigest receive(ColdServer server, boolean check) throws IOException {
        try (Socket socket = new Socket(server.files().getAddress(), server.files().getPort()); InputStream in = socket.getInputStream()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
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
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
