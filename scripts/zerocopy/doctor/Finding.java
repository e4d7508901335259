package zerocopy.doctor;

import java.util.Optional;

/**
 * One thing that the lab can use, and whether it is here.
 *
 * @param purpose what it is for, the same for several: "to measure copies"
 * @param name what it is
 * @param state whether it is here
 * @param found what was seen: a version, a size, or why it is missing
 * @param without what is lost without it; null where it is here
 * @param remedy the command or deed that brings it; null where it is here or nothing does
 */
public record Finding(String purpose, String name, State state, String found, String without, String remedy) {
    /** Whether a thing is here. */
    public enum State {
        PRESENT("✓"), MISSING("✗"), UNTRIED("–");

        private final String mark;

        State(String mark) {
            this.mark = mark;
        }

        /** The sign before its line. */
        public String mark() {
            return mark;
        }
    }

    static Finding present(String purpose, String name, String found) {
        return new Finding(purpose, name, State.PRESENT, found, null, null);
    }

    static Finding missing(String purpose, String name, String found, String without, String remedy) {
        return new Finding(purpose, name, State.MISSING, found, without, remedy);
    }

    /** It was not looked for. */
    static Finding untried(String purpose, String name, String why) {
        return new Finding(purpose, name, State.UNTRIED, why, null, null);
    }

    /** Present where {@code seen} says what was seen; where it is empty, missing in these words. */
    static Finding of(String purpose, String name, Optional<String> seen, String absence, String without, String remedy) {
        return seen.map(found -> present(purpose, name, found)).orElseGet(() -> missing(purpose, name, absence, without, remedy));
    }
}
