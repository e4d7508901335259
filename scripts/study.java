///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN StudyScript
//SOURCES zerocopy/screen/package-info.java
// every script whose record belongs to a study, in the order of the list below
//SOURCES sendfile-demo.java
//SOURCES article-table.java
//SOURCES user-data-demo.java
//SOURCES overwrite-demo.java
//SOURCES file-copy-demo.java
//SOURCES mapped-file-demo.java
//SOURCES mapped-ipc-demo.java
//SOURCES append-log-demo.java
//SOURCES snippets.java
//SOURCES ibm-table.java
//SOURCES bench.java

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zerocopy.experiment.Study;
import zerocopy.experiment.Study.Part;
import zerocopy.record.RunFolder;
import zerocopy.screen.Lab;
import zerocopy.screen.StandardOptions;

/**
 * study – all experiments into one run folder: what charts, claims, report and notebooks are made of.
 *
 * <p>Usage: jbang study.java [--quick] [--save DIR]. Expect: a line an experiment, its bar, and the better part of an
 * hour; --quick six minutes. Ctrl-C keeps what is finished; where one fails, the others go on (exit code 1).
 */
@Command(name = "study", sortOptions = false, description = "Runs all experiments, and keeps their records in one run folder.")
class StudyScript implements Callable<Integer> {
    @Option(names = "--quick", description = "each experiment smaller and shorter")
    private boolean quick;

    @Option(names = "--save", paramLabel = "DIR", description = "where the run is kept (default: data/runs/TIME-study)")
    private Path save;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws IOException {
        List<Part> parts = List.of(part("sendfile-demo", SendfileDemo.class, "--methods=read-write,read-write-heap,stream,stream-transfer,mmap,sendfile,splice"),
                part("article-table", ArticleTableDemo.class), part("user-data-demo", UserDataDemo.class),
                part("overwrite-demo", OverwriteDemo.class), part("file-copy-demo", FileCopyDemo.class),
                part("mapped-file-demo", MappedFileDemo.class), part("mapped-ipc-demo", MappedIpcDemo.class),
                part("append-log-demo", AppendLogDemo.class), part("snippets", SnippetsDemo.class), part("ibm-table", IbmTableScript.class),
                new Part("bench", BenchScript.class, List.of("--sun-misc-unsafe-memory-access=allow"), quick ? List.of("--quick", "--", "-f", "3") : List.of()));
        return new Study(save != null ? save : RunFolder.fresh("study"), Lab.command(), System.err::println).run(parts) ? 0 : 1;
    }

    private Part part(String alias, Class<?> script, String... arguments) {
        return new Part(alias, script, List.of(), Stream.concat(Stream.of(arguments), quick ? Stream.of("--quick") : Stream.of()).toList());
    }

    static void main(String... arguments) {
        Lab.run(new StudyScript(), arguments);
    }
}
