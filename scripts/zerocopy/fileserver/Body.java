package zerocopy.fileserver;

/** The bytes of one answer on their way. */
interface Body {
    /** The first of them are written; the others follow by themselves. */
    void start();

    /** Bytes that the kernel has taken, as far as it is known: grows while the client takes any. */
    long sent();

    /** Whether the file ends before what was promised of it, though it says that it does not: then nothing more will come. */
    default boolean exhausted() {
        return false;
    }
}
