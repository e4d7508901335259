///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION a log by mapping, write and stream: rate and losses
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN AppendLogDemo
//SOURCES zerocopy/log/package-info.java

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import zerocopy.cli.Bar;
import zerocopy.cli.ExperimentScript;
import zerocopy.cli.MethodOptions;
import zerocopy.scratch.ScratchOptions;
import zerocopy.cli.Script;
import zerocopy.log.AppendLog;
import zerocopy.log.AppendLogScreen;
import zerocopy.log.LogMethod;
import zerocopy.log.LogOptions;
import zerocopy.record.Outcome;

/**
 * append-log-demo – the article's "log storage": records appended by a mapped file, by write and by a buffered stream.
 *
 * <p>Usage: jbang append-log-demo.java [--record 128] [--sync 100] [--folder DIR] [--quick] … (--help lists all)
 *
 * <p>Expect: the mapped file several times as fast as one call per record, the stream in between; closer to
 * each other where they force, since then the device decides, and what is left is mostly the room made in advance. After SIGKILL the mapped and the written logs have every acknowledged record;
 * the stream's lacks what was in its buffer, unless it was forced.
 *
 * <p>Requires: nothing; Linux for a mapped log that notices a full disk in time. Writes logs in the data folder, or
 * --folder, and removes them again; a killed writer's is up to some hundred MiB.
 */
@Command(name = "append-log-demo", sortOptions = false,
        description = "Appends records to a log by mapped file, write and stream, kills the writers, and counts the records that are left.")
class AppendLogDemo extends ExperimentScript {
    @Mixin
    private LogOptions log;

    @Mixin
    private final MethodOptions<LogMethod> methods = new MethodOptions<>(LogMethod.ALL, LogMethod::id, LogMethod::summary);

    @Mixin
    private ScratchOptions scratch;

    AppendLogDemo() {
        super(AppendLogScreen::show);
    }

    @Override
    protected Outcome run(Bar bar) throws IOException {
        return AppendLog.run(log.plan(methods.chosen(), scratch, this::wrong), bar);
    }

    static void main(String... arguments) {
        Script.run(new AppendLogDemo(), arguments);
    }
}
