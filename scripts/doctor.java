///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION what this machine can measure, and what is missing
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN Doctor
//SOURCES zerocopy/doctor/package-info.java

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zerocopy.cli.Bar;
import zerocopy.cli.Screen;
import zerocopy.cli.Script;
import zerocopy.cli.StandardOptions;
import zerocopy.doctor.Checkup;
import zerocopy.doctor.Finding;
import zerocopy.doctor.FindingsText;
import zerocopy.doctor.Leftovers;
import zerocopy.record.DataFolder;
import zerocopy.record.Json;

/**
 * doctor – what this machine can measure and run, and for each thing missing what is lost and how to get it.
 *
 * <p>Usage: jbang doctor.java [--quick] [--json]
 *
 * <p>Expect: one line per thing, tried rather than looked up: a small file is sent, verified and traced. As root it mounts
 * tracefs where it is not mounted. It also removes what killed runs left behind, if nobody has touched it for minutes.
 *
 * <p>Requires: nothing; it says what is missing. Overhead: about ten seconds, mostly for the trial transfer.
 */
@Command(name = "doctor", sortOptions = false,
        description = "Says what this machine can measure and run, and how to get what is missing; tidies up after killed runs. "
                + "The exit code is 1 where the demos do not run.")
class Doctor implements Callable<Integer> {
    @Option(names = "--quick", description = "leave out the trial transfer")
    private boolean quick;

    @Option(names = "--json", description = "print what was found as JSON on standard output, and nothing else there")
    private boolean json;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws Exception {
        List<Finding> findings;
        try (Bar bar = new Bar()) {
            findings = Checkup.run(!quick, bar);
        }
        List<String> removed = Leftovers.reap(DataFolder.path());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("demosRun", Checkup.canRun(findings));
        facts.put("copiesMeasured", Checkup.canTrace(findings));
        facts.put("findings", findings);
        facts.put("removed", removed);
        System.out.println(json ? Json.write(facts) : FindingsText.of(findings, removed, Screen.here()));
        return Checkup.canRun(findings) ? 0 : 1;
    }

    static void main(String... arguments) {
        Script.run(new Doctor(), arguments);
    }
}
