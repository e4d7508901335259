///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION all experiments in one run
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN StudyScript
//SOURCES zerocopy/cli/package-info.java
//SOURCES zerocopy/study/package-info.java
//SOURCES sendfile-demo.java
//SOURCES article-table.java
//SOURCES user-data-demo.java
//SOURCES overwrite-demo.java
//SOURCES file-copy-demo.java
//SOURCES mapped-file-demo.java
//SOURCES mapped-ipc-demo.java
//SOURCES append-log-demo.java
//SOURCES netty-fileregion-demo.java
//SOURCES netty-fallback-demo.java
//SOURCES snippets.java
//SOURCES copy-cost.java
//SOURCES composite-bytebuf-demo.java
//SOURCES ibm-table.java
//SOURCES file-server-bench.java
//SOURCES transfer-routes-demo.java
//SOURCES servers.java
//SOURCES audit.java
//SOURCES bench.java

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zerocopy.cli.Script;
import zerocopy.cli.StandardOptions;
import zerocopy.record.RunFolder;
import zerocopy.study.Study.Part;
import zerocopy.study.Study;

/** study – all experiments in one run. Usage: jbang study.java [--quick] [--save DIR]. Expect: one line per experiment, its bar, and
 * 40 minutes; --quick ten. Ctrl-C keeps what is finished; where one fails, the others go on (exit code 1). */
@Command(name = "study", sortOptions = false, description = "Runs all experiments, and keeps their records in one run folder.")
class StudyScript implements Callable<Integer> {
    private static final String SENDERS = "--methods=read-write,read-write-heap,stream,stream-transfer,mmap,sendfile,splice";
    @Option(names = "--quick", description = "each experiment smaller and shorter") private boolean quick;
    @Option(names = "--save", paramLabel = "DIR", description = "where the run is kept (default: data/runs/TIME-study)") private Path save;
    @Mixin private StandardOptions standard;
    @Override
    public Integer call() throws IOException {
        return new Study(save != null ? save : RunFolder.fresh("study"), Script.command(), System.err::println).run(parts(quick)) ? 0 : 1;
    }
    static List<Part> parts(boolean quick) {
        String budget = quick ? "--budget=3" : "--budget=36"; // seven methods share it: as many rounds as sendfile's ratio took to be known to 5 %
        return Stream.of(Stream.of(part(quick, "sendfile-demo", SendfileDemo.class, SENDERS, budget), part(quick, "sendfile-demo-discard", SendfileDemo.class, SENDERS, quick ? budget : "--budget=8", "--receiver=discard")),
                Stream.of(ArticleTableDemo.class, UserDataDemo.class, OverwriteDemo.class, FileCopyDemo.class, MappedFileDemo.class, MappedIpcDemo.class, AppendLogDemo.class,
                        NettyFileRegionDemo.class, NettyFallbackDemo.class, CompositeByteBufDemo.class, SnippetsDemo.class, IbmTableScript.class, CopyCostScript.class).map(script -> part(quick, script.getAnnotation(Command.class).name(), script)),
                Stream.of(part(quick, "transfer-routes-demo", TransferRoutesDemo.class, "--size=16MiB", "--repeat=6"), part(quick, "file-server-bench", FileServerBenchScript.class, quick ? "--connections=100" : "--connections=1,100,1000"), part(quick, "servers", ServersScript.class, quick ? "--repeat=6" : "--repeat=8"),
                        new Part("bench", BenchScript.class, List.of("--sun-misc-unsafe-memory-access=allow"), quick ? List.of("--quick", "--", "-f", "2") : List.of("--budget=750"))),
                Study.watching(new Part("audit", AuditScript.class, List.of(), List.of("--trial")))).flatMap(part -> part).toList();
    }
    private static Part part(boolean quick, String alias, Class<?> script, String... arguments) {
        return new Part(alias, script, List.of(), Stream.concat(Stream.of(arguments), quick ? Stream.of("--quick") : Stream.of()).toList());
    }

    static void main(String... arguments) {
        Script.run(new StudyScript(), arguments);
    }
}
