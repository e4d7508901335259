package zerocopy.cli;

/** Numbers and what they count, as people write them. */
public final class Plural {
    private Plural() {
    }

    /** "1 round", "10 rounds". */
    public static String count(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}
