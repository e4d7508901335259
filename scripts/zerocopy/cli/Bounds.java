package zerocopy.cli;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The bounds of options that several scripts have. */
public final class Bounds {
    private static final int DAY = 86_400;
    private static final int MOST_ROUNDS = 100_000;

    private Bounds() {
    }

    /**
     * The number given to an option.
     *
     * @param wrong makes the exception that is thrown if it is not within {@code least} to {@code most}, from a sentence; so do the methods below
     */
    public static int within(String option, int given, int least, int most, Function<String, RuntimeException> wrong) {
        if (given < least || given > most) {
            throw wrong.apply(option + " must be from " + least + " to " + most);
        }
        return given;
    }

    /** The numbers given to an option as a list, each once and ascending; {@code sentence} is the error if one is not within the bounds. */
    public static <N extends Number & Comparable<N>> List<N> within(List<N> given, long least, long most, String sentence, Function<String, RuntimeException> wrong) {
        if (given.stream().anyMatch(each -> each.longValue() < least || each.longValue() > most)) {
            throw wrong.apply(sentence);
        }
        return given.stream().distinct().sorted().toList();
    }

    /** The number of rounds that count: {@code asked}, 1 to 100,000, or {@code usual} if that is null. */
    public static int rounds(Integer asked, int usual, Function<String, RuntimeException> wrong) {
        return rounds(asked, usual, MOST_ROUNDS, wrong);
    }

    /** The same, with at most {@code most}. */
    public static int rounds(Integer asked, int usual, int most, Function<String, RuntimeException> wrong) {
        return asked == null ? usual : within("--repeat", asked, 1, most, wrong);
    }

    /** The option --timeout: a second to a day. */
    public static Duration timeout(int seconds, Function<String, RuntimeException> wrong) {
        return seconds("--timeout", seconds, wrong);
    }

    /** An option that is a time: a second to a day. */
    static Duration seconds(String option, int seconds, Function<String, RuntimeException> wrong) {
        if (seconds < 1 || seconds > DAY) {
            throw wrong.apply(option + " must be from 1 to " + DAY + " seconds");
        }
        return Duration.ofSeconds(seconds);
    }
}
