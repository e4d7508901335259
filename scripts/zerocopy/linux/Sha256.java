package zerocopy.linux;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest by which bytes are found to be the same at both ends. */
public final class Sha256 {
    private Sha256() {
    }

    /** One that has seen no bytes yet. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it: java.security.MessageDigest
        }
    }

    /** Of all bytes that it has seen, in hexadecimal; after that it has seen none. */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
