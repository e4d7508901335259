package zerocopy.foreign;

import java.io.IOException;

/** Nothing can be counted of other processes here: no privilege, no libbpf, an old kernel. Its message is one sentence with what to do. */
public final class CannotWatchException extends IOException {
    private static final long serialVersionUID = 1L;

    public CannotWatchException(String message) {
        super(message);
    }
}
