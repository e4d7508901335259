///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION file to file by each of Java's ways
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN FileCopyDemo
//SOURCES zerocopy/copy/package-info.java

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import zerocopy.cli.Bar;
import zerocopy.cli.ExperimentScript;
import zerocopy.cli.FileOptions;
import zerocopy.cli.MethodOptions;
import zerocopy.cli.Script;
import zerocopy.copy.CopyMethod;
import zerocopy.copy.CopyOptions;
import zerocopy.copy.FileCopy;
import zerocopy.copy.FileCopyScreen;
import zerocopy.record.Outcome;
import zerocopy.record.Result;

/**
 * file-copy-demo – a file copied to a file, six ways, and one from a socket: speed, copies, and the calls the JDK really makes.
 *
 * <p>Usage: jbang file-copy-demo.java [--file FILE] [--into DIR] [--jdk PATH,PATH] … (--help lists all)
 *
 * <p>Expect: one CPU copy for transferTo, transferFrom and Files.copy, two for read+write, four for streams; not sendfile
 * but copy_file_range on a recent JDK; neither from a socket; and every method filling holes, unless blocks are shared.
 *
 * <p>Requires: Linux; root and libbpf (or bpftrace) to have the copies counted; for the calls, libbpf or strace; room for a copy of the
 * file with holes. Overhead: none while it times; the traces are passes of their own.
 */
@Command(name = "file-copy-demo", sortOptions = false,
        description = "Copies a file by each of Java's ways, and shows what each costs, copies and calls, on this JDK and others.")
class FileCopyDemo extends ExperimentScript {
    @Mixin
    private FileOptions files;

    @Mixin
    private final MethodOptions<CopyMethod> methods = new MethodOptions<>(CopyMethod.ALL, CopyMethod::id, CopyMethod::summary);

    @Mixin
    private CopyOptions copy;

    FileCopyDemo() {
        super(FileCopyScreen::show);
    }

    @Override
    protected Outcome run(Bar bar) throws IOException {
        return FileCopy.run(copy.plan(methods.chosen(), files, this::wrong, bar), bar);
    }

    @Override
    protected boolean overTcp(Result result) {
        return result.has("from", "socket") || result.has("to", "socket");
    }

    static void main(String... arguments) {
        Script.run(new FileCopyDemo(), arguments);
    }
}
