package zerocopy.chart;

import static com.github.freva.asciitable.HorizontalAlign.LEFT;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.OverflowBehaviour;
import java.util.List;
import java.util.stream.Collectors;

/** What was drawn, as a person reads it. */
public final class GalleryText {
    private static final int GAPS = 5;
    private static final int WIDEST = 88;

    private GalleryText() {
    }

    /** One row per chart: its finding, or why there is none; then where the files are. @param columns of the terminal */
    public static String of(Gallery gallery, int columns) {
        int names = gallery.pictures().stream().mapToInt(picture -> picture.chart().length()).max().orElse(0);
        String table = AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER, gallery.pictures(), List.of(
                new Column().header("chart").headerAlign(LEFT).dataAlign(LEFT).with(Gallery.Picture::chart),
                new Column().header("finding").headerAlign(LEFT).dataAlign(LEFT).maxWidth(Math.min(WIDEST, columns - names - GAPS), OverflowBehaviour.NEWLINE)
                        .with(picture -> picture.skipped() == null ? picture.finding() : "skipped: " + picture.skipped())));
        long files = gallery.pictures().stream().mapToLong(picture -> picture.files().size()).sum();
        return table.lines().map(String::stripTrailing).collect(Collectors.joining("\n")) + "\n\n" + files + (files == 1 ? " file in " : " files in ") + gallery.folder() + (gallery.captions() == null ? "" : "; their captions for LaTeX in " + gallery.captions());
    }
}
