package zerocopy.composite;

import io.netty.buffer.CompositeByteBuf;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import zerocopy.linux.Temporary;
import zerocopy.netty.Transport;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.snippets.Snippet;
import zerocopy.snippets.SnippetCase;

/** The article's snippet for CompositeByteBuf, compiled to the letter, and what it makes written to a channel; then the corrected one. */
public final class ArticleSnippet {
    /** As in records, and in experiment.Snippet. */
    public static final String ID = "netty-composite";

    /** Its text, to the letter. */
    public static final String AS_WRITTEN = """
            ByteBuf header = Unpooled.wrappedBuffer("Header".getBytes());
            ByteBuf body = Unpooled.wrappedBuffer("Body".getBytes());
            CompositeByteBuf response = Unpooled.compositeBuffer();
            response.addComponents(header, body);
            """;

    /** The same job, done. */
    public static final String CORRECTED = """
            ByteBufAllocator alloc = ByteBufAllocator.DEFAULT;      // a channel's: channel.alloc()
            ByteBuf header = alloc.directBuffer();                  // where a socket can take it from: not in the heap
            header.writeCharSequence("Header", StandardCharsets.UTF_8);
            ByteBuf body = alloc.directBuffer();
            body.writeCharSequence("Body", StandardCharsets.UTF_8);
            CompositeByteBuf response = alloc.compositeBuffer(2);   // room for both, so that they are never consolidated
            response.addComponents(true, header, body);             // true: the writer index moves behind them
            """;

    /** Both, as the article's other snippets are run: in a process of its own, written to a channel that is there. */
    public static final Snippet SNIPPET = new Snippet(ID, "Netty's CompositeByteBuf", AS_WRITTEN, CORRECTED, List.of(SnippetCase.RESPONSE),
            new Snippet.Around("""
                    import io.netty.buffer.*;
                    import io.netty.channel.Channel;
                    import zerocopy.netty.SnippetPeer;
                    """, "Channel channel = SnippetPeer.connect();", "channel.writeAndFlush(response); SnippetPeer.settle(channel);"));

    private static final String AROUND = """
            import io.netty.buffer.*;
            import java.nio.charset.*;

            public class %s {
                public static CompositeByteBuf run() {
            %s
                    return response;
                }
            }
            """;
    private static final String EXPECTED = "HeaderBody";

    private ArticleSnippet() {
    }

    /** Runs both forms. */
    static List<Result> run() throws IOException {
        Path folder = Temporary.folder("composite-snippet-");
        try (SinkConnection line = new SinkConnection(Transport.NIO)) {
            return List.of(result(line, "as written", AS_WRITTEN, make(folder, "AsWritten", AS_WRITTEN)),
                    result(line, "corrected", CORRECTED, make(folder, "Corrected", CORRECTED)));
        } finally {
            Temporary.remove(folder);
        }
    }

    private static Result result(SinkConnection line, String form, String code, CompositeByteBuf response) throws IOException {
        Map<String, Object> parameters = Result.parameters("form", form, "code", code,
                "response", response.toString().replaceFirst(".*(?=CompositeByteBuf)", ""), "direct", response.isDirect());
        SinkConnection.Outcome outcome = line.send(channel -> channel.writeAndFlush(response));
        parameters.put("write", outcome.failure() == null ? "succeeds" : "fails: " + outcome.failure().getMessage());
        String arrived = new String(outcome.received().start(), StandardCharsets.UTF_8);
        parameters.put("arrives", arrived);
        Result result = new Result(CompositeByteBufs.PITFALLS, ID, parameters, Result.VERIFIED);
        result.put(MetricName.COMPLETE, EXPECTED.startsWith(arrived) ? (double) arrived.length() / EXPECTED.length() : 0);
        return result;
    }

    private static CompositeByteBuf make(Path folder, String name, String text) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IOException("this Java has no compiler, which running the snippet needs: use a JDK");
        }
        Path source = Files.writeString(folder.resolve(name + ".java"), AROUND.formatted(name, text));
        StringWriter said = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            if (!compiler.getTask(said, files, null, List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder.toString()), null,
                    files.getJavaFileObjects(source)).call()) {
                throw new IOException("the snippet does not compile: " + said.toString().lines().findFirst().orElse("no reason given"));
            }
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, ArticleSnippet.class.getClassLoader())) {
            return (CompositeByteBuf) loader.loadClass(name).getMethod("run").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IOException("the snippet fails: " + (e.getCause() == null ? e : e.getCause()), e);
        }
    }
}
