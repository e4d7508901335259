package zerocopy.files;

import java.util.SplittableRandom;

/**
 * Which parts of a file are touched, and in which order: whole units, then a rest that is shorter than one.
 *
 * @param unit bytes an access, a multiple of 8
 * @param count whole units
 * @param order their numbers, or null for 0, 1, 2, …; precomputed, so that a round costs no random numbers
 * @param restAt where the rest begins
 * @param rest its bytes, 0 where there is none
 */
public record Accesses(int unit, int count, int[] order, long restAt, int rest) {
    private static final long SEED = 25;

    /** The first {@code bytes} of a file, from front to back. */
    public static Accesses sequential(int unit, long bytes) {
        int count = Math.toIntExact(bytes / unit);
        return new Accesses(unit, count, null, (long) count * unit, (int) (bytes % unit));
    }

    /** So many units of the file at random, none twice; if that is all of them, its rest comes last. */
    public static Accesses random(int unit, long fileSize, int count) {
        int units = Math.toIntExact(fileSize / unit);
        boolean all = count >= units;
        return new Accesses(unit, Math.min(count, units), all ? shuffled(units) : drawn(units, count),
                (long) units * unit, all ? (int) (fileSize % unit) : 0);
    }

    /** Nothing at all: what a mapping costs that nobody touches. */
    public static Accesses none() {
        return new Accesses(Long.BYTES, 0, null, 0, 0);
    }

    /** Where the i-th whole unit begins. */
    long at(int i) {
        return (long) (order == null ? i : order[i]) * unit;
    }

    boolean isRandom() {
        return order != null;
    }

    /** The accesses, the rest being one. */
    public int number() {
        return count + (rest > 0 ? 1 : 0);
    }

    /** The bytes of all. */
    public long bytes() {
        return (long) count * unit + rest;
    }

    private static int[] shuffled(int units) {
        int[] order = new int[units];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < units; i++) { // Knuth's inside-out shuffle
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** One out of each of {@code count} equal stretches, the stretches shuffled: spread, and without a table of all units. */
    private static int[] drawn(int units, int count) {
        int[] order = shuffled(count);
        SplittableRandom random = new SplittableRandom(SEED + 1);
        for (int i = 0; i < count; i++) {
            long from = (long) units * order[i] / count;
            long to = (long) units * (order[i] + 1) / count;
            order[i] = (int) random.nextLong(from, to);
        }
        return order;
    }
}
