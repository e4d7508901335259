package zerocopy.audit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import zerocopy.linux.Sentence;
import zerocopy.record.Format;

/** A request made by the audit itself, whose body is compared with a file byte by byte. */
public final class OwnRequest {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int BUFFER = 1 << 16;
    /** Bytes that a wrong body is read beyond the file's size; it may have no end. */
    private static final long MORE = 1 << 20;
    /** More than two sockets hold while nothing is read (4 to 8 MB were seen; the receiver's buffer grows by reading): the server waits within a call. */
    private static final long LONG = 16 << 20;

    private OwnRequest() {
    }

    /**
     * Why the answer is not what it should be, a whole sentence; empty if its body equals the file, or, without a file, arrived completely.
     *
     * @param pause is run once before the body is read, if that has 16 MiB or more: meanwhile the server sends, and waits
     */
    static Optional<String> wrong(String url, Optional<Path> file, Runnable pause) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            if (connection instanceof HttpsURLConnection secure) {
                secure.setSSLSocketFactory(trusting().getSocketFactory());
                secure.setHostnameVerifier((_, _) -> true);
            }
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                return Optional.of("The answer to " + url + " is " + connection.getResponseCode() + ", not 200.");
            }
            if (connection.getContentLengthLong() >= LONG) {
                pause.run();
            }
            try (InputStream body = new BufferedInputStream(connection.getInputStream(), BUFFER)) {
                if (file.isPresent()) {
                    return compare(body, file.get(), url + " and " + file.get());
                }
                body.transferTo(OutputStream.nullOutputStream());
                return Optional.empty();
            } finally {
                connection.disconnect(); // also if the body was not read to its end
            }
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("The request for " + url + " failed: " + Sentence.reason(e) + ".");
        }
    }

    private static Optional<String> compare(InputStream body, Path file, String both) throws IOException {
        byte[] one = new byte[BUFFER];
        byte[] other = new byte[BUFFER];
        try (InputStream expected = Files.newInputStream(file)) {
            for (long at = 0; ; at += BUFFER) {
                int ones = body.readNBytes(one, 0, BUFFER);
                int others = expected.readNBytes(other, 0, BUFFER);
                int differs = Arrays.mismatch(one, 0, ones, other, 0, others);
                if (differs >= 0) {
                    return Optional.of("Wrong bytes: " + both + " differ from byte " + (at + differs) + " on"
                            + (hasMore(body, Files.size(file) + MORE - at - ones) ? "; the body is longer than the file, and was read up to " + Format.size(MORE) + " beyond its size." : "."));
                }
                if (ones < BUFFER) {
                    return Optional.empty();
                }
            }
        }
    }

    /** Reads this many bytes of the rest, since what is not received does not leave the server, and would not be judged; false if it ended before. */
    private static boolean hasMore(InputStream body, long bytes) {
        try {
            body.skipNBytes(bytes);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A TLS context that accepts any certificate: for requests to the user's own server only. */
    public static SSLContext trusting() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new X509TrustManager() {
                @Override
                public void checkClientTrusted(X509Certificate[] chain, String type) {
                    // trusted, whatever it is
                }

                @Override
                public void checkServerTrusted(X509Certificate[] chain, String type) {
                    // trusted, whatever it is
                }

                @Override
                public X509Certificate[] getAcceptedIssuers() {
                    return new X509Certificate[0];
                }
            }}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // javax.net.ssl.SSLContext: every Java platform has TLS
        }
    }
}
