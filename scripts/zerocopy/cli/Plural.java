package zerocopy.cli;

import zerocopy.record.Format;

/** Numbers and what they count, as people write them. */
public final class Plural {
    private Plural() {
    }

    /** "1 round", "1,024 rounds". */
    public static String count(long number, String one) {
        return Format.count(number) + " " + one + (number == 1 ? "" : "s");
    }
}
