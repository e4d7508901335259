package zerocopy.jupyter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import zerocopy.linux.Temporary;
import zerocopy.linux.WholeFile;

/** The notebooks of the repository, and what is done with them without a browser. */
public final class Notebooks {
    /** As experiments note it in what they find. */
    private static final String BUSY = "the machine was busy";

    private final Path folder;

    /** Those in this folder. */
    public Notebooks(Path folder) {
        this.folder = folder;
    }

    /**
     * The files whose names begin with one of these numbers, "03" or 3; all where none is given. In reading order.
     *
     * @throws IOException in one sentence, if a number has no notebook
     */
    public List<Path> chosen(List<String> numbers) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.list(folder)) {
            all = files.filter(file -> file.getFileName().toString().matches("\\d\\d-.*\\.ipynb")).sorted().toList();
        }
        List<Path> chosen = new ArrayList<>();
        for (String number : numbers) {
            chosen.add(all.stream().filter(file -> file.getFileName().toString().startsWith((number.length() < 2 ? "0" : "") + number + "-")).findFirst()
                    .orElseThrow(() -> new IOException("there is no notebook '" + number + "'; their numbers are 01 to " + all.size())));
        }
        return numbers.isEmpty() ? all : chosen.stream().distinct().sorted().toList();
    }

    /**
     * Runs them from top to bottom, or makes pages of them, or both, as the options say.
     *
     * @param usual the folder for what is made, unless the options name one
     * @return the exit code: 0 if all went well
     */
    public int process(Jupyter jupyter, List<Path> chosen, LabOptions options, Path usual) throws IOException, InterruptedException {
        Path into = WholeFile.folder(options.to(usual));
        List<Path> made = chosen;
        int code = 0;
        if (options.run) {
            code = run(jupyter, chosen, into, options.exercises);
            made = chosen.stream().map(notebook -> into.resolve(notebook.getFileName())).filter(Files::exists).toList(); // without those that failed
        }
        if (options.save) {
            for (Path notebook : made) {
                WholeFile.write(folder.resolve(notebook.getFileName()), Files.readAllBytes(notebook));
            }
            System.out.println("saved " + made.size() + " of " + chosen.size() + " to " + folder);
            warnOfABusyMachine(made);
        }
        if (options.html && !made.isEmpty()) {
            code = Math.max(code, html(jupyter, made, into));
        }
        for (Path notebook : chosen) { // Python made them
            String name = notebook.getFileName().toString().replaceFirst("\\.ipynb$", "");
            WholeFile.give(into.resolve(name + ".ipynb"), into.resolve(name + ".failed.ipynb"), into.resolve(name + ".html"));
        }
        System.out.println("made in " + into);
        return code;
    }

    /** What was found then is not for others to see. */
    private static void warnOfABusyMachine(List<Path> saved) throws IOException {
        List<String> busy = new ArrayList<>();
        for (Path notebook : saved) {
            if (Files.readString(notebook).contains(BUSY)) {
                busy.add(notebook.getFileName().toString().substring(0, 2));
            }
        }
        if (!busy.isEmpty()) {
            System.out.println("Of " + String.join(", ", busy) + " the outputs say that " + BUSY + ": run them again on a quiet one before you commit them.");
        }
    }

    private int run(Jupyter jupyter, List<Path> notebooks, Path into, boolean exercises) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(exercises ? "exercises" : "run", folder.toString(), into.toString(), JavaKernel.NAME));
        notebooks.forEach(notebook -> command.add(notebook.toString()));
        return python(jupyter, command);
    }

    private static int html(Jupyter jupyter, List<Path> notebooks, Path into) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("nbconvert", "--to", "html", "--log-level", "ERROR", "--output-dir", into.toString()));
        notebooks.forEach(notebook -> command.add(notebook.toString()));
        return jupyter.run(command);
    }

    private static int python(Jupyter jupyter, List<String> arguments) throws IOException, InterruptedException {
        Path program = Temporary.file("zero-copy-lab-", ".py");
        try (InputStream source = Notebooks.class.getResourceAsStream("notebooks.py")) {
            Files.copy(source, program, StandardCopyOption.REPLACE_EXISTING);
            List<String> command = new ArrayList<>(List.of(program.toString()));
            command.addAll(arguments);
            return jupyter.run(command);
        } finally {
            Temporary.remove(program);
        }
    }
}
