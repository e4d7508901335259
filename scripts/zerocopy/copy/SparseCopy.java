package zerocopy.copy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import zerocopy.cli.Progress;
import zerocopy.measure.Payload;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** A file of holes with a little in it, beyond 2 GiB by default: copied right by every method, but are the holes kept? */
public final class SparseCopy {
    /** Some bytes at its start, some across 2 GiB where it is that long, some at its end. */
    private static final int ISLAND = 1 << 20;
    private static final long TWO_GIB = 1L << 31;

    private SparseCopy() {
    }

    /** Makes it: {@code size} bytes, all hole but for the islands. */
    public static void make(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.wrap(new byte[1]), size - 1);
            for (long at : new long[] {0, TWO_GIB - ISLAND / 2, size - ISLAND}) {
                byte[] bytes = new byte[(int) Math.min(ISLAND, size)];
                new SplittableRandom(at).nextBytes(bytes);
                if (at >= 0 && at + bytes.length <= size) {
                    channel.write(ByteBuffer.wrap(bytes), at);
                }
            }
        }
    }

    /** Copies one by each method of the plan. */
    static List<Result> run(CopyPlan plan, Progress progress, List<String> notes) throws IOException {
        List<Result> results = new ArrayList<>();
        if (plan.sparse() == 0) {
            return results;
        }
        // the source, and one copy at a time that may fill every hole
        if (Files.getFileStore(plan.folder()).getUsableSpace() < plan.sparse() + (plan.sparse() >> 3)) {
            notes.add("Holes not measured: a copy that fills them does not fit into " + plan.folder() + "; name another folder by --into.");
            return results;
        }
        progress.phase("copying holes", plan.methods().size());
        try (ScratchCopy source = new ScratchCopy(plan.folder())) {
            make(source.file(), plan.sparse());
            Payload payload = Payload.of(source.file(), Payload.WHOLE);
            String sha256 = payload.sha256();
            double taken = (double) Extents.allocated(source.file()) / payload.size();
            results.add(result("source", payload, taken));
            for (CopyMethod method : plan.methods()) {
                try (ScratchCopy scratch = new ScratchCopy(plan.folder())) {
                    scratch.fill(method, method.maker().get(), payload);
                    FileCopy.check(method.id(), scratch, payload, sha256);
                    results.add(result(method.id(), payload, (double) Extents.allocated(scratch.file()) / payload.size()));
                }
                progress.step(results.size() - 1);
            }
        }
        return results;
    }

    private static Result result(String method, Payload payload, double allocated) {
        Map<String, Object> parameters = FileCopy.parameters(payload.size(), 1, FileCopy.JDK);
        parameters.put("sparse", true);
        Result result = new Result(FileCopy.NAME, method, parameters, Result.VERIFIED);
        result.put(MetricName.ALLOCATED, allocated);
        return result;
    }
}
