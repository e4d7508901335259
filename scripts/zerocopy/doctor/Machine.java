package zerocopy.doctor;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.Optional;
import zerocopy.linux.Command;

/** Asking the machine: its files and its commands. */
final class Machine {
    private Machine() {
    }

    /** Where a command is. */
    static Optional<String> command(String name) {
        return Optional.of(Command.place(name)).filter(place -> place.startsWith("/"));
    }

    /** A small file's text, on one line. In one read: a sysctl's number has no second one (kernel/sysctl.c). */
    static Optional<String> read(String file) {
        try (FileInputStream in = new FileInputStream(file)) {
            return Optional.of(new String(in.readNBytes(8192)).strip().replaceAll("\\s+", " "));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What a command prints, standard error included, if it ends with code 0. */
    static Optional<String> output(String... command) {
        try {
            return Optional.of(Command.run(command));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
