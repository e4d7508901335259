package zerocopy.web;

/**
 * What is asked of a server, and how long.
 *
 * @param port on loopback
 * @param path of the file
 * @param size bytes that its body has to have
 * @param sha256 that its body has to have, for every answer; null where that would take the time that is measured
 * @param connections at once
 * @param nanos after which no connection asks again; what is under way is waited for
 * @param timeoutMillis after which nothing having arrived is an error
 * @param pids the server's processes
 */
record LoadOrder(int port, String path, long size, String sha256, int connections, long nanos, long timeoutMillis, long[] pids) {
}
