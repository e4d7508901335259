package zerocopy.record;

/** Sizes as {@link Format#size} writes them; goes with its last caller. */
public final class ByteSize {
    private ByteSize() {
    }

    /** "16 MiB", "1.5 MiB", "4,097 B". */
    public static String text(long bytes) {
        return Format.size(bytes);
    }
}
