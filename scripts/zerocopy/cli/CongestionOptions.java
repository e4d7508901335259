package zerocopy.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import zerocopy.linux.CongestionControl;

/** The option of every script that opens TCP connections. It applies to the whole process and its children. */
public final class CongestionOptions {
    /** The option's name; scripts that have it measure over TCP. */
    static final String NAME = "--congestion";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = NAME, order = 1, paramLabel = "NAME", defaultValue = Option.NULL_VALUE,
            description = "the connections' TCP congestion control: cubic, reno, bbr or another that the kernel has; system: the system's own (default: cubic)")
    void choose(String name) throws IOException {
        CongestionControl.choose(CongestionControl.USUAL); // if connections cannot have it, ExperimentScript adds a note: that is no error
        if (name == null) {
            return;
        }
        if (!CongestionControl.isName(name)) {
            throw new ParameterException(command.commandLine(), NAME + " must be the name of a congestion control, such as cubic, or system");
        }
        CongestionControl.choose(name);
        if (CongestionControl.refused().isPresent()) {
            CongestionControl.choose(CongestionControl.USUAL);
            throw new ParameterException(command.commandLine(), NAME + " " + name + " is not to be had: this kernel has no such congestion control, or this user may not choose it; there are "
                    + String.join(", ", CongestionControl.choices()));
        }
    }
}
