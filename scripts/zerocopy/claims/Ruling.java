package zerocopy.claims;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What can be said of a claim. */
public enum Ruling {
    /** Under all conditions that were tried. */
    HOLDS,
    /** Under a condition that the verdict names. */
    HOLDS_IF,
    /** Under none. */
    DOES_NOT_HOLD,
    /** Not decided, for a reason that the verdict names: no data, none that is measured, or a tie. */
    NOT_MEASURED;

    /** The end of its messages' keys: "holds-if". */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its name for people. */
    public Message message() {
        return Message.of("ruling." + id());
    }

    /** The same in English, as records have it. */
    @JsonValue
    public String words() {
        return Wording.EN.of(message());
    }
}
