package zerocopy.chart;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import zerocopy.linux.Sentence;
import zerocopy.linux.WholeFile;
import zerocopy.record.RunRecord;

/**
 * Charts in a folder, a file a chart and format; with PDFs, and without titles, their captions for LaTeX.
 *
 * @param captions the file of these; null without
 */
public record Gallery(Path folder, List<Picture> pictures, String captions) {
    /** Pixels a point: of a sharp screen, of print. */
    private static final double ON_SCREEN = 2;
    private static final double IN_PRINT = 300 / 72.0;

    /** A kind of file. */
    public enum Format {
        /** For the web. */
        SVG,
        /** For slides: two pixels a point; in a paper's width 300 an inch. */
        PNG,
        /** For papers. */
        PDF;

        private byte[] of(Drawing drawing, Look look) {
            return switch (this) {
                case SVG -> drawing.svg();
                case PNG -> drawing.png(look.width() == Look.Width.SCREEN ? ON_SCREEN : IN_PRINT);
                case PDF -> drawing.pdf();
            };
        }
    }

    /**
     * What became of a chart.
     *
     * @param chart its id
     * @param finding its title; null if it was skipped
     * @param files that were written
     * @param skipped the reason why it was not drawn; null if it was
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Picture(String chart, String finding, List<String> files, String skipped) {
    }

    /** Whether there is a picture at all. */
    public boolean drawn() {
        return pictures.stream().anyMatch(picture -> picture.skipped == null);
    }

    /**
     * Draws charts of a run into a folder, which is made if need be; files of the same names are replaced. Each file is
     * written beside its place and moved there when it is whole.
     *
     * @param ids of {@link AllCharts#IDS}
     * @param done told how many charts are done
     * @throws IOException in one sentence, if nothing can be drawn in this look, or the folder cannot be written to
     */
    public static Gallery write(List<RunRecord> run, List<String> ids, Look look, List<Format> formats, Path folder, LongConsumer done) throws IOException {
        Optional<String> unable = look.unable();
        if (unable.isPresent()) {
            throw new IOException(unable.get());
        }
        make(folder);
        ChartMessages words = new ChartMessages(look.language());
        List<Picture> pictures = new ArrayList<>();
        List<String> captions = new ArrayList<>();
        String taken = formats.contains(Format.PNG) && !formats.contains(Format.PDF) ? "png" : "pdf"; // by LaTeX, which takes no SVG
        for (String id : ids) {
            try {
                Drawing drawing = AllCharts.of(id).draw(run, look);
                List<String> files = new ArrayList<>();
                for (Format format : formats.stream().distinct().toList()) {
                    files.add(write(folder.resolve(name(id, look, format.name().toLowerCase(Locale.ROOT))), format.of(drawing, look)));
                }
                captions.add(LatexCaption.of(drawing, words, name(id, look, taken)));
                pictures.add(new Picture(id, drawing.title(), files, null));
            } catch (MissingData e) {
                pictures.add(new Picture(id, null, List.of(), e.getMessage()));
            }
            done.accept(pictures.size());
        }
        String file = look.titled() && !formats.contains(Format.PDF) || captions.isEmpty() ? null
                : write(folder.resolve(name("captions", look, "tex")), String.join("\n", captions).getBytes(StandardCharsets.UTF_8));
        return new Gallery(folder, pictures, file);
    }

    private static void make(Path folder) throws IOException {
        try {
            WholeFile.folder(folder);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("cannot write charts to " + folder + ": it is a file; name a folder", e);
        } catch (IOException e) {
            throw new IOException("cannot write charts to " + folder + ": " + Sentence.reason(e) + "; name another folder", e);
        }
        if (!Files.isWritable(folder)) {
            throw new IOException("cannot write charts to " + folder + ": you may not write there; name another folder");
        }
    }

    private static String write(Path file, byte[] bytes) throws IOException {
        try {
            WholeFile.write(file, bytes);
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + Sentence.reason(e), e);
        }
        return file.toString();
    }

    /** "copies.svg", "copies-zh-dark.svg", "copies-column.pdf": looks do not replace each other. */
    private static String name(String id, Look look, String kind) {
        return id + (look.language().equals(Locale.ENGLISH) ? "" : "-" + look.language().getLanguage()) + (look.theme() == Theme.LIGHT ? "" : "-dark")
                + (look.width() == Look.Width.SCREEN ? "" : "-" + look.width().name().toLowerCase(Locale.ROOT)) + "." + kind;
    }
}
