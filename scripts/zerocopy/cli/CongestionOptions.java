package zerocopy.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import zerocopy.linux.CongestionControl;

/** The option of every script that opens TCP connections. It holds for the whole process and its children. */
public final class CongestionOptions {
    /** The option's name, by which a script is known as one whose results TCP has part in. */
    static final String NAME = "--congestion";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = NAME, order = 1, paramLabel = "NAME", defaultValue = CongestionControl.USUAL,
            description = "the connections' TCP congestion control: cubic, reno, bbr or another that the kernel has; system: the system's own (default: cubic)")
    void choose(String name) {
        if (!CongestionControl.isName(name)) {
            throw new ParameterException(command.commandLine(), NAME + " must be the name of a congestion control, such as cubic, or system");
        }
        CongestionControl.choose(name);
    }
}
