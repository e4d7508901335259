///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN UserDataDemo
//SOURCES zerocopy/screen/package-info.java

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import zerocopy.experiment.Outcome;
import zerocopy.experiment.UserData;
import zerocopy.record.RunRecord;
import zerocopy.screen.Bar;
import zerocopy.screen.Lab;
import zerocopy.screen.OutputOptions;
import zerocopy.screen.RunOptions;
import zerocopy.screen.StandardOptions;
import zerocopy.screen.UserDataScreen;

/**
 * user-data-demo – data that is in no file: what sendfile says to it, and how it can be sent without copying all the same.
 *
 * <p>Usage: jbang user-data-demo.java [--size 256MiB] [--receiver discard] … (--help lists all)
 *
 * <p>Expect: errors, since sendfile takes a descriptor and no address; then memfd, vmsplice and MSG_ZEROCOPY beside a plain
 * write. The first two copy nothing and share their pages until the receiver has read; MSG_ZEROCOPY says when it is done,
 * and on loopback that it copied after all.
 *
 * <p>Requires: Linux; root and bpftrace to have the copies measured. Overhead: none while it times.
 */
@Command(name = "user-data-demo", sortOptions = false,
        description = "Asks sendfile for data that is in no file, and sends it by what can: memfd, vmsplice, MSG_ZEROCOPY, beside write.")
class UserDataDemo implements Callable<Integer> {
    @Mixin
    private RunOptions run;

    @Mixin
    private OutputOptions output;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws Exception {
        output.prepare("user-data-demo");
        Outcome outcome;
        try (Bar bar = new Bar()) {
            outcome = UserData.run(run.userDataPlan(standard::wrong, bar), bar);
        }
        RunRecord record = new RunRecord(Lab.command(), outcome.environment(), outcome.results());
        output.give(record, "user-data-demo", UserDataScreen.of(record, outcome.notes()));
        return 0;
    }

    static void main(String... arguments) {
        Lab.run(new UserDataDemo(), arguments);
    }
}
