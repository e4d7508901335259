package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import zerocopy.trace.CopyTracer;

/** A sender that a cell defines: in JShell, whose class loader is none that the lab's processes know, and on the notebooks' kernels. */
@Timeout(300)
class OwnCellsTest {
    private static final String LOOP = """
            class Mine implements OwnSender {
                private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
                public long send(FileChannel file, SocketChannel socket, long position, long count) throws IOException {
                    long sent = 0;
                    while (sent < count) {
                        buffer.clear().limit((int) Math.min(buffer.capacity(), count - sent));
                        file.read(buffer, position + sent);
                        buffer.flip();
                        while (buffer.hasRemaining()) {
                            sent += socket.write(buffer);
                        }
                    }
                    return sent;
                }
            }""";
    private static final String IMPORTS = """
            import java.io.*; import java.nio.*; import java.nio.channels.*; import zerocopy.own.*;
            import static zerocopy.own.Own.measure; import static zerocopy.own.Own.show;""";

    @TempDir
    Path folder;

    /** Cells run one after the other by a JVM with these flags; what they printed. */
    private static String cells(List<String> flags, String... cells) {
        var out = new ByteArrayOutputStream();
        var options = Stream.concat(flags.stream(), Stream.of("--enable-native-access=ALL-UNNAMED")).toArray(String[]::new);
        try (var shell = JShell.builder().remoteVMOptions(options).out(new PrintStream(out, true)).err(new PrintStream(out, true)).build()) {
            shell.addToClasspath(System.getProperty("java.class.path"));
            for (var cell : cells) {
                for (var rest = cell; !rest.isBlank(); ) {
                    var part = shell.sourceCodeAnalysis().analyzeCompletion(rest);
                    for (var event : shell.eval(part.source())) {
                        assertEquals(Snippet.Status.VALID, event.status(), part.source() + shell.diagnostics(event.snippet()).map(each -> each.getMessage(null)).toList());
                        assertEquals(null, event.exception(), part.source());
                    }
                    rest = part.remaining();
                }
            }
        }
        return out.toString();
    }

    @Test
    void aClassOfACellIsMeasuredWithTheFlagsOfTheLabsKernel() {
        var said = cells(CopyTracer.JVM_FLAGS, IMPORTS, LOOP, "var mine = measure(\"mine\", Mine::new, 4 << 20);", "show(mine);",
                "System.out.printf(java.util.Locale.ROOT, \"%n%.2f + %.2f, %.2f%n\", mine.kernelCopies(), mine.jvmCopies(), mine.copies());");
        assertTrue(said.contains("read-write") && said.contains("sendfile"), said);
        if (CopyTracer.unavailable().isEmpty()) {
            assertEquals("2.00 + 2.00, 4.00", said.lines().toList().getLast(), said);
        }
    }

    /** A notebook has a show of its own for tables and charts; both are known. */
    @Test
    void showStandsBesideANotebooksOwn() {
        var said = cells(List.of(), "void show(String it) { System.out.println(\"the notebook's \" + it); }", IMPORTS, LOOP, "show(\"table\");",
                "show(measure(\"mine\", () -> (file, socket, position, count) -> count));");
        assertTrue(said.contains("the notebook's table"), said);
        assertTrue(said.contains("mine was asked for 16777216 bytes and sent 0, which is fewer"), said);
    }

    /** Its sentence names what failed where; and the next cell runs. */
    @Test
    void theShellOutlivesAWrongOne() {
        var said = cells(List.of(), IMPORTS, LOOP, """
                class Wrong implements OwnSender {
                    public long send(FileChannel file, SocketChannel socket, long position, long count) {
                        throw new IllegalStateException("out of bytes");
                    }
                }""", "show(measure(\"wrong\", Wrong::new));", "show(measure(\"mine\", Mine::new, 1 << 20));");
        assertTrue(said.contains("wrong failed with IllegalStateException: out of bytes, in send."), said);
        assertTrue(said.lines().anyMatch(line -> line.strip().startsWith("mine")), said);
    }

    // --- the kernels

    private static final String NOTEBOOK = """
            {"cells": [%s],
             "metadata": {"kernelspec": {"name": "zero-copy-lab", "display_name": "Java", "language": "java"}}, "nbformat": 4, "nbformat_minor": 5}
            """;

    private static String cell(String id, String code) {
        return JsonMapper.shared().writeValueAsString(Map.of("cell_type", "code", "id", id, "metadata", Map.of(), "outputs", List.of(), "source", List.of(code)));
    }

    /** On JJava, there in Chinese, too, and on the Java kernel in the folder ZCL_OTHER_KERNEL: IJava 1.3.0 as it is unpacked. */
    @ParameterizedTest
    @ValueSource(strings = {"java", "java in zh", "other"})
    void aKernelShowsIt(String kernel) throws Exception {
        var other = System.getenv("ZCL_OTHER_KERNEL");
        assumeTrue(!kernel.equals("other") || other != null, "ZCL_OTHER_KERNEL names no kernel's folder");
        LabTest.needsPython();
        var root = Checkout.in(folder.resolve("lab")).root();
        var notebooks = root.resolve("notebooks");
        try (var all = Files.list(notebooks)) {
            for (var file : all.filter(file -> file.toString().endsWith(".ipynb")).toList()) {
                Files.delete(file);
            }
        }
        Files.writeString(notebooks.resolve("01-own.ipynb"), NOTEBOOK.formatted(String.join(", ", cell("a", IMPORTS), cell("b", LOOP),
                cell("c", "var mine = measure(\"mine\", Mine::new, 4 << 20);\nshow(mine);"), cell("d", "System.out.printf(java.util.Locale.ROOT, \"%.2f%n\", mine.copies());"))));
        var command = new ArrayList<>(List.of("--run", "--to", folder.resolve("made").toString()));
        if (kernel.equals("other")) {
            command.addAll(List.of("--kernel", other));
        }
        var chinese = kernel.endsWith("zh");
        var seen = LabTest.lab(root, chinese ? Map.of("LAB_LANG", "zh") : Map.of(), command.toArray(String[]::new));
        assertEquals(0, seen.code(), seen.out() + seen.err());
        var made = NotebooksTest.cells(folder.resolve("made/01-own.ipynb"));
        assertEquals(List.of("text/markdown"), NotebooksTest.kinds(made.get(2)));
        var shown = NotebooksTest.joined(made.get(2).outputs().get(0).get("data").get("text/markdown"));
        assertTrue(shown.contains("| mine") && shown.contains("| sendfile") && Pattern.compile("(?m)^ mine +" + (chinese ? "磁盘" : "disk")).matcher(shown).find(), shown);
        assertEquals(chinese, shown.contains("| 方式 |") && shown.contains("| 已校验 |") && !shown.contains("per byte") && !shown.contains("verified"), shown);
        if (CopyTracer.unavailable().isEmpty()) {
            assertEquals("4.00\n", NotebooksTest.joined(made.get(3).outputs().get(0).get("text")), "the lab's kernel has the flags that make all copies visible");
        }
    }
}
