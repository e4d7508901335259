package zerocopy.foreign;

import java.io.IOException;

/** Other processes cannot be watched here: no privilege, no libbpf, an old kernel. Its message is one sentence with what to do. */
public final class CannotWatchException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message one sentence */
    public CannotWatchException(String message) {
        super(message);
    }
}
