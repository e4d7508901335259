package zerocopy.netty;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import zerocopy.trace.PassWork;
import zerocopy.trace.PhaseMarks;

/** What is traced of the fallbacks: one answer in each way, the calls and copies of its event loop. */
record FallbackWork(String file, long timeoutSeconds, List<String> phases) implements PassWork {
    private static final int WARMUPS = 3;

    @Override
    public Duration patience() {
        return Duration.ofSeconds(timeoutSeconds).multipliedBy((1L + WARMUPS) * phases.size());
    }

    @Override
    public void warmUp() throws IOException {
        for (String phase : phases) {
            FallbackWay way = FallbackWay.of(phase);
            try (FallbackServer server = server(way, PhaseMarks.NONE)) {
                for (int i = 0; i < WARMUPS; i++) {
                    fetch(server, way);
                }
            }
        }
    }

    @Override
    public Done run(String phase, PhaseMarks marks) throws IOException {
        FallbackWay way = FallbackWay.of(phase);
        try (FallbackServer server = server(way, marks)) {
            fetch(server, way);
            marks.end();
            return new Done(new File(file).length(), null);
        }
    }

    private FallbackServer server(FallbackWay way, PhaseMarks marks) throws IOException {
        return new FallbackServer(new File(file), way, way.tls() ? SelfSigned.keys() : null, marks);
    }

    private void fetch(FallbackServer server, FallbackWay way) throws IOException {
        Fetch.of(server.port(), way.tls(), way.gzip(), new File(file).length(), Duration.ofSeconds(timeoutSeconds));
    }
}
