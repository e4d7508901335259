package zerocopy.own;

import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import zerocopy.cli.Column;
import zerocopy.cli.PathDrawing;
import zerocopy.cli.Screen;
import zerocopy.cli.Table;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.results.Texts;
import zerocopy.transfer.TransferScreen;

/** What was found of an own sender: its figures beside those of read-write and sendfile; or, if it is wrong, why, and no figure. */
public final class Measured {
    /** Columns of an output that JupyterLab does not break, in a window of 1,300 pixels. */
    private static final int CELL = 94;

    private final String name;
    private final RunRecord record;
    private final List<String> notes;
    private final WrongSender wrong;

    Measured(String name, RunRecord record, List<String> notes) {
        this.name = name;
        this.record = record;
        this.notes = List.copyOf(notes);
        this.wrong = null;
    }

    Measured(String name, WrongSender wrong) {
        this.name = name;
        this.record = null;
        this.notes = List.of();
        this.wrong = wrong;
    }

    /** The name it was given. */
    public String name() {
        return name;
    }

    /** What is wrong with it, in one sentence; empty if its bytes were verified. */
    public Optional<String> wrong() {
        return Optional.ofNullable(wrong).map(Throwable::getMessage);
    }

    /** CPU copies of each byte on the sending side, in the kernel and in the JVM; NaN where they were not measured. @throws IllegalStateException if it is wrong */
    public double copies() {
        return value(MetricName.CPU_COPIES);
    }

    /** Those in the kernel; NaN likewise. @throws IllegalStateException if it is wrong */
    public double kernelCopies() {
        return value(MetricName.CPU_COPIES_KERNEL);
    }

    /** Those in the JVM; NaN where not all can be seen. @throws IllegalStateException if it is wrong */
    public double jvmCopies() {
        return value(MetricName.CPU_COPIES_JVM);
    }

    /** The share of the bytes, 0 to 1, that the socket held by reference; NaN where it was neither measured nor proven. @throws IllegalStateException if it is wrong */
    public double byReference() {
        return value(MetricName.BY_REFERENCE);
    }

    /** Bytes per second: the median. @throws IllegalStateException if it is wrong */
    public double throughput() {
        return value(MetricName.THROUGHPUT);
    }

    /** CPU time of the sender, seconds per GB: the median. @throws IllegalStateException if it is wrong */
    public double senderCpu() {
        return value(MetricName.SENDER_CPU);
    }

    private double value(MetricName metric) {
        Metric found = figure(name, metric);
        return found.known() ? found.median() : Double.NaN;
    }

    /**
     * Any figure of any of the methods, with its interval and where it comes from.
     *
     * @param method the own sender's name, "read-write" or "sendfile"
     * @throws IllegalStateException if the sender is wrong
     * @throws NoSuchElementException if there is no such method
     */
    public Metric figure(String method, MetricName metric) {
        return record().results().stream().filter(result -> result.method().equals(method)).findFirst()
                .orElseThrow(() -> new NoSuchElementException("there is no " + method + " among what was measured")).metric(metric);
    }

    /** All that was found, as a record of the lab: for charts, conclusions and files. @throws IllegalStateException if the sender is wrong */
    public RunRecord record() {
        if (wrong != null) {
            throw new IllegalStateException("there are no figures: " + wrong.getMessage(), wrong);
        }
        return record;
    }

    /** What a reader of the figures has to know: whole sentences. None if the sender is wrong. */
    public List<String> notes() {
        return notes;
    }

    /** In Markdown: the table, the path of the bytes, the notes; or the sentence of what is wrong. In Chinese with LAB_LANG=zh in the environment. */
    public String markdown() {
        return markdown(Texts.chosen());
    }

    /** The same in this language: Chinese, or else English. */
    public String markdown(Locale language) {
        if (!language.getLanguage().equals(Locale.CHINESE.getLanguage())) {
            return wrong != null ? "**" + wrong.getMessage() + ".**" : markdown(TransferScreen.COLUMNS, drawing(), notes);
        }
        ChineseMeasured chinese = new ChineseMeasured();
        return wrong != null ? "**" + chinese.sentence(wrong) + "。**" : markdown(chinese.columns(TransferScreen.COLUMNS), chinese.drawing(drawing()), notes.stream().map(chinese::note).toList());
    }

    private String drawing() {
        return PathDrawing.of(record.results(), new Screen(CELL, false));
    }

    private String markdown(List<Column<Result>> columns, String path, List<String> said) {
        return unbroken(new Table<>(record.results(), columns).markdown()) + "\n\n```\n" + path + "\n```\n" + String.join("", said.stream().map(note -> "\n" + note + "\n").toList());
    }

    /** Its columns are many, and a page of JupyterLab breaks their cells where it can: so an interval stands below its figure, and a number beside its call. */
    private static String unbroken(String table) {
        return table.replaceAll("(?<=\\d) (\\([^)]*\\)(?: [^\\s|]+)?)", "<br><nobr>$1</nobr>").replaceAll("(?<=\\d) \\+ (?=\\d)", "\u00a0+\u00a0").replaceAll("(?<=\\d|k) (?=[a-z]+[a-z0-9_]*(?:<br>| \\|))", "\u00a0");
    }

    /** The same as plain text, of at most 100 columns. */
    @Override
    public String toString() {
        return wrong != null ? wrong.getMessage() + "."
                : new Screen(Screen.PIPE, false).lines(TransferScreen.of(record, Screen.PIPE)).gap().say(notes).toString();
    }
}
