package zerocopy.web;

/** The bytes of one answer on their way. */
interface Body {
    /** The first of them are written; the others follow by themselves. */
    void start();

    /** Bytes that the kernel has taken, as far as it is known: grows while the client takes any. */
    long sent();
}
