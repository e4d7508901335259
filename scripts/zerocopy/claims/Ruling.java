package zerocopy.claims;

import com.fasterxml.jackson.annotation.JsonValue;

/** What can be said of a claim. */
public enum Ruling {
    HOLDS("holds"),
    /** Under a condition that the verdict names. */
    HOLDS_IF("holds if"),
    DOES_NOT_HOLD("does not hold"),
    /** Not decided, for a reason that the verdict names: no data, none that is measured, or a tie. */
    NOT_MEASURED("not measured here");

    private final String words;

    Ruling(String words) {
        this.words = words;
    }

    /** As people read it. */
    @JsonValue
    public String words() {
        return words;
    }
}
