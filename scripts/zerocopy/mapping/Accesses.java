package zerocopy.mapping;

import java.util.SplittableRandom;

/**
 * Which parts of a file are touched, and in which order: whole units, then a rest that is shorter than one.
 *
 * @param unit bytes per access, a multiple of 8
 * @param count whole units
 * @param order their numbers, beyond an int in files of 16 GiB and more, or null for 0, 1, 2, …; precomputed, so that a
 *     round costs no random numbers
 * @param restAt where the rest begins
 * @param rest its bytes, 0 where there is none
 */
public record Accesses(int unit, int count, long[] order, long restAt, int rest) {
    private static final long SEED = 25;

    /** The first {@code bytes} of a file, from front to back. */
    public static Accesses sequential(int unit, long bytes) {
        int count = Math.toIntExact(bytes / unit);
        return new Accesses(unit, count, null, (long) count * unit, (int) (bytes % unit));
    }

    /** So many units of the file at random, none twice; if that is all of them, its rest comes last. */
    public static Accesses random(int unit, long fileSize, int count) {
        long units = fileSize / unit;
        boolean all = count >= units;
        return new Accesses(unit, (int) Math.min(count, units), all ? shuffled((int) units) : drawn(units, count),
                units * unit, all ? (int) (fileSize % unit) : 0);
    }

    /** Nothing at all: what a mapping costs that nobody touches. */
    public static Accesses none() {
        return new Accesses(Long.BYTES, 0, null, 0, 0);
    }

    /** Where the i-th whole unit begins. */
    long at(int i) {
        return (order == null ? i : order[i]) * unit;
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

    private static long[] shuffled(int units) {
        long[] order = new long[units];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < units; i++) { // Knuth's inside-out shuffle
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** One out of each of {@code count} equal stretches, the stretches shuffled: spread, and without a table of all units. */
    private static long[] drawn(long units, int count) {
        long[] order = shuffled(count);
        SplittableRandom random = new SplittableRandom(SEED + 1);
        for (int i = 0; i < count; i++) {
            long from = units * order[i] / count;
            long to = units * (order[i] + 1) / count;
            order[i] = random.nextLong(from, to);
        }
        return order;
    }
}
