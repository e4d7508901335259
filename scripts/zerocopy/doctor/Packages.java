package zerocopy.doctor;

import java.util.List;
import java.util.Map;
import zerocopy.linux.Caller;

/** The command by which this machine's package manager brings a thing. */
final class Packages {
    private static final List<String> MANAGERS = List.of("apt-get install", "dnf install", "zypper install", "pacman -S", "apk add");

    private static final List<String> COMMANDS = List.of("modprobe ", "sysctl ", "mkdir ", "mknod ", "mount ");

    /** Names in the order of MANAGERS, of things that are not called the same everywhere. */
    private static final Map<String, List<String>> NAMES = Map.of(
            "ip", List.of("iproute2", "iproute", "iproute2", "iproute2", "iproute2"),
            "python3", List.of("python3-venv", "python3", "python3", "python", "python3"),
            "fonts", List.of("fontconfig fonts-dejavu-core", "fontconfig dejavu-sans-fonts", "fontconfig dejavu-fonts",
                    "fontconfig ttf-dejavu", "fontconfig font-dejavu"),
            "chinese-font", List.of("fonts-noto-cjk", "google-noto-sans-cjk-fonts", "noto-sans-sc-fonts", "noto-fonts-cjk",
                    "font-noto-cjk"));

    private Packages() {
    }

    /** "sudo apt-get install iproute2". */
    static String install(String thing) {
        for (int i = 0; i < MANAGERS.size(); i++) {
            String manager = MANAGERS.get(i);
            if (Machine.command(manager.split(" ")[0]).isPresent()) {
                return asRoot(manager + " " + (NAMES.containsKey(thing) ? NAMES.get(thing).get(i) : thing));
            }
        }
        return "install " + thing + " by this system's package manager";
    }

    /** Whether this is to be copied into a shell, and not a deed in words. */
    static boolean isCommand(String remedy) {
        String command = remedy.replaceFirst("^sudo ", "");
        return COMMANDS.stream().anyMatch(command::startsWith) || MANAGERS.stream().anyMatch(command::startsWith);
    }

    /** The command, with sudo where this is not root. */
    static String asRoot(String command) {
        return Caller.isRoot() || Machine.command("sudo").isEmpty() ? command : "sudo " + command;
    }
}
