package zerocopy.record;

import java.util.Locale;

/** Sizes as sentences have them. */
public final class ByteSize {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB"};

    private ByteSize() {
    }

    /** "16 MiB", or plain bytes, "4,097 B", where none of the binary units is whole. */
    public static String text(long bytes) {
        int unit = 0;
        long value = bytes;
        while (value > 0 && value % 1024 == 0 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%,d %s", value, UNITS[unit]);
    }
}
