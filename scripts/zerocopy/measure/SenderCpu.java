package zerocopy.measure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.Set;
import zerocopy.linux.CpuClock;
import zerocopy.send.Sender;

/** CPU time, from its creation on, of all that works for a sender: of its threads, and of io_uring's threads in the kernel. */
public final class SenderCpu {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Set<Thread> threads;
    private final Workers kernel;
    private final Map<Integer, Long> workers;
    private final long nanos;
    private final long userNanos;

    /** CPU time so far of threads in the kernel, see {@link Sender#kernelWorkers}. */
    @FunctionalInterface
    private interface Workers {
        Map<Integer, Long> nanos() throws IOException;
    }

    private SenderCpu(Set<Thread> threads, Workers kernel) throws IOException {
        this.threads = threads; // none: all of this process
        this.kernel = kernel;
        workers = kernel.nanos(); // before the others, and after them in spent(): it takes some time of the caller's, too
        nanos = nanos();
        userNanos = userNanos();
    }

    /** Of all threads that work for this sender. */
    public static SenderCpu of(Sender sender) throws IOException {
        return sender.worksInAnyThread() ? new SenderCpu(Set.of(), Map::of) : new SenderCpu(sender.threads(), sender::kernelWorkers);
    }

    /** Of the calling thread alone. */
    public static SenderCpu ofThisThread() throws IOException {
        return new SenderCpu(Set.of(Thread.currentThread()), Map::of);
    }

    /**
     * CPU time used since the creation.
     *
     * @param nanos CPU time, ns
     * @param userNanos the part of it in user mode, ns, sampled by the kernel's ticks; the kernel's threads have none
     */
    public record Spent(long nanos, long userNanos) {
    }

    /** What was used until now, without threads of the kernel that have ended: these were idle for the last 5 s (io_uring/io-wq.c, WORKER_IDLE_TIMEOUT). */
    public Spent spent() throws IOException {
        long spent = nanos() - nanos;
        long user = userNanos() - userNanos;
        for (Map.Entry<Integer, Long> worker : kernel.nanos().entrySet()) {
            spent += worker.getValue() - workers.getOrDefault(worker.getKey(), 0L);
        }
        return new Spent(spent, user);
    }

    private long nanos() throws IOException {
        if (threads.isEmpty()) {
            return CpuClock.nanos(ProcessHandle.current().pid());
        }
        long sum = 0;
        for (Thread thread : threads) {
            sum += THREADS.getThreadCpuTime(thread.threadId());
        }
        return sum;
    }

    private long userNanos() throws IOException {
        if (threads.isEmpty()) {
            return CpuClock.userAndSystem(ProcessHandle.current().pid())[0];
        }
        long sum = 0;
        for (Thread thread : threads) {
            sum += THREADS.getThreadUserTime(thread.threadId());
        }
        return sum;
    }
}
