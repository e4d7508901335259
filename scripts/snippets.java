///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION the article's Java snippets, as written and corrected
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN SnippetsDemo
//SOURCES zerocopy/composite/package-info.java

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import zerocopy.cli.Bar;
import zerocopy.cli.CongestionOptions;
import zerocopy.cli.ExperimentScript;
import zerocopy.scratch.ScratchOptions;
import zerocopy.cli.Screen;
import zerocopy.cli.Script;
import zerocopy.composite.ArticleSnippet;
import zerocopy.netty.NettySnippets;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.snippets.Snippet;
import zerocopy.snippets.Snippets;
import zerocopy.snippets.SnippetsScreen;

/**
 * snippets – the article's Java snippets, run to the letter, and what they lack; the corrected ones beside them.
 *
 * <p>Usage: jbang snippets.java [--folder DIR] [--save] … (--help lists all)
 *
 * <p>Expect: the mapped log needs a file that is there, long enough and below 2 GiB, writes over its start, and leaves it open;
 * the copy stops just below 2 GiB and does not say so; Netty's FileRegion fails without a word, and CompositeByteBuf sends nothing. Corrected, they do what they say.
 *
 * <p>Requires: a JDK, which compiles them; 2 GiB of room for the large copy. --quick leaves that out.
 */
@Command(name = "snippets", sortOptions = false,
        description = "Runs the article's Java snippets as written and corrected, on files for which they work and files for which they do not.")
class SnippetsDemo extends ExperimentScript {
    private static final List<Snippet> ALL = Stream.of(Snippet.ALL, NettySnippets.ALL, List.of(ArticleSnippet.SNIPPET)).flatMap(List::stream).toList();

    @Mixin
    private CongestionOptions congestion;

    @Mixin
    private ScratchOptions scratch;

    @Override
    protected Outcome run(Bar bar) throws IOException {
        return Snippets.run(scratch.folder(this::wrong), ALL, scratch.quick(), bar);
    }

    @Override
    protected void show(RunRecord record, List<String> notes, Screen screen) {
        SnippetsScreen.show(record, ALL, notes, screen);
    }

    @Override
    protected boolean overTcp(Result result) {
        return Snippet.NETTY.contains(result.method());
    }

    static void main(String... arguments) {
        Script.run(new SnippetsDemo(), arguments);
    }
}
