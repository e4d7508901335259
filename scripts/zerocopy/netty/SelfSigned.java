package zerocopy.netty;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import zerocopy.linux.ChildEnvironment;
import zerocopy.linux.Sentence;
import zerocopy.linux.Temporary;

/**
 * A certificate for localhost that nobody signed but itself, made by the JDK's keytool when it is needed: no key lies in the
 * repository, and Netty's own generator (SelfSignedCertificate) needs Bouncy Castle on this JDK.
 */
public final class SelfSigned {
    private static final String PASSWORD = "changeit";

    private SelfSigned() {
    }

    /** Takes half a second. */
    static KeyManagerFactory keys() throws IOException {
        Path folder = Temporary.folder("zero-copy-lab-");
        try (InputStream in = Files.newInputStream(store(folder))) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, PASSWORD.toCharArray());
            return factory;
        } catch (GeneralSecurityException e) {
            throw new IOException("keytool's certificate cannot be used: " + Sentence.reason(e), e);
        } finally {
            Temporary.remove(folder);
        }
    }

    /** The same as a PKCS #12 file in this folder, by the password "changeit": other JDKs read it, too. */
    public static Path store(Path folder) throws IOException {
        Path store = folder.resolve("keys.p12");
        Process keytool = ChildEnvironment.clean(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                "-alias", "lab", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=localhost", "-ext", "san=ip:127.0.0.1",
                "-validity", "2", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD))
                .redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes()).strip();
        if (Files.notExists(store)) {
            throw new IOException("keytool made no certificate: " + said);
        }
        return store;
    }
}
