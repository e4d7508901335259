package zerocopy.servers;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.zip.GZIPInputStream;
import zerocopy.linux.Sha256;

/** Asks a server on loopback for a file that it compresses on the way. What comes is unpacked only where it is compared. */
final class GzipClient implements Client {
    private static final int BUFFER = 256 << 10;
    private static final int PATIENCE_MILLIS = 60_000;

    private final byte[] buffer = new byte[BUFFER];
    private final int port;
    private final String path;
    private final long size;

    /** @param size of the file as it is unpacked, bytes */
    GzipClient(int port, String path, long size) {
        this.port = port;
        this.path = path;
        this.size = size;
    }

    @Override
    public long fetch() throws IOException {
        try (InputStream body = ask()) {
            while (body.read(buffer) >= 0) {
                // to its end
            }
        }
        return size;
    }

    @Override
    public String digest() throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream body = new DigestInputStream(new GZIPInputStream(ask(), BUFFER), digest)) {
            while (body.read(buffer) >= 0) {
                // to its end
            }
        }
        return Sha256.hex(digest);
    }

    /** The body, packed, on a connection of its own. */
    private InputStream ask() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        connection.setRequestProperty("Accept-Encoding", "gzip");
        connection.setRequestProperty("Connection", "close");
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK || !"gzip".equals(connection.getContentEncoding())) {
            throw new IOException("the answer is " + connection.getResponseCode() + ", its encoding " + connection.getContentEncoding());
        }
        return new FilterInputStream(connection.getInputStream()) {
            @Override
            public void close() throws IOException {
                super.close();
                connection.disconnect();
            }
        };
    }
}
