package zerocopy.claims;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What the data say of a claim.
 *
 * @param id the claim's
 * @param qualifier for {@link Ruling#HOLDS_IF} what it takes, for {@link Ruling#NOT_MEASURED} why; else null
 * @param reasons whole sentences, with the figures
 * @param cited the results that they were computed from
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verdict(String id, @JsonProperty("verdict") Ruling ruling, String qualifier, List<String> reasons, List<Citation> cited) {
    /** "holds if the interface has scatter-gather", "not measured here: no article-table record in this run", "undecided, as …". */
    public String words() {
        return switch (ruling) {
            case HOLDS, DOES_NOT_HOLD -> ruling.words();
            case HOLDS_IF -> ruling.words() + " " + qualifier;
            case NOT_MEASURED -> qualifier.startsWith("undecided") ? qualifier : ruling.words() + ": " + qualifier;
        };
    }
}
