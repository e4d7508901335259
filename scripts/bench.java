///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION JMH over every method and size
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC --sun-misc-unsafe-memory-access=allow
//MAIN BenchScript
//SOURCES zerocopy/bench/package-info.java

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zerocopy.bench.Bench;
import zerocopy.bench.BenchOptions;
import zerocopy.bench.BenchPlan;
import zerocopy.bench.BenchScreen;
import zerocopy.cli.Bar;
import zerocopy.cli.Screen;
import zerocopy.cli.Script;
import zerocopy.cli.StandardOptions;
import zerocopy.record.Json;
import zerocopy.record.Outcome;
import zerocopy.record.RunFolder;
import zerocopy.record.RunRecord;

/**
 * bench – JMH over everything that moves bytes: sockets, file to file, mappings; every method, every size, by rounds.
 *
 * <p>Usage: jbang bench.java [--quick | --full] [--methods A,B] [--sizes 64KiB,16MiB] [--save DIR] … [-- JMH's own options]
 *
 * <p>Expect: one table per experiment, with ties where a difference is inside this run's noise, and a run folder with JMH's
 * own results beside the lab's. About a quarter of an hour; --quick three at most, --full two hours. Ctrl-C keeps the rounds that are finished.
 * <p>Requires: Linux; root and libbpf (or bpftrace) for calls and copies, which are counted in a pass of their own.
 */
@Command(name = "bench", sortOptions = false,
        description = "Measures every method and size by JMH: time, CPU time, calls, copies and allocation, with confidence intervals and a noise floor.")
class BenchScript implements Callable<Integer> {
    @Mixin
    private BenchOptions bench;

    @Option(names = "--save", paramLabel = "DIR", description = "where the run is kept (default: data/runs/TIME-bench)")
    private Path save;

    @Option(names = "--json", description = "print the record as JSON on standard output, and nothing else there")
    private boolean json;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws Exception {
        Path folder = save != null ? save : RunFolder.fresh(Bench.NAME);
        RunFolder.check(folder);
        BenchPlan plan = bench.plan(standard::wrong);
        System.err.printf("about %d min, if nothing else runs here%n", Math.max(1, plan.estimate().toMinutes()));
        Outcome outcome;
        try (Bar bar = new Bar()) {
            outcome = Bench.run(plan, folder, Script.command(), bar);
        }
        RunRecord record = new RunRecord(Script.command(), outcome.environment(), outcome.results());
        System.out.println(json ? Json.write(record) : BenchScreen.show(record, outcome.notes(), Screen.here()));
        System.err.println("saved to " + folder);
        return 0;
    }

    static void main(String... arguments) {
        Script.run(new BenchScript(), arguments);
    }
}
