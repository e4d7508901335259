package zerocopy.copy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import zerocopy.measure.Payload;
import zerocopy.trace.PassWork;
import zerocopy.trace.PhaseMarks;

/**
 * What is traced of copying: one copy by each method. What is found of it is how many of its bytes are the source's own
 * blocks.
 *
 * @param file the original, of which so many bytes are copied into the folder
 */
record CopyWork(String file, long size, String folder, List<String> methods) implements PassWork {
    private static final long WARMUP_BYTES = 256 * 1024;
    private static final int WARMUPS = 50;
    private static final long SLOWEST_DEVICE = 10_000_000;

    @Override
    public List<String> phases() {
        return methods;
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(30 + size / SLOWEST_DEVICE).multipliedBy(methods.size());
    }

    @Override
    public void warmUp() throws IOException {
        Payload little = Payload.random(Math.min(size, WARMUP_BYTES), _ -> { });
        for (String id : methods) {
            CopyMethod method = CopyMethod.of(id);
            Copier copier = method.maker().get();
            try (ScratchCopy scratch = new ScratchCopy(Path.of(folder))) {
                for (int i = 0; i < WARMUPS; i++) {
                    scratch.fill(method, copier, little);
                }
            }
        }
    }

    @Override
    public Done run(String id, PhaseMarks marks) throws IOException {
        CopyMethod method = CopyMethod.of(id);
        Copier copier = method.maker().get();
        try (ScratchCopy scratch = new ScratchCopy(Path.of(folder))) {
            marks.begin();
            scratch.fill(method, copier, new Payload(Path.of(file), size));
            marks.sent();
            marks.end();
            return new Done(size, Extents.shared(scratch.file()));
        }
    }
}
