package zerocopy.composite;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import zerocopy.cli.Bar;
import zerocopy.cli.ExperimentScript;
import zerocopy.cli.MethodOptions;
import zerocopy.cli.Screen;
import zerocopy.cli.Script;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/**
 * A script of a reader's own that measures ways to make one ByteBuf of several, beside the lab's: their bytes and reference counts
 * verified, their copies counted in this JVM, their time taken in rounds.
 *
 * <pre>{@code
 * //SOURCES …/scripts/zerocopy/composite/package-info.java
 * void main(String... arguments) {
 *     new MergeScript().with("own", parts -> Unpooled.wrappedBuffer(parts)).run(arguments);
 * }
 * }</pre>
 *
 * <p>Exit codes: 0 done; 1 a way to merge is wrong, or something failed; 2 the command line is wrong.
 */
@Command(name = "merge", sortOptions = false, description = "Merges Netty's buffers by ways of your own and by the lab's, and shows what each costs and copies.")
public final class MergeScript extends ExperimentScript {
    private final List<Merger> own = new ArrayList<>();

    @Mixin
    private CompositeOptions composite;

    @Mixin
    private final MethodOptions<MergeMethod> methods = new MethodOptions<>(MergeMethod.ALL, List.of("copy", "composite", "composite-room"), MergeMethod::id, MergeMethod::summary);

    private record OwnMerge(String id, Function<ByteBuf[], ByteBuf> way) implements Merger {
        @Override
        public ByteBuf merge(ByteBuf[] parts, Memory memory) {
            return way.apply(parts);
        }
    }

    /**
     * One more way to measure; they are shown in this order.
     *
     * @param name not that of a method of the lab
     * @param way makes one buffer of 2 parts or more, and takes over a reference to each of them, which are released with the whole
     */
    public MergeScript with(String name, Function<ByteBuf[], ByteBuf> way) {
        own.add(new OwnMerge(name, way));
        return this;
    }

    /** Runs it with the options of the command line, and ends this JVM. */
    public void run(String... arguments) {
        Script.run(this, arguments);
    }

    @Override
    protected Outcome run(Bar bar) throws IOException {
        for (Merger merger : own) {
            if (MergeMethod.IDS.contains(merger.id())) {
                throw new IOException("a way to merge needs a name of its own, and '" + merger.id() + "' is the lab's: give it another");
            }
        }
        List<Merger> all = new ArrayList<>(own);
        all.addAll(methods.chosen());
        return CompositeByteBufs.own(composite.plan(all, this::wrong), bar);
    }

    @Override
    protected void show(RunRecord record, List<String> notes, Screen screen) {
        CompositeScreen.own(record, notes, screen);
    }

    @Override
    protected boolean overTcp(Result result) {
        return false;
    }
}
