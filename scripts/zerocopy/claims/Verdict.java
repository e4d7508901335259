package zerocopy.claims;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What the data say of a claim, in no language yet: {@link Wording} has the words.
 *
 * @param id the claim's
 * @param condition for {@link Ruling#HOLDS_IF} what it takes, for {@link Ruling#NOT_MEASURED} why; for others null, or what is to be added
 * @param evidence the figures
 * @param remarks what no table says
 * @param cited the results that all of it was computed from
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verdict(String id, @JsonProperty("verdict") Ruling ruling, Message condition, List<EvidenceTable> evidence, List<Message> remarks, List<Citation> cited) {
    private static final String UNDECIDED = "undecided";

    /** "holds if the interface gathers", "not measured here: this run has no record of article-table". */
    public Message sentence() {
        return condition == null ? ruling.message() : ruling == Ruling.NOT_MEASURED && condition.key().startsWith(UNDECIDED) ? condition
                : Message.of("verdict." + ruling.id(), condition);
    }

    /** The same in English. */
    @JsonProperty("english")
    public String words() {
        return Wording.EN.of(sentence());
    }
}
