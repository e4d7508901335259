package zerocopy.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import zerocopy.record.Json;

/** The index of notebooks: each with its title, which is its question, what its last saved run found, and how that ruled on its hypothesis. */
final class NotebookIndex {
    private static final Pattern TITLE = Pattern.compile("\\A# (.+)");
    private static final String CONCLUSION = "## Conclusion";
    private static final Pattern BOLD = Pattern.compile("\\*\\*(.+?)\\*\\*", Pattern.DOTALL);

    private static final Pattern RULING = Pattern.compile("The hypothesis (holds|fails|is not decided)");

    private NotebookIndex() {
    }

    /** What this needs of a notebook's format. */
    private record Notebook(List<Cell> cells) {
    }

    private record Cell(List<String> source, List<Output> outputs) {
        String text() {
            return String.join("", source);
        }
    }

    private record Output(Map<String, Object> data) {
        Stream<String> markdown() {
            return data != null && data.get("text/markdown") instanceof List<?> lines ? Stream.of(String.join("", lines.stream().map(String::valueOf).toList())) : Stream.empty();
        }
    }

    /** The table as Markdown, for a page in this folder below the root; an IOException in one sentence for a notebook without a title. */
    static String of(Path root, Path folder) throws IOException {
        StringJoiner rows = new StringJoiner("\n", "| question | found | the hypothesis |\n|---|---|---|\n", "");
        try (Stream<Path> files = Files.list(root.resolve("notebooks"))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList()) {
                Notebook notebook = Json.parse(root.relativize(file).toString(), Files.readString(file), Notebook.class);
                Matcher title = TITLE.matcher(notebook.cells().isEmpty() ? "" : notebook.cells().getFirst().text());
                if (!title.find()) {
                    throw new IOException(root.relativize(file) + " does not begin with its title");
                }
                rows.add("| [" + title.group(1) + "](" + folder.relativize(file) + ") | " + conclusion(notebook, BOLD).orElse("not run yet")
                        + " | " + conclusion(notebook, RULING).orElse("") + " |");
            }
        }
        return rows.toString();
    }

    /** This part of what the code below its heading displayed: its bold sentence, or the ruling. */
    private static Optional<String> conclusion(Notebook notebook, Pattern part) {
        boolean below = false;
        for (Cell cell : notebook.cells()) {
            if (cell.outputs() == null) {
                below = cell.text().startsWith(CONCLUSION);
            } else if (below) {
                Optional<String> found = cell.outputs().stream().flatMap(Output::markdown).map(part::matcher).filter(Matcher::find).map(match -> match.group(1)).findFirst();
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
