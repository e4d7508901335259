package zerocopy.audit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
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

/** A request of the audit's own, whose body is compared with a file byte by byte. */
public final class OwnRequest {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int BUFFER = 1 << 16;

    private OwnRequest() {
    }

    /** Why the answer is not what it should be; empty if it is, or with no file to compare it with if it came whole. */
    static Optional<String> wrong(String url, Optional<Path> file) {
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
            try (InputStream body = new BufferedInputStream(connection.getInputStream(), BUFFER);
                    InputStream expected = file.isPresent() ? new BufferedInputStream(Files.newInputStream(file.get()), BUFFER) : null) {
                return expected == null ? read(body) : compare(body, expected, url + " and " + file.get());
            }
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("The request for " + url + " failed: " + Sentence.reason(e) + ".");
        }
    }

    private static Optional<String> read(InputStream body) throws IOException {
        byte[] buffer = new byte[BUFFER];
        while (body.read(buffer) >= 0) {
            // to its end
        }
        return Optional.empty();
    }

    /** What nobody takes does not leave, and would not be judged. That it breaks off is less than that it is wrong. */
    private static void takeTheRest(InputStream body) {
        try {
            read(body);
        } catch (IOException e) {
            // what is wrong is known already
        }
    }

    private static Optional<String> compare(InputStream body, InputStream expected, String both) throws IOException {
        byte[] one = new byte[BUFFER];
        byte[] other = new byte[BUFFER];
        for (long at = 0; ; at += BUFFER) {
            int ones = body.readNBytes(one, 0, BUFFER);
            int others = expected.readNBytes(other, 0, BUFFER);
            int differs = Arrays.mismatch(one, 0, ones, other, 0, others);
            if (differs >= 0) {
                takeTheRest(body);
                return Optional.of("Wrong bytes: " + both + " differ from byte " + (at + differs) + " on.");
            }
            if (ones < BUFFER) {
                return Optional.empty();
            }
        }
    }

    /** For TLS to the user's own server, whose certificate does not matter. */
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
            throw new IllegalStateException(e); // every JDK has it: javax.net.ssl.SSLContext
        }
    }
}
