package zerocopy.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Tables of figures: lines between columns and under the header alone, and no blanks at the ends of lines. */
public final class Tables {
    private Tables() {
    }

    /** One of these rows. */
    public static <T> String of(Collection<T> rows, List<ColumnData<T>> columns) {
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER, rows, columns)
                .lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
    }

    /** A column of at most 45 characters, in which words are wrapped. */
    public static Column column(String header, HorizontalAlign align) {
        return new Column().header(header).headerAlign(align).dataAlign(align).maxWidth(45);
    }
}
