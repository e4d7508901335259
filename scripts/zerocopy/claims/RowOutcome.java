package zerocopy.claims;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** What one condition says of a claim. */
public enum RowOutcome {
    /** It is as claimed, beyond the noise. */
    CONFIRMED,
    /** It is otherwise, beyond the noise. */
    REFUTED,
    /** Inside the noise, or not measured well enough. */
    OPEN,
    /** Not timed in enough rounds. */
    TOO_FEW;

    /** That of several which are to be so together. */
    static RowOutcome all(List<RowOutcome> outcomes) {
        return outcomes.contains(REFUTED) ? REFUTED : outcomes.contains(TOO_FEW) ? TOO_FEW : outcomes.contains(OPEN) ? OPEN : CONFIRMED;
    }

    static RowOutcome of(boolean asClaimed) {
        return asClaimed ? CONFIRMED : REFUTED;
    }

    /** As records have it, and the end of its message's key: "too-few". */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
