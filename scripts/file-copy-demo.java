///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN FileCopyDemo
//SOURCES zerocopy/files/package-info.java
//SOURCES zerocopy/screen/package-info.java

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import zerocopy.experiment.Outcome;
import zerocopy.files.CopyMethod;
import zerocopy.files.CopyPlan;
import zerocopy.files.FileCopy;
import zerocopy.record.RunRecord;
import zerocopy.screen.Bar;
import zerocopy.screen.CopyOptions;
import zerocopy.screen.FileCopyScreen;
import zerocopy.screen.FileOptions;
import zerocopy.screen.Lab;
import zerocopy.screen.OutputOptions;
import zerocopy.screen.StandardOptions;

/**
 * file-copy-demo – a file copied to a file, six ways, and one from a socket: speed, copies, and the calls the JDK really makes.
 *
 * <p>Usage: jbang file-copy-demo.java [--file FILE] [--into DIR] [--jdk PATH,PATH] … (--help lists all)
 *
 * <p>Expect: one CPU copy for transferTo, transferFrom and Files.copy, two for read+write, four for streams; not sendfile
 * but copy_file_range on a recent JDK; neither from a socket; and every method filling holes, unless blocks are shared.
 *
 * <p>Requires: Linux; root and bpftrace to have the copies counted; for the calls, these or strace; room for a copy of the
 * file with holes. Overhead: none while it times; the traces are passes of their own.
 */
@Command(name = "file-copy-demo", sortOptions = false, footerHeading = "%nMethods:%n",
        description = "Copies a file by each of Java's ways, and shows what each costs, copies and calls, on this JDK and others.")
class FileCopyDemo implements Callable<Integer> {
    @Mixin
    private FileOptions files;
    @Mixin
    private CopyOptions copy;
    @Mixin
    private OutputOptions output;
    @Mixin
    private StandardOptions standard;

    @Spec
    private void listMethods(CommandSpec command) {
        command.usageMessage().footer(CopyMethod.lines());
    }

    @Override
    public Integer call() throws Exception {
        Outcome outcome;
        output.prepare("file-copy-demo");
        try (Bar bar = new Bar()) {
            outcome = FileCopy.run(CopyPlan.of(files.methods(CopyMethod.IDS, standard::wrong), copy.folder(), files.rounds(20, 10, standard::wrong),
                    copy.tracing(), copy.jdks(), copy.holes(files.quick()), () -> files.payload(64L << 20, 16L << 20, standard::wrong, bar)), bar);
        }
        RunRecord record = new RunRecord(Lab.command(), outcome.environment(), outcome.results());
        output.give(record, "file-copy-demo", FileCopyScreen.of(record, outcome.notes()));
        return 0;
    }

    static void main(String... arguments) {
        Lab.run(new FileCopyDemo(), arguments);
    }
}
