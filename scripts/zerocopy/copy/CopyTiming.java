package zerocopy.copy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import zerocopy.linux.CongestionControl;
import zerocopy.linux.Threads;
import zerocopy.measure.Payload;

/**
 * One copy and what it took.
 *
 * @param nanos elapsed
 * @param cpuNanos CPU time of the thread that copied; that of the kernel's own threads, who write to the disk later, is not in it
 */
record CopyTiming(long nanos, long cpuNanos) {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private interface Work {
        void run() throws IOException;
    }

    private static CopyTiming of(Work work) throws IOException {
        long cpu = THREADS.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        work.run();
        return new CopyTiming(System.nanoTime() - start, THREADS.getCurrentThreadCpuTime() - cpu);
    }

    /** A copy of the payload, from file to file: of the copier alone, without what is looked at before and after. */
    static CopyTiming ofFile(CopyMethod method, Copier copier, Payload payload, ScratchCopy scratch) throws IOException {
        CopyTiming[] timing = new CopyTiming[1];
        long[] copied = new long[1];
        scratch.fill(method, (from, position, count, to) -> {
            timing[0] = of(() -> copied[0] = copier.copy(from, position, count, to));
            return copied[0];
        }, payload);
        return timing[0];
    }

    /** What arrives over a fresh loopback connection: the payload, sent by a thread on a CPU of its own. */
    static CopyTiming ofSocket(FromSocket method, Payload payload, ScratchCopy scratch, int otherCpu) throws IOException {
        try (ServerSocketChannel listener = CongestionControl.listen();
                SocketChannel far = CongestionControl.connect(listener.getLocalAddress());
                SocketChannel near = listener.accept()) {
            Thread.ofPlatform().daemon().name("feeder").start(() -> feed(payload, far, otherCpu));
            return of(() -> {
                long got = method.receive(near, payload.size(), scratch.file());
                if (got != payload.size()) {
                    throw new IOException(payload.file() + " was truncated while it was sent, " + got + " of " + payload.size() + " bytes arrived");
                }
            });
        }
    }

    private static void feed(Payload payload, SocketChannel to, int cpu) {
        try (to; FileChannel from = FileChannel.open(payload.file())) {
            Threads.pin(cpu);
            for (long sent = 0; sent < payload.size(); ) {
                long moved = from.transferTo(sent, payload.size() - sent, to);
                if (moved == 0) {
                    return; // the receiver notes that it got less
                }
                sent += moved;
            }
        } catch (IOException e) {
            // the receiver notes that it got less
        }
    }
}
