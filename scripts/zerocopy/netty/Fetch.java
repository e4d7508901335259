package zerocopy.netty;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import zerocopy.linux.Sentence;
import zerocopy.linux.Sha256;

/**
 * What a client of HTTP gets, by the JDK's HttpURLConnection, which neither asks for compression nor undoes it by itself.
 *
 * @param encoding of the Content-Encoding header, or nothing
 * @param sha256 of what the body means, after that encoding has been undone; "-" where it could not be
 * @param rawSha256 of as many bytes of the body, as it came, as the file has
 * @param raw how many bytes came
 * @param failure why there is no such body, or nothing
 */
record Fetch(String encoding, String sha256, String rawSha256, long raw, String failure) {
    /** Gets what is there; a file of {@code size} bytes is expected. */
    static Fetch of(int port, boolean tls, boolean gzip, long size, Duration patience) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create((tls ? "https" : "http") + "://127.0.0.1:" + port + "/").toURL().openConnection();
        if (connection instanceof HttpsURLConnection secure) {
            secure.setSSLSocketFactory(trusting().getSocketFactory());
            secure.setHostnameVerifier((_, _) -> true);
        }
        connection.setConnectTimeout((int) patience.toMillis());
        connection.setReadTimeout((int) patience.toMillis());
        connection.setRequestProperty("Accept-Encoding", gzip ? "gzip" : "identity");
        String encoding = "";
        Prefix raw = null;
        try {
            raw = new Prefix(connection.getInputStream(), size);
            encoding = connection.getContentEncoding() == null ? "" : connection.getContentEncoding();
            DigestInputStream meant = new DigestInputStream(encoding.equals("gzip") ? new GZIPInputStream(raw, 64 * 1024) : raw, Sha256.digest());
            meant.transferTo(OutputStream.nullOutputStream());
            return new Fetch(encoding, Sha256.hex(meant.getMessageDigest()), raw.sha256(), raw.count, "");
        } catch (ZipException e) {
            raw.finish();
            return new Fetch(encoding, "-", raw.sha256(), raw.count, "it is not in gzip's format");
        } catch (IOException e) {
            return new Fetch(encoding, "-", "-", raw == null ? 0 : raw.count, Sentence.reason(e));
        } finally {
            connection.disconnect();
        }
    }

    /** Takes the digest of the first so many bytes, and counts all. */
    private static final class Prefix extends FilterInputStream {
        private final MessageDigest digest = Sha256.digest();
        private final long size;
        private long count;

        Prefix(InputStream in, long size) {
            super(in);
            this.size = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            if (read > 0) {
                digest.update(into, offset, (int) Math.clamp(size - count, 0, read));
                count += read;
            }
            return read;
        }

        private void finish() throws IOException {
            transferTo(OutputStream.nullOutputStream());
        }

        private String sha256() {
            return Sha256.hex(digest);
        }
    }

    private static SSLContext trusting() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
