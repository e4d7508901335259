package zerocopy.bench;

/**
 * What the operations of an iteration cost beside time. The benchmark's thread writes it, the profiler reads it when that
 * thread has finished the iteration; JMH runs an iteration at a time.
 */
final class Tally {
    static long operations;
    static long bytes;
    static long senderCpuNanos;
    static long receiverCpuNanos;

    private Tally() {
    }

    static void clear() {
        operations = 0;
        bytes = 0;
        senderCpuNanos = 0;
        receiverCpuNanos = 0;
    }
}
