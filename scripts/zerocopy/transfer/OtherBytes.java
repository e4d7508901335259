package zerocopy.transfer;

import java.io.IOException;

/** A method delivered other bytes than the file's, in one sentence. */
public final class OtherBytes extends IOException {
    private static final long serialVersionUID = 1;

    private final String method;

    OtherBytes(TransferCell cell, String found, String sha256) {
        super(cell.key() + " delivered other bytes than the file's: SHA-256 " + found + ", not " + sha256 + "; no speed of it is shown");
        method = cell.method();
    }

    /** Which one did. */
    public String method() {
        return method;
    }
}
