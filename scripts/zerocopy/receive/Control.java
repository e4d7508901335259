package zerocopy.receive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The connection beside the data: lines of text, so that the data connection carries the payload and nothing else.
 *
 * <pre>
 * receiver  zero-copy-lab receiver 1          on connecting; then the sender opens the data connection, to the same port
 * sender    data 54321                       the port that this connection comes from; may be said again, of another one
 * sender    receive copy 67108864             before the bytes
 * receiver  received 67108864 - 41218000      when the last of them is there: count, SHA-256 or -, CPU ns
 * receiver  failed why                        instead, and the end
 * </pre>
 */
final class Control implements AutoCloseable {
    static final String GREETING = "zero-copy-lab receiver 1";

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    Control(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        out = socket.getOutputStream();
    }

    void say(String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The next line, within so long. */
    String hear(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        String line = hear();
        socket.setSoTimeout(0);
        return line;
    }

    /** The next line; null when the other side has closed. */
    String hear() throws IOException {
        return in.readLine();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
