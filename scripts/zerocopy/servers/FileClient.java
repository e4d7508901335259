package zerocopy.servers;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import zerocopy.audit.OwnRequest;
import zerocopy.linux.Sha256;

/**
 * Asks a server on loopback for its file, one connection per request, on the calling thread: a request, then the body read into
 * one buffer. What it costs is the same for every server, with TLS or without.
 */
final class FileClient implements Client {
    private static final int BUFFER = 256 << 10;
    private static final int PATIENCE_MILLIS = 20_000;
    private static final Pattern OK = Pattern.compile("HTTP/1\\.[01] 200\\b");
    private static final Pattern LENGTH = Pattern.compile("(?i)\\r\\ncontent-length: *(\\d+)");

    private final byte[] buffer = new byte[BUFFER];
    private final int port;
    private final boolean secured;
    private final String path;
    private final SSLContext trusting = OwnRequest.trusting();

    FileClient(int port, boolean secured, String path) {
        this.port = port;
        this.secured = secured;
        this.path = path;
    }

    @Override
    public long fetch() throws IOException {
        return fetch(_ -> { });
    }

    @Override
    public String digest() throws IOException {
        MessageDigest digest = Sha256.digest();
        fetch(digest::update);
        return Sha256.hex(digest);
    }

    /** Asks once, and shows the body piece by piece. */
    private long fetch(Consumer<ByteBuffer> body) throws IOException {
        try (Socket plain = new Socket()) {
            plain.setSoTimeout(PATIENCE_MILLIS);
            plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            try (Socket socket = secured ? trusting.getSocketFactory().createSocket(plain, "localhost", port, true) : plain) {
                socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                return read(socket.getInputStream(), body);
            }
        }
    }

    private long read(InputStream in, Consumer<ByteBuffer> body) throws IOException {
        int had = 0;
        int head = -1;
        while (head < 0) {
            int read = had == BUFFER ? -1 : in.read(buffer, had, BUFFER - had);
            if (read < 0) {
                throw new IOException("the answer has no head that ends");
            }
            had += read;
            head = new String(buffer, 0, had, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
        }
        String text = new String(buffer, 0, head, StandardCharsets.ISO_8859_1);
        Matcher length = LENGTH.matcher(text);
        if (!OK.matcher(text).lookingAt() || !length.find()) {
            throw new IOException("the answer is " + text.lines().findFirst().orElse("empty") + (OK.matcher(text).lookingAt() ? ", without a Content-Length" : ""));
        }
        long size = Long.parseLong(length.group(1));
        int from = head + 4;
        long done = had - from;
        body.accept(ByteBuffer.wrap(buffer, from, had - from));
        while (done < size) {
            int read = in.read(buffer, 0, (int) Math.min(BUFFER, size - done));
            if (read < 0) {
                throw new IOException("the answer ended after " + done + " of " + size + " bytes");
            }
            body.accept(ByteBuffer.wrap(buffer, 0, read));
            done += read;
        }
        return size;
    }
}
