package zerocopy.servers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import zerocopy.cli.Bounds;
import zerocopy.cli.CongestionOptions;
import zerocopy.cli.Paragraph;
import zerocopy.cli.PinOption;
import zerocopy.cli.Screen;
import zerocopy.cli.Sizes;

/** Which servers, and how long. */
public final class ServersOptions {
    private static final long LARGEST = 1L << 30;

    @Mixin
    private CongestionOptions congestion;

    @Option(names = "--only", paramLabel = "A,B,...", split = ",", hideParamSyntax = true, description = "only these: servers of the list below, or all of one software: tomcat, netty")
    private List<String> only;

    @Option(names = "--size", paramLabel = "SIZE", converter = Sizes.class, defaultValue = "64MiB", description = "size of the file (default: 64MiB), up to 1GiB")
    private long size;

    @Option(names = "--repeat", paramLabel = "N", description = "measured rounds (default: 12; with --quick 6); fewer than 6 give no interval")
    private Integer repeat;

    @Mixin
    private PinOption pin;

    @Option(names = "--quick", description = "eight servers and less time: under two minutes, once their libraries are fetched")
    private boolean quick;

    /** The servers, under the options that --help lists. */
    @Spec(Spec.Target.MIXEE)
    private void list(CommandSpec mixee) {
        int width = ServerSetup.ALL.stream().mapToInt(setup -> setup.id().length()).max().orElseThrow();
        String margin = " ".repeat(width + 4);
        List<String> lines = new ArrayList<>(List.of("", "Servers:"));
        for (ServerSetup setup : ServerSetup.ALL) {
            String text = setup.software().label() + ", " + setup.setup();
            Paragraph.indented(margin + text, Screen.here().width(), margin).replaceFirst("^ +", String.format("  %-" + width + "s  ", setup.id())).lines().forEach(lines::add);
        }
        mixee.usageMessage().footer(lines.toArray(String[]::new));
    }

    /** The plan. */
    public ServersPlan plan(Function<String, RuntimeException> wrong) {
        if (size < 1 << 20 || size > LARGEST) {
            throw wrong.apply("--size must be from 1MiB to 1GiB");
        }
        List<String> unknown = only == null ? List.of() : only.stream().filter(name -> ServerSetup.named(name.strip()).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            throw wrong.apply("there is no server '" + String.join("', '", unknown) + "'; there are " + String.join(", ", ServerSetup.names()));
        }
        List<ServerSetup> wished = only == null ? List.of() : only.stream().flatMap(name -> ServerSetup.named(name.strip()).stream()).toList();
        List<ServerSetup> setups = ServerSetup.ALL.stream().filter(setup -> only != null ? wished.contains(setup) : !quick || ServerSetup.FEW.contains(setup.id())).toList();
        return new ServersPlan(setups, size, Bounds.rounds(repeat, quick ? 6 : 12, 1000, wrong), pin.on());
    }
}
