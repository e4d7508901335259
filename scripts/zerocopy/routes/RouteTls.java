package zerocopy.routes;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** TLS of the JDK's own over a socket that is connected. Java 11, as {@link RouteProbe}. */
final class RouteTls {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final SSLContext tls;

    /** @param keys a PKCS #12 store of a certificate for localhost, by the password "changeit" */
    RouteTls(Path keys) throws Exception {
        tls = context(keys);
    }

    /** One end of it. */
    SSLSocket secured(Socket plain, boolean client) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
        socket.setUseClientMode(client);
        return socket;
    }

    private static SSLContext context(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, PASSWORD);
        TrustManagerFactory others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        others.init(store); // it trusts itself, and nobody else
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(own.getKeyManagers(), others.getTrustManagers(), null);
        return context;
    }
}
