package zerocopy.web;

import io.netty.handler.codec.http.HttpResponseStatus;

/** A request that is answered by an error status, and why no more is to be said. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final transient HttpResponseStatus status;

    /** Its stack trace is of no use to anybody. */
    Refusal(HttpResponseStatus status) {
        super(status.toString(), null, false, false);
        this.status = status;
    }

    HttpResponseStatus status() {
        return status;
    }
}
