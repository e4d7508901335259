///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION what a copy costs, by interface and congestion control
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN CopyCostScript
//SOURCES zerocopy/cost/package-info.java

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import zerocopy.cli.Bar;
import zerocopy.cli.ExperimentScript;
import zerocopy.cli.Script;
import zerocopy.cost.CopyCost;
import zerocopy.cost.CostPlan;
import zerocopy.cost.CostScreen;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.transfer.RunOptions;
import zerocopy.transfer.SendingPlan;

/**
 * copy-cost – what a copy costs: CPU time over copies, by interface and congestion control, and what leaves the line.
 *
 * <p>Usage: jbang copy-cost.java [--quick] [--congestion NAME, beside bbr] [--receiver discard, alone] … (--help lists all); --repeat N: N blocks, each a JVM, of one round
 *
 * <p>Expect: a price per copy, in s/GB, with its interval; a smaller base under cubic than under bbr, which paces; one copy more
 * on an interface without scatter-gather. Some minutes; --quick under 90 s.
 *
 * <p>Requires: Linux; root and libbpf (or bpftrace) to have the copies measured, ip and ethtool for more than loopback.
 */
@Command(name = "copy-cost", sortOptions = false,
        description = {"Measures what a copy costs: CPU time by number of copies, on each kind of interface, under cubic and bbr.",
                "--congestion is measured beside bbr, --receiver beside discard (with --quick, alone); --repeat counts blocks, each in a JVM of its own."})
class CopyCostScript extends ExperimentScript {
    @Mixin
    private RunOptions run;

    CopyCostScript() {
        super(CostScreen::show);
    }

    @Override
    protected Outcome run(Bar bar) throws IOException {
        SendingPlan plan = run.plan(18, 4, this::wrong, bar);
        if (plan.payload().size() == 0) {
            throw wrong("of an empty file nothing is copied: --size says how much to send");
        }
        return CopyCost.run(CostPlan.beside("bbr", plan, run.quick()), bar);
    }

    /** The control opens no connection; the others say their own. */
    @Override
    protected boolean overTcp(Result result) {
        return !result.experiment().equals(CopyCost.CONTROL);
    }

    @Override
    protected String sample() {
        return "block";
    }

    static void main(String... arguments) {
        Script.run(new CopyCostScript(), arguments);
    }
}
