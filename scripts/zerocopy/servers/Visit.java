package zerocopy.servers;

/**
 * A request of a server's file.
 *
 * @param bytes of the body
 * @param nanos elapsed
 * @param serverNanos CPU time of all of the server's processes, its threads and the kernel's for it
 * @param clientNanos CPU time of the thread that asked
 */
record Visit(long bytes, long nanos, long serverNanos, long clientNanos) {
}
