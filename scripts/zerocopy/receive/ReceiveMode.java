package zerocopy.receive;

import java.util.Locale;

/** What the receiver does with the bytes. */
public enum ReceiveMode {
    /** Copies them out of the socket, as every receiver does, and forgets them. */
    COPY,
    /** Copies them out and takes their SHA-256: too slow to be timed, it proves what is then timed. */
    VERIFY,
    /** Has the kernel drop them uncopied (MSG_TRUNC): isolates the sender's path, is no transfer that anybody makes. */
    DISCARD;

    /** As in options, records and on the wire. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mode of this id. */
    public static ReceiveMode of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
