package zerocopy.chart;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
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

/** Charts in a folder, a file a chart and format. */
public record Gallery(Path folder, List<Picture> pictures) {
    /** Pixels a point. */
    private static final double SCALE = 2;

    /** A kind of file. */
    public enum Format {
        /** For the web. */
        SVG,
        /** For slides; two pixels a point. */
        PNG,
        /** For papers. */
        PDF;

        private byte[] of(Drawing drawing) {
            return switch (this) {
                case SVG -> drawing.svg();
                case PNG -> drawing.png(SCALE);
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
     * @param ids of {@link Charts#IDS}
     * @param done told how many charts are done
     * @throws IOException in one sentence, if nothing can be drawn in this look, or the folder cannot be written to
     */
    public static Gallery write(List<RunRecord> run, List<String> ids, Look look, List<Format> formats, Path folder, LongConsumer done) throws IOException {
        Optional<String> unable = look.unable();
        if (unable.isPresent()) {
            throw new IOException(unable.get());
        }
        make(folder);
        List<Picture> pictures = new ArrayList<>();
        for (String id : ids) {
            try {
                pictures.add(write(Charts.of(id).draw(run, look), look, formats.stream().distinct().toList(), folder));
            } catch (MissingData e) {
                pictures.add(new Picture(id, null, List.of(), e.getMessage()));
            }
            done.accept(pictures.size());
        }
        return new Gallery(folder, pictures);
    }

    private static void make(Path folder) throws IOException {
        try {
            WholeFile.folder(folder);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("cannot write charts to " + folder + ": it is a file; name a folder", e);
        } catch (IOException e) {
            throw new IOException("cannot write charts to " + folder + ": it cannot be made; name another folder", e);
        }
        if (!Files.isWritable(folder)) {
            throw new IOException("cannot write charts to " + folder + ": you may not write there; name another folder");
        }
    }

    private static Picture write(Drawing drawing, Look look, List<Format> formats, Path folder) throws IOException {
        List<String> files = new ArrayList<>();
        for (Format format : formats) {
            Path file = folder.resolve(name(drawing.id(), look, format));
            try {
                WholeFile.write(file, format.of(drawing));
            } catch (IOException e) {
                throw new IOException("cannot write " + file + ": " + Sentence.reason(e), e);
            }
            files.add(file.toString());
        }
        return new Picture(drawing.id(), drawing.title(), files, null);
    }

    /** "copies.svg", "copies-zh-dark.svg": looks do not replace each other. */
    static String name(String id, Look look, Format format) {
        return id + (look.language().equals(Locale.ENGLISH) ? "" : "-" + look.language().getLanguage()) + (look.theme() == Theme.LIGHT ? "" : "-dark")
                + "." + format.name().toLowerCase(Locale.ROOT);
    }
}
