package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import zerocopy.cli.Script;

/** Many command lines that end at once, in one JVM: each as its script's main does it, but that the process goes on. */
final class Typed {

    /** Ends what a line says on standard output and on standard error. */
    private static final String END = "\0";

    private Typed() {
    }

    /** What each line, a script's class and its arguments, had for an answer. */
    static List<Program> run(Path folder, List<String> lines) throws Exception {
        var seen = new Demo(folder).run(Typed.class.getName(), lines.toArray(String[]::new));
        assertEquals(0, seen.code(), seen.err());
        var out = seen.out().split(END, -1);
        var err = seen.err().split(END, -1);
        assertEquals(lines.size() + 1, out.length, seen.out());
        assertEquals(lines.size() + 1, err.length, seen.err());
        var answers = new ArrayList<Program>();
        for (var i = 0; i < lines.size(); i++) {
            var code = out[i].lastIndexOf('\n') + 1;
            answers.add(new Program(Integer.parseInt(out[i].substring(code)), out[i].substring(0, Math.max(0, code - 1)), err[i]));
        }
        return answers;
    }

    static void main(String... lines) throws Exception {
        for (var line : lines) {
            var words = line.split(" ");
            var script = Class.forName(words[0]).getDeclaredConstructor();
            script.setAccessible(true);
            var code = Script.execute((Callable<?>) script.newInstance(), Arrays.copyOfRange(words, 1, words.length));
            System.out.print("\n" + code + END);
            System.err.print(END);
        }
    }
}
