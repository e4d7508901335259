package zerocopy.cli;

import picocli.CommandLine.Option;

/** The option of experiments whose two sides may be pinned to a CPU each. */
public final class PinOption {
    @Option(names = "--pin", paramLabel = "on|off", defaultValue = "on", description = "give each side, sender and receiver or server and client, a CPU of its own (default: on)")
    private Switch pin;

    private enum Switch { ON, OFF }

    /** Whether they should be. */
    public boolean on() {
        return pin == Switch.ON;
    }
}
