package zerocopy.screen;

/** Numbers and what they count, as people write them. */
final class Words {
    private Words() {
    }

    /** "1 round", "10 rounds". */
    static String count(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}
