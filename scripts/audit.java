///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION does your server send without copying?
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN AuditScript
//SOURCES zerocopy/audit/package-info.java

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import zerocopy.audit.Audit;
import zerocopy.audit.AuditOptions;
import zerocopy.audit.AuditPlan;
import zerocopy.audit.AuditScreen;
import zerocopy.audit.Audited;
import zerocopy.audit.UntilInterrupt;
import zerocopy.cli.OutputOptions;
import zerocopy.cli.Script;
import zerocopy.cli.StandardOptions;
import zerocopy.record.RunRecord;

/**
 * audit – does your server send without copying? Any server that runs, in any language; it need not be changed or restarted.
 *
 * <p>Usage: sudo jbang audit --port 8080 [--for 10s] [--during COMMAND] [--expect 'by-reference >= 99%'] … (--help lists all);
 * sudo jbang audit --trial starts a server for it, to see what an audit is like.
 *
 * <p>Expect: by reference and 0 copies where a server uses sendfile; 2 copies where it reads and writes or makes TLS; 1 where it maps.
 *
 * <p>Requires: Linux 5.8 with BTF, libbpf, root (or CAP_BPF and CAP_PERFMON, for your own processes). Costs the server a little at
 * each of its system calls and packets while it is watched; nothing stays behind, however this ends.
 */
@Command(name = "audit", sortOptions = false, description = "Watches a running server, and says whether it sends by reference or copies, and why.",
        exitCodeList = {"0:done, and as expected", "1:failed, or not as expected, or the answer to --fetch is wrong", "3:no traffic", "4:not measurable, or not by this user or on this system (standard error says why)"})
class AuditScript implements Callable<Integer> {
    @Mixin
    private AuditOptions options;

    @Mixin
    private OutputOptions output;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws IOException {
        AuditPlan plan = options.plan(standard::wrong);
        output.prepare("audit");
        if (plan.trial()) {
            Script.tellWhereThingsAreKept();
        }
        try (UntilInterrupt interrupt = new UntilInterrupt()) {
            Audited audited = Audit.run(plan, line -> (output.json() ? System.err : System.out).println(line), interrupt::happened);
            output.give(new RunRecord(Script.command(), Audit.environment(audited), List.of(audited.result())), "audit", AuditScreen.of(audited));
            return audited.code();
        }
    }

    static void main(String... arguments) {
        Script.run(new AuditScript(), arguments);
    }
}
