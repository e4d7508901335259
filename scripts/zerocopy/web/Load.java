package zerocopy.web;

/**
 * What requests in a closed loop gave: each connection asks again as soon as it has been answered.
 *
 * @param nanos from the first request to the last byte
 * @param bytes of whole bodies
 * @param requests answered as they should be
 * @param errors requests that were not, and connections lost
 * @param serverCpuNanos CPU time of the server's processes meanwhile
 * @param p50 nanoseconds from a request to the last byte of its answer: the median
 * @param p99 likewise
 * @param failure what went wrong first, or null
 */
record Load(long nanos, long bytes, long requests, long errors, long serverCpuNanos, long p50, long p99, String failure) {
    double seconds() {
        return nanos / 1e9;
    }
}
