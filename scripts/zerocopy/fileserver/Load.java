package zerocopy.fileserver;

/**
 * What requests in a closed loop gave: each connection asks again as soon as it has been answered.
 *
 * @param nanos from the first request to the last byte
 * @param bytes of whole bodies
 * @param requests answered as they should be
 * @param errors requests that were not, and connections lost
 * @param cpuNanos CPU time of the server's processes meanwhile
 * @param userNanos the part of it in user mode, sampled
 * @param systemNanos the part of it in the kernel, likewise
 * @param p50 nanoseconds from a request to the last byte of its answer: the median
 * @param p99 likewise
 * @param failure what went wrong first, or null
 */
record Load(long nanos, long bytes, long requests, long errors, long cpuNanos, long userNanos, long systemNanos, long p50, long p99, String failure) {
    static Load failed(long errors, String why) {
        return new Load(1, 0, 0, errors, 0, 0, 0, 0, 0, why);
    }

    double seconds() {
        return nanos / 1e9;
    }
}
