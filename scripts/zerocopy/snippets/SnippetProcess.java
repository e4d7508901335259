package zerocopy.snippets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import zerocopy.linux.Parent;

/**
 * A snippet in a process of its own, whose working directory is the snippet's. Arguments: where its class is, as a URI,
 * and its name. Prints a {@link Report}.
 */
final class SnippetProcess {
    private static final long CLEANING_MILLIS = 500;

    /**
     * How it ended, and what it left. It travels as Properties: a JSON library takes longer to load than a snippet to run.
     *
     * @param thrown the class of the exception that it ended with, or nothing
     * @param message what that says
     * @param printed to standard output
     * @param atEnd what was open when it had ended
     * @param afterGc what was still open when the collector had been round
     */
    record Report(String thrown, String message, String printed, Open atEnd, Open afterGc) {
        private void write(OutputStream out) throws IOException {
            Properties lines = new Properties();
            lines.putAll(Map.of("thrown", thrown, "message", message, "printed", printed, "atEnd", atEnd.text(), "afterGc", afterGc.text()));
            lines.store(out, null);
        }

        static Report read(InputStream in) throws IOException {
            Properties lines = new Properties();
            lines.load(in);
            if (!lines.containsKey("thrown")) {
                throw new IOException("a snippet's process ended without a word");
            }
            return new Report(lines.getProperty("thrown"), lines.getProperty("message"), lines.getProperty("printed"),
                    Open.of(lines.getProperty("atEnd")), Open.of(lines.getProperty("afterGc")));
        }
    }

    /** Descriptors and mappings of files in the working directory; -1 where /proc does not tell. */
    record Open(long descriptors, long mappings) {
        private String text() {
            return descriptors + " " + mappings;
        }

        private static Open of(String text) {
            String[] counts = text.split(" ");
            return new Open(Long.parseLong(counts[0]), Long.parseLong(counts[1]));
        }
    }

    private SnippetProcess() {
    }

    static void main(String[] args) throws Exception {
        Parent.endWithIt();
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true));
        Throwable thrown = run(URI.create(args[0]).toURL(), args[1]);
        Open atEnd = open();
        Open afterGc = atEnd;
        for (long end = System.currentTimeMillis() + CLEANING_MILLIS; System.currentTimeMillis() < end && !afterGc.equals(new Open(0, 0)); ) {
            System.gc();        // what is out of reach is closed by java.lang.ref.Cleaner: FileChannelImpl.Closer, Unmapper
            Thread.sleep(20);
            afterGc = open();
        }
        new Report(thrown == null ? "" : thrown.getClass().getName(), thrown == null || thrown.getMessage() == null ? "" : thrown.getMessage(),
                printed.toString(), atEnd, afterGc).write(out);
        System.exit(0);
    }

    private static Throwable run(URL classes, String name) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes})) {
            loader.loadClass(name).getMethod("run").invoke(null);
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
    }

    private static Open open() {
        String folder = Path.of("").toAbsolutePath() + "/";
        try (Stream<Path> links = Files.list(Path.of("/proc/self/fd")); Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            return new Open(links.filter(link -> target(link).startsWith(folder)).count(), maps.filter(line -> line.contains(folder)).count());
        } catch (IOException e) {
            return new Open(-1, -1);
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";      // the listing's own descriptor
        }
    }
}
