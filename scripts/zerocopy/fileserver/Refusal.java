package zerocopy.fileserver;

import io.netty.handler.codec.http.HttpResponseStatus;

/** A request that is answered by an error status, and by a sentence where there is more to say. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final transient HttpResponseStatus status;

    Refusal(HttpResponseStatus status) {
        this(status, null);
    }

    /** Its stack trace is of no use to anybody. */
    Refusal(HttpResponseStatus status, String why) {
        super(why, null, false, false);
        this.status = status;
    }

    Answer answer(boolean close) {
        return Answer.of(status, getMessage(), close);
    }
}
