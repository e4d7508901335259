package zerocopy.receive;

import java.io.IOException;

/**
 * What the receiver says when a transfer has arrived.
 *
 * @param count bytes received
 * @param sha256 their digest in hexadecimal, or "-" where the mode takes none
 * @param cpuNanos CPU time of the receiving thread, from the announcement to the last byte, ns
 * @param userNanos the part of it in user mode, ns, sampled by the kernel's ticks; {@link #UNKNOWN} from an older receiver, which does not tell it
 */
public record Receipt(long count, String sha256, long cpuNanos, long userNanos) {
    /** No figure. */
    public static final long UNKNOWN = -1;

    static Receipt parse(String line) throws IOException {
        String[] part = line.split(" ");
        try {
            if ((part.length == 4 || part.length == 5) && part[0].equals("received")) {
                return new Receipt(Long.parseLong(part[1]), part[2], Long.parseLong(part[3]), part.length == 5 ? Long.parseLong(part[4]) : UNKNOWN);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IOException("the other side answers '" + line + "', so it is not a receiver of this lab; start one there (receive), or add --foreign");
    }

    String line() {
        return "received " + count + " " + sha256 + " " + cpuNanos + " " + userNanos;
    }
}
