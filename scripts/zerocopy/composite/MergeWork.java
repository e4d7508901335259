package zerocopy.composite;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zerocopy.trace.PassWork;
import zerocopy.trace.PhaseMarks;

/** What is traced of merging: copies that are known at first ({@link KnownCopy}), then one merge by each cell. */
record MergeWork(List<MergeCell> cells) implements PassWork {
    private static final int WARMUPS = 3;
    private static final Duration EACH = Duration.ofSeconds(5);

    @Override
    public List<String> phases() {
        return Stream.concat(IntStream.range(0, KnownCopy.all().size()).mapToObj(MergeWork::known), cells.stream().map(MergeCell::key)).toList();
    }

    /** The phase of a known copy, by its place among them. */
    static String known(int i) {
        return "known copy " + i;
    }

    @Override
    public Duration patience() {
        return EACH.multipliedBy(phases().size());
    }

    /** Without the leak detector: it follows a buffer in 128, and copies the most for its records. */
    @Override
    public List<String> jvmFlags() {
        return List.of("-Dio.netty.leakDetection.level=disabled");
    }

    @Override
    public Done run(String phase, PhaseMarks marks) throws IOException {
        int number = phases().indexOf(phase);
        List<KnownCopy> known = KnownCopy.all();
        if (number < known.size()) {
            return count(known.get(number).size(), known.get(number).prepared(), marks);
        }
        MergeCell cell = cells.get(number - known.size());
        try (Parts parts = Parts.of(cell.components(), cell.size(), cell.memory())) {
            ByteBuf[] all = parts.first(cell.components());
            Parts.verify(cell.method(), all, cell.memory());
            return count(cell.bytes(), () -> cell.method().once(all, cell.memory()), marks);
        }
    }

    /** Once it is warm: no class is loaded and no array of the allocator's is made while bytes are counted. */
    private static Done count(long bytes, Runnable work, PhaseMarks marks) {
        for (int i = 0; i < WARMUPS; i++) {
            work.run();
        }
        marks.begin();
        work.run();
        marks.sent();
        marks.end();
        return new Done(bytes, null);
    }
}
