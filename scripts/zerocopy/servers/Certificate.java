package zerocopy.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import zerocopy.linux.Command;

/**
 * A key and a certificate for localhost, signed by itself, for one run: in PKCS 12 for Java, in PEM for the others.
 *
 * @param store with both of them
 * @param certificate in PEM
 * @param key in PEM
 */
record Certificate(Path store, Path certificate, Path key) {
    /** It guards nothing: the key lives as long as the run. */
    static final String PASSWORD = "zero-copy";

    /** As openssl names it, and as Helidon looks for it unless it is told otherwise. */
    private static final String ALIAS = "1";
    private static final int LINE = 64;

    /** Makes them in this folder, by the JDK's keytool. @throws IOException in one sentence */
    static Certificate in(Path folder) throws IOException {
        Path store = folder.resolve("keys.p12");
        Command.run(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", ALIAS, "-keyalg", "RSA", "-keysize", "2048",
                "-validity", "2", "-dname", "CN=localhost", "-ext", "SAN=dns:localhost,ip:127.0.0.1", "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", store.toString());
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            return new Certificate(store, pem(folder.resolve("certificate.pem"), "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()),
                    pem(folder.resolve("key.pem"), "PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IOException("the key store that keytool made cannot be read: " + e.getMessage(), e);
        }
    }

    private static Path pem(Path file, String what, byte[] der) throws IOException {
        String text = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }
}
