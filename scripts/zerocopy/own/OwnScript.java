package zerocopy.own;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import zerocopy.cli.Bar;
import zerocopy.cli.ExperimentScript;
import zerocopy.cli.MethodOptions;
import zerocopy.cli.Screen;
import zerocopy.cli.Script;
import zerocopy.record.Outcome;
import zerocopy.record.RunRecord;
import zerocopy.send.Mechanism;
import zerocopy.transfer.TransferOptions;
import zerocopy.transfer.TransferPlan;
import zerocopy.transfer.TransferScreen;

/**
 * A script of your own that measures your own senders, with the options of the lab's demos: --file, --size, --repeat, --json,
 * --save and more; --methods chooses which of the lab's methods stand beside.
 *
 * <pre>{@code
 * //SOURCES …/scripts/zerocopy/own/package-info.java
 * //RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:+UnlockDiagnosticVMOptions -XX:DisableIntrinsic=_copyMemory,_arraycopy
 * void main(String... arguments) {
 *     new OwnScript().with("mine", Mine::new).run(arguments);
 * }
 * }</pre>
 *
 * <p>Exit codes: 0 done; 1 a sender is wrong, or something failed; 2 the command line is wrong.
 */
@Command(name = "own", sortOptions = false, description = "Sends a file by senders of your own and by the lab's, and shows what each costs and copies.")
public final class OwnScript extends ExperimentScript {
    private static final List<String> USUAL = List.of("read-write", "sendfile");

    private final Map<String, Supplier<? extends OwnSender>> own = new LinkedHashMap<>();

    @Mixin
    private TransferOptions transfer;

    @Mixin
    private final MethodOptions<Mechanism> methods = new MethodOptions<>(Mechanism.ALL, USUAL, Mechanism::id, Mechanism::summary);

    /** One more own sender to measure; they are shown in this order. @param name not that of a method of the lab */
    public OwnScript with(String name, Supplier<? extends OwnSender> sender) {
        own.put(name, sender);
        return this;
    }

    /** Runs it with the options of the command line, and ends this JVM. */
    public void run(String... arguments) {
        Script.run(this, arguments);
    }

    @Override
    protected Outcome run(Bar bar) throws IOException {
        TransferPlan plan = transfer.plan(methods, USUAL, this::wrong, bar);
        if (plan.foreign()) {
            throw wrong("own senders are verified, and a foreign receiver cannot say what arrived: leave --foreign out");
        }
        return OwnRun.run(plan, own, bar);
    }

    @Override
    protected void show(RunRecord record, List<String> notes, Screen screen) {
        TransferScreen.show(record, notes, "A copy is a stage that the path shows as a thick arrow; each takes CPU time of sender and receiver.",
                "--size 1MiB, --cache cold, --receiver discard (the sender's path alone), --methods read-write,mmap,sendfile.", screen);
    }
}
