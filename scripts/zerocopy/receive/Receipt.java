package zerocopy.receive;

/**
 * What the receiver says when a transfer has arrived.
 *
 * @param count bytes received
 * @param sha256 their digest in hexadecimal, or "-" where the mode takes none
 * @param cpuNanos CPU time of the receiving thread, from the announcement to the last byte, ns
 */
public record Receipt(long count, String sha256, long cpuNanos) {
    static Receipt parse(String line) {
        String[] part = line.split(" ");
        return new Receipt(Long.parseLong(part[1]), part[2], Long.parseLong(part[3]));
    }

    String line() {
        return "received " + count + " " + sha256 + " " + cpuNanos;
    }
}
