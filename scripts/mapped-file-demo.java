///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION a file read and written by mapping and by calls
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN MappedFileDemo
//SOURCES zerocopy/mapping/package-info.java

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import zerocopy.cli.Bar;
import zerocopy.cli.ExperimentScript;
import zerocopy.cli.FileOptions;
import zerocopy.cli.MethodOptions;
import zerocopy.cli.Script;
import zerocopy.mapping.AccessMethod;
import zerocopy.mapping.MappedFile;
import zerocopy.mapping.MappedFilePlan;
import zerocopy.mapping.MappedFileScreen;
import zerocopy.record.Outcome;

/**
 * mapped-file-demo – a file read and written by mapping it and by calls: when to map, when to read, when it does not matter.
 *
 * <p>Usage: jbang mapped-file-demo.java [--file FILE] [--size 1GiB] [--quick] … (--help lists all)
 *
 * <p>Expect: mappings far ahead where accesses are small, since a load is no call; ahead by a copy and a call where they
 * are 4 KiB; nothing between them where the disk is read from front to back. A cold mapping touched at random reads nearly
 * all of the file from the disk, unless the kernel is told (madvise) that it is random.
 *
 * <p>Requires: Linux for everything; a disk's file system for what is cold. It writes to a copy of the file, removed again.
 */
@Command(name = "mapped-file-demo", sortOptions = false,
        description = "Reads and writes a file by mapping it and by calls, and shows when each is faster.")
class MappedFileDemo extends ExperimentScript {
    @Mixin
    private FileOptions files;

    @Mixin
    private final MethodOptions<AccessMethod> methods = new MethodOptions<>(AccessMethod.ALL, AccessMethod::id, AccessMethod::summary);

    MappedFileDemo() {
        super(MappedFileScreen::show);
    }

    @Override
    protected Outcome run(Bar bar) throws IOException {
        return MappedFile.run(new MappedFilePlan(methods.chosen(), files.rounds(16, 8, this::wrong), files.quick() ? 1 << 16 : 1 << 18,
                files.payload(128L << 20, 32L << 20, this::wrong, bar)), bar);
    }

    static void main(String... arguments) {
        Script.run(new MappedFileDemo(), arguments);
    }
}
