package zerocopy.snippets;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import zerocopy.linux.Temporary;
import zerocopy.measure.ChildJvm;
import zerocopy.scratch.OnInterrupt;

/** Compiles snippets as they stand, in a method and under the imports that they leave out, and runs them where their files are. */
final class SnippetRun implements AutoCloseable {
    private static final String AROUND = """
            import java.io.*;
            import java.lang.foreign.*;
            import java.nio.*;
            import java.nio.channels.*;
            import java.nio.charset.*;
            import java.nio.file.*;
            %s

            public class %s {
                public static void run() throws Exception {
            %s
            %s
            %s
                }
            }
            """;

    private final Path folder;
    private final Path classes;
    private final OnInterrupt onInterrupt;

    /** Makes a folder of its own in this one. */
    SnippetRun(Path in) throws IOException {
        folder = Temporary.folder(in, "snippets-");
        classes = Files.createDirectory(folder.resolve("classes"));
        onInterrupt = new OnInterrupt(() -> { });
    }

    /** Compiles a snippet's text under a class name. */
    void compile(String name, String text, Snippet.Around around) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IOException("this Java has no compiler, which running the snippets needs: use a JDK");
        }
        Path source = Files.writeString(classes.resolve(name + ".java"), AROUND.formatted(around.imports(), name, around.before(), text, around.after()));
        StringWriter said = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            if (!compiler.getTask(said, files, null, List.of("-proc:none", "-encoding", "UTF-8", "-d", classes.toString()), null,
                    files.getJavaFileObjects(source)).call()) {
                throw new IOException(name + " does not compile: " + said.toString().lines().findFirst().orElse("no reason given"));
            }
        }
    }

    /** Runs it in this folder, and waits. */
    SnippetProcess.Report run(String name, Path where) throws IOException {
        Process process = ChildJvm.startIn(where, SnippetProcess.class, classes.toUri().toString(), name);
        try {
            return SnippetProcess.Report.read(process.getInputStream());
        } catch (IOException e) {
            onInterrupt.waitIfHappened();
            throw e;
        } finally {
            ChildJvm.end(process);
        }
    }

    /** An empty folder to run one in. */
    Path room() throws IOException {
        return Files.createTempDirectory(folder, "run-");
    }

    @Override
    public void close() throws IOException {
        onInterrupt.close();
        Temporary.remove(folder);
    }
}
