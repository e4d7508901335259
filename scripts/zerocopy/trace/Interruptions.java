package zerocopy.trace;

/**
 * What interrupted a sender while it was traced; below 0 where it was not counted, as bpftrace does not.
 *
 * @param pacingTimers of the connection that ran out: each lets TCP send some more
 * @param wakeups of the sender's threads, which had waited
 */
public record Interruptions(long pacingTimers, long wakeups) {
    /** Nobody counted. */
    public static final Interruptions UNKNOWN = new Interruptions(-1, -1);
}
