package zerocopy.claims;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Stream;

/**
 * The figures that a verdict is based on, one row per condition.
 *
 * @param columns keys of their headings
 */
public record EvidenceTable(List<String> columns, List<Row> rows) {
    private static final String OUTCOME = "column.outcome";

    /**
     * A condition and its figures.
     *
     * @param cells as many as there are columns: messages, names, figures or lists of them
     * @param outcome what it says of the claim; null where it only stands beside the others
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Row(List<Object> cells, RowOutcome outcome) {
    }

    /** The headings in a language, that of the outcomes last where there are any. */
    public List<String> headings(Wording wording) {
        return Stream.concat(columns.stream(), judged() ? Stream.of(OUTCOME) : Stream.empty()).map(wording::of).toList();
    }

    /** The cells in a language, likewise. */
    public List<List<String>> texts(Wording wording) {
        return rows.stream().map(row -> Stream.concat(row.cells().stream().map(wording::cell),
                judged() ? Stream.of(row.outcome() == null ? "" : wording.of("outcome." + row.outcome().id())) : Stream.empty()).toList()).toList();
    }

    private boolean judged() {
        return rows.stream().anyMatch(row -> row.outcome() != null);
    }
}
