package zerocopy.cli;

import java.time.Duration;
import java.util.function.Function;

/** The bounds of options that several scripts have. */
public final class Bounds {
    private static final int DAY = 86_400;

    private Bounds() {
    }

    /** The rounds that count: as {@code asked}, from 1 to {@code most}, or else the {@code usual} ones. */
    public static int rounds(Integer asked, int usual, int most, Function<String, RuntimeException> wrong) {
        if (asked != null && (asked < 1 || asked > most)) {
            throw wrong.apply("--repeat must be from 1 to " + most);
        }
        return asked != null ? asked : usual;
    }

    /** The longest that something may take: a second to a day. */
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
