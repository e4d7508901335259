package zerocopy.foreign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import zerocopy.linux.Command;
import zerocopy.linux.Parent;

/** What a JVM reports of itself: by this JDK's jcmd, or else by the one in PATH. */
public final class Jcmd {
    private static final Path OWN = Path.of(System.getProperty("java.home"), "bin", "jcmd");

    private Jcmd() {
    }

    /**
     * Asks a process, which is stopped for a moment.
     *
     * @param pid its process id
     * @param command one of jcmd's, "Thread.print" for instance
     * @throws IOException in one sentence, if there is no jcmd, the process is no JVM, or it does not answer
     */
    public static String ask(String pid, String command) throws IOException {
        String jcmd = Files.isExecutable(OWN) ? OWN.toString() : "jcmd";
        if (!Command.isInstalled(jcmd)) {
            throw new IOException("jcmd is not installed, which a JDK has");
        }
        try {
            return Command.run(Parent.mortal(Command.place(jcmd), pid, command));
        } catch (IOException e) { // jcmd itself writes a stack trace
            throw new IOException("process " + pid + " does not answer jcmd's " + command
                    + e.getMessage().lines().filter(line -> line.contains("Exception: ")).findFirst().map(line -> " (" + line.replaceFirst(".*?Exception: ", "") + ")").orElse(""), e);
        }
    }
}
