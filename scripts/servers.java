///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION well-known servers audited
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN ServersScript
//SOURCES zerocopy/servers/package-info.java

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import zerocopy.cli.Bar;
import zerocopy.cli.ExperimentScript;
import zerocopy.cli.Script;
import zerocopy.record.Outcome;
import zerocopy.record.RunRecord;
import zerocopy.servers.ServersOptions;
import zerocopy.servers.ServersRun;
import zerocopy.servers.ServersScreen;

/**
 * servers – real servers on loopback, each serving the same file: how each sends it, and what that costs.
 *
 * <p>Usage: sudo jbang servers.java [--quick] [--only tomcat,jetty] … (--help lists all)
 *
 * <p>Expect: by reference and 0 copies from those that use sendfile, 2 from those that read and write, 2 from all that make
 * TLS themselves, whatever their documentation leads one to hope. --quick takes under two minutes once libraries are fetched.
 *
 * <p>Requires: Linux; JBang's access to Maven Central, once; root, BTF and libbpf to count copies: without them there are costs
 * only. Servers of the system take part where they are installed. Overhead: none while it is timed; copies are counted apart.
 */
@Command(name = "servers", sortOptions = false, description = "Starts real servers, has them send the same file, and shows who sends by reference and who copies.")
class ServersScript extends ExperimentScript {
    @Mixin
    private ServersOptions options;

    ServersScript() {
        super(ServersScreen::show);
    }

    @Override
    protected Outcome run(Bar bar) throws IOException {
        Script.tellWhereThingsAreKept();
        return ServersRun.run(options.plan(this::wrong), bar);
    }

    @Override
    protected int code(RunRecord record) {
        return ServersRun.failed(record.results()) ? 1 : 0;
    }

    static void main(String... arguments) {
        Script.run(new ServersScript(), arguments);
    }
}
