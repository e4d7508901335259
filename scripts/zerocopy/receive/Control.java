package zerocopy.receive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The connection beside the data: lines of text, so that the data connection carries the payload and nothing else.
 *
 * <pre>
 * receiver  zero-copy-lab receiver 2          on connecting; then the sender opens the data connection, to the same port
 * sender    data 54321                       the port that this connection comes from; may be said again, of another one
 * sender    receive copy 67108864             before the bytes
 * receiver  received 67108864 - 41218000 10000000   when the last of them is there: count, SHA-256 or -, CPU ns, of them in user mode
 * receiver  failed why                        instead, and the end
 * </pre>
 */
final class Control implements AutoCloseable {
    static final String GREETING = "zero-copy-lab receiver 2";
    /** A receiver that does not split its CPU time; all else is the same. */
    private static final String OLDER = "zero-copy-lab receiver 1";

    /** Bytes of the longest line that is listened to; the lab's own are shorter. */
    static final int LONGEST = 4096;
    /** How long the other side may take to read a line, which fits into its socket's buffer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[LONGEST];
    private int next;
    private int filled;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Control(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** Whether a receiver of this lab, this version's or an older one, says so. */
    static boolean greets(String line) {
        return GREETING.equals(line) || OLDER.equals(line);
    }

    void say(String line) throws IOException {
        try (Watch _ = new Watch(socket, PATIENCE)) {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * The next line, whole, within so long; null when the other side has closed.
     *
     * @throws SocketTimeoutException if it has not come; what has come of it is kept
     */
    String hear(Duration patience) throws IOException {
        for (long end = System.nanoTime() + patience.toNanos(); ; ) {
            if (next == filled) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new SocketTimeoutException("no line came within " + patience.toSeconds() + " s");
                }
                socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
                int read = in.read(buffer);
                if (read < 0) {
                    return null;
                }
                next = 0;
                filled = read;
            }
            byte one = buffer[next++];
            if (one == '\n') {
                String heard = line.toString(StandardCharsets.UTF_8).stripTrailing(); // CR LF of a stranger
                line.reset();
                return heard;
            }
            if (line.size() == LONGEST) {
                throw new IOException("the other side sends a line without an end, so it is none of this lab");
            }
            line.write(one);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
