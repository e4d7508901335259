///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION data that is in no file: sendfile's answer, and what works instead
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN UserDataDemo
//SOURCES zerocopy/userdata/package-info.java

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import zerocopy.cli.Bar;
import zerocopy.cli.ExperimentScript;
import zerocopy.cli.Screen;
import zerocopy.cli.Script;
import zerocopy.record.Outcome;
import zerocopy.record.RunRecord;
import zerocopy.transfer.RunOptions;
import zerocopy.transfer.SendingPlan;
import zerocopy.userdata.UserData;
import zerocopy.userdata.UserDataScreen;

/**
 * user-data-demo – data that is in no file: what sendfile answers, and how it can be sent without copying nevertheless.
 *
 * <p>Usage: jbang user-data-demo.java [--size 256MiB] [--receiver discard] … (--help lists all)
 *
 * <p>Expect: errors, since sendfile takes a descriptor and no address; then memfd, vmsplice and MSG_ZEROCOPY beside a plain
 * write. The first two copy nothing and share their pages until the receiver has read; MSG_ZEROCOPY says when it is done,
 * and on loopback that it copied after all.
 *
 * <p>Requires: Linux; root and libbpf (or bpftrace) to have the copies measured. Overhead: none while it times.
 */
@Command(name = "user-data-demo", sortOptions = false,
        description = "Asks sendfile to send data that is in no file, and sends it by memfd, vmsplice and MSG_ZEROCOPY, beside write.")
class UserDataDemo extends ExperimentScript {
    private static final long MOST_MEMORY = 1L << 30;

    @Mixin
    private RunOptions run;

    @Override
    protected Outcome run(Bar bar) throws IOException {
        SendingPlan plan = run.plan(5, 2, this::wrong, bar);
        if (plan.payload().size() == 0 || plan.payload().size() > MOST_MEMORY) {
            throw wrong("each method has the bytes in memory, so 1 byte to 1GiB can be sent: --size says how much");
        }
        return UserData.run(plan, bar);
    }

    @Override
    protected void show(RunRecord record, List<String> notes, Screen screen) {
        UserDataScreen.show(record, notes, screen);
    }

    static void main(String... arguments) {
        Script.run(new UserDataDemo(), arguments);
    }
}
