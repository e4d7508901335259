package zerocopy.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import zerocopy.copy.Copier;
import zerocopy.copy.CopyMethod;
import zerocopy.copy.ScratchCopy;
import zerocopy.measure.Payload;
import zerocopy.measure.Pinning;

/**
 * A file becomes another file, again and again: Files.copy deletes the copy before and makes a new one, the others empty it
 * and fill it again. On ext4 that is a difference of its own: a file that was emptied is sent to the disk when it is closed
 * (auto_da_alloc, fs/ext4/file.c, ext4_release_file), and emptying it again waits for that.
 *
 * <p>Run: jbang bench.java -- FileCopy. Expect transfer-to and Files.copy to be one copy_file_range, one CPU copy instead of two.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FileCopyBenchmark extends CountedOperations {
    @Param({"read-write", "stream", "mapped", "transfer-to", "transfer-from", "files-copy"})
    public String method;

    @Param({"65536", "16777216"})
    public long size;

    private Payload payload;
    private ScratchCopy target;
    private Copier copier;
    private Pinning.Unpin unpin;

    /** Makes a copy and verifies it, by the copier that is then timed. */
    @Setup
    public void verify() throws IOException {
        payload = Payload.random(size, _ -> { });
        target = new ScratchCopy(payload.file().toAbsolutePath().getParent());
        copier = CopyMethod.of(Contender.mechanism(method)).maker().get();
        copier.copy(payload.file(), 0, size, target.file());
        Contender.check(method, new Payload(target.file(), size).sha256(), payload.sha256());
        unpin = Pinning.choose(true).pinSender();
    }

    @Benchmark
    public long copy() throws IOException {
        Probe.begin();
        long copied = copier.copy(payload.file(), 0, size, target.file());
        Probe.sent();
        Probe.end();
        if (copied != size) {
            throw new IOException(method + " copied " + copied + " of " + size + " bytes");
        }
        count(1, size, 0);
        return copied;
    }

    @TearDown
    public void remove() throws IOException {
        unpin.close();
        target.close();
    }
}
