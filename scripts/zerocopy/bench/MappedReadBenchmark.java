package zerocopy.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import zerocopy.mapping.AccessMethod;
import zerocopy.mapping.Accesses;
import zerocopy.mapping.FileAccess;
import zerocopy.mapping.Preparation;
import zerocopy.measure.Payload;
import zerocopy.measure.Pinning;

/**
 * A mapping against a channel: an operation reads {@code size} bytes at a random place of a warm file that is open, and
 * mapped, already, and sums them up.
 *
 * <p>Run: jbang bench.java -- MappedRead. Expect the mapping far ahead for 8 bytes, where a channel pays a system call an
 * access, and less so for 4 KiB.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MappedReadBenchmark extends CountedOperations {
    static final int FILE_SIZE = 16 << 20;
    static final int ACCESSES = 1024;

    @Param({"mapped-buffer", "memory-segment", "channel-direct", "channel-heap", "random-access-file"})
    public String method;

    @Param({"8", "4096"})
    public int size;

    private FileAccess file;
    private Accesses accesses;
    private long expected;
    private Pinning.Unpin unpin;

    /** Sums all words up by the access that is then timed, and compares with the sum over the file's bytes. */
    @Setup
    public void verify() throws IOException {
        Payload payload = Payload.random(FILE_SIZE, _ -> { });
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(payload.file())).order(ByteOrder.LITTLE_ENDIAN);
        long sum = 0;
        while (bytes.hasRemaining()) {
            sum += bytes.getLong();
        }
        file = AccessMethod.of(Contender.mechanism(method)).open(payload.file(), FILE_SIZE, false, Preparation.NONE);
        Contender.check(method, "" + file.sum(Accesses.random(size, FILE_SIZE, FILE_SIZE / size)), "" + sum);
        accesses = Accesses.random(size, FILE_SIZE, ACCESSES);
        expected = file.sum(accesses);
        unpin = Pinning.choose(true).pinSender();
    }

    @Benchmark
    @OperationsPerInvocation(ACCESSES)
    public long read() throws IOException {
        Probe.begin();
        long sum = file.sum(accesses);
        Probe.sent();
        Probe.end();
        if (sum != expected) {
            throw new IOException(method + " read other bytes than before");
        }
        count(ACCESSES, accesses.bytes(), 0);
        return sum;
    }

    @TearDown
    public void close() throws IOException {
        unpin.close();
        file.close();
    }
}
