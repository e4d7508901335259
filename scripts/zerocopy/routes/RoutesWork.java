package zerocopy.routes;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import zerocopy.trace.PassWork;
import zerocopy.trace.PhaseMarks;

/** What is traced of the routes: each once, its bytes' digest taken; what is found of it is a {@link RouteMade}. */
record RoutesWork(String file, String scratch, String keys, List<String> routes) implements PassWork {
    private static final Duration EACH = Duration.ofSeconds(10);
    private static final int WARMUPS = 3;

    @Override
    public List<String> phases() {
        return routes;
    }

    @Override
    public Duration patience() {
        return EACH.multipliedBy(routes.size());
    }

    /** All virtual threads on one thread of the system, which the trace knows as soon as one of them has begun. */
    @Override
    public List<String> jvmFlags() {
        return List.of("-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1");
    }

    @Override
    public Done run(String phase, PhaseMarks marks) throws IOException {
        Route route = Route.of(phase);
        try (RouteTaker taker = new RouteTaker(Path.of(file), Path.of(scratch), Path.of(keys))) {
            for (int i = 0; i < WARMUPS; i++) {
                taker.take(route, true, PhaseMarks.NONE);
            }
            RouteMade made = taker.take(route, true, marks);
            marks.end();
            return new Done(made.bytes, made);
        }
    }
}
