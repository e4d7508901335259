package zerocopy.bench;

import io.netty.buffer.ByteBuf;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import zerocopy.composite.Memory;
import zerocopy.composite.MergeMethod;
import zerocopy.composite.Parts;
import zerocopy.measure.Pinning;

/**
 * Several buffers become one: an operation merges them and gives the whole back; the parts are made once.
 *
 * <p>Run: jbang bench.java -- CompositeMerge. Expect composites to take as long for 1 MiB as for 64 bytes, copying to be faster
 * for the latter, and one component past the limit of 16 to cost as much as copying.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(jvmArgsAppend = CompositeMergeBenchmark.NO_UNSAFE)
public class CompositeMergeBenchmark extends CountedOperations {
    /**
     * As on a plain JDK 25: the flag that silences its warning about Unsafe for JMH, which forks are started with, makes Netty
     * use Unsafe (io.netty.util.internal.PlatformDependent0).
     */
    static final String NO_UNSAFE = "-Dio.netty.noUnsafe=true";

    @Param({"nothing", "copy", "wrapped", "composite", "composite-each", "composite-room"})
    public String method;

    @Param({"2", "8", "16", "17", "64"})
    public int components;

    @Param({"64", "1024", "65536", "1048576"})
    public int size;

    @Param({"heap", "direct"})
    public String memory;

    private MergeMethod merge;
    private Memory where;
    private Parts parts;
    private ByteBuf[] all;
    private long expected;
    private Pinning.Unpin unpin;

    /** Merges and verifies, by the method that is then timed. */
    @Setup
    public void verify() throws IOException {
        if (PlatformDependent.hasUnsafe()) {
            throw new IOException("Netty uses Unsafe here, so these would be figures of another configuration; leave " + NO_UNSAFE + " among the JVM's arguments");
        }
        merge = MergeMethod.of(Contender.mechanism(method));
        where = Memory.of(memory);
        parts = Parts.of(components, size, where);
        all = parts.first(components);
        Parts.verify(merge, all, where);
        expected = merge == MergeMethod.NOTHING ? size : (long) components * size;
        unpin = Pinning.choose(true).pinSender();
    }

    @Benchmark
    public long merge() throws IOException {
        Probe.begin();
        long merged = merge.once(all, where);
        Probe.sent();
        Probe.end();
        if (merged != expected) {
            throw new IOException(method + " made " + merged + " bytes of " + expected);
        }
        count(1, (long) components * size, 0);
        return merged;
    }

    @TearDown
    public void release() throws IOException {
        unpin.close();
        parts.close();
    }
}
