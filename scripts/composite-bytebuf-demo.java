///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Netty's CompositeByteBuf: what it saves, when it copies
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN CompositeByteBufDemo
//SOURCES zerocopy/composite/package-info.java

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import zerocopy.cli.Bar;
import zerocopy.cli.ExperimentScript;
import zerocopy.cli.MethodOptions;
import zerocopy.cli.Script;
import zerocopy.composite.CompositeByteBufs;
import zerocopy.composite.CompositeOptions;
import zerocopy.composite.CompositeScreen;
import zerocopy.composite.MergeMethod;
import zerocopy.record.Outcome;
import zerocopy.record.Result;

/**
 * composite-bytebuf-demo – Netty's CompositeByteBuf: what it saves, where it copies after all, and six ways to get it wrong.
 *
 * <p>Usage: jbang composite-bytebuf-demo.java [--components 2,16,17] [--sizes 64,64KiB] [--quick] … (--help lists all)
 *
 * <p>Expect: no byte copied by a composite of up to 16 components, and all of them at the 17th; copying cheaper nevertheless
 * where there is little to copy; a write that gathers all components, or copies all of them because one is in the heap.
 *
 * <p>Requires: root and libbpf (or bpftrace) to have copies and calls counted; Linux for the native transports. bench times the same by JMH.
 */
@Command(name = "composite-bytebuf-demo", sortOptions = false,
        description = "Merges buffers by copy and by reference, writes them to sockets, and shows how CompositeByteBuf can go wrong.")
class CompositeByteBufDemo extends ExperimentScript {
    @Mixin
    private CompositeOptions composite;

    @Mixin
    private final MethodOptions<MergeMethod> methods = new MethodOptions<>(MergeMethod.ALL, MergeMethod::id, MergeMethod::summary);

    CompositeByteBufDemo() {
        super(CompositeScreen::show);
    }

    @Override
    protected Outcome run(Bar bar) throws IOException {
        return CompositeByteBufs.run(composite.plan(methods.chosen(), this::wrong), bar);
    }

    @Override
    protected boolean overTcp(Result result) {
        return result.experiment().equals(CompositeByteBufs.WRITE);
    }

    static void main(String... arguments) {
        Script.run(new CompositeByteBufDemo(), arguments);
    }
}
