package zerocopy.linux;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who runs this: the effective user, what it may do, and who called sudo. */
public final class Caller {
    /** The environment variable by which a notebook says what its reader can do to be root. */
    public static final String BECOME_ROOT = "ZCL_BECOME_ROOT";
    /** What it says there. */
    public static final String IN_A_NOTEBOOK = "close JupyterLab, and start it by sudo ./jbang lab";

    /** Whether this is Linux; elsewhere some of the lab works, and says what does not. */
    public static final boolean LINUX = System.getProperty("os.name").equals("Linux");
    private static final Pattern ID = Pattern.compile("[1-9]\\d{0,9}");

    /** What root has and a container may have taken away: include/uapi/linux/capability.h. */
    public enum Capability {
        /** Network namespaces, interfaces and their offloads. */
        CAP_NET_ADMIN(12),
        /** Memory without a limit that is locked. */
        CAP_IPC_LOCK(14),
        /** What was CAP_BPF and CAP_PERFMON before Linux 5.8, and mounts. */
        CAP_SYS_ADMIN(21),
        /** Tracing. */
        CAP_PERFMON(38),
        /** Programs and maps of BPF. */
        CAP_BPF(39);

        private final int bit;

        Capability(int bit) {
            this.bit = bit;
        }
    }

    private Caller() {
    }

    /** Whether the effective user is root: a name says nothing, and a file that can be written to little. */
    public static boolean isRoot() {
        return uid() == 0;
    }

    /** The effective user's number; -1 where files have no owners. */
    static int uid() {
        try {
            return LINUX ? (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") : "root".equals(System.getProperty("user.name")) ? 0 : -1;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return -1;
        }
    }

    /**
     * What is missing of root and these capabilities, and what to do about it ("what: do"); empty if nothing is.
     *
     * @param what is to be done with them, as a sentence begins: "tracing"
     */
    public static Optional<String> missing(String what, Capability... wanted) {
        if (!isRoot()) {
            return Optional.of(what + " needs root: " + becomeRoot());
        }
        BigInteger own = effective();
        List<Capability> missing = Arrays.stream(wanted).filter(capability -> !own.testBit(capability.bit)).toList();
        String names = missing.stream().map(Enum::name).collect(Collectors.joining(" and "));
        return missing.isEmpty() ? Optional.empty() : Optional.of(what + " needs " + names + ", which this root lacks: start the container with "
                + missing.stream().map(capability -> "--cap-add=" + capability.name().substring("CAP_".length())).collect(Collectors.joining(" ")) + " or --privileged");
    }

    /** What to do to be root, as a clause: "run this with sudo"; in a notebook's cell another thing, which this variable says. */
    public static String becomeRoot() {
        return System.getenv().getOrDefault(BECOME_ROOT, "run this with sudo");
    }

    /** Whether this process has it. */
    public static boolean has(Capability capability) {
        return effective().testBit(capability.bit);
    }

    private static BigInteger effective() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("CapEff:"))
                    .map(line -> new BigInteger(line.substring("CapEff:".length()).strip(), 16)).findFirst().orElse(BigInteger.ZERO);
        } catch (IOException e) {
            return BigInteger.ZERO;
        }
    }

    /** Whether this is root by sudo, and this file or folder belongs to the user who called it; what is made in such a folder is theirs. */
    public static boolean isCallers(Path file) {
        try {
            return calledBySudo() && Files.getAttribute(file, "unix:uid").equals(id("SUDO_UID"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static boolean calledBySudo() {
        return isRoot() && Stream.of("SUDO_UID", "SUDO_GID").allMatch(name -> ID.matcher(System.getenv().getOrDefault(name, "")).matches());
    }

    private static int id(String variable) {
        return (int) Long.parseLong(System.getenv(variable));
    }

    /** Gives what root has just made under sudo to the user who called it, who could neither use nor remove it otherwise. */
    static void give(Path made) throws IOException {
        if (!calledBySudo()) {
            return;
        }
        try {
            own(made, id("SUDO_UID"), id("SUDO_GID"));
        } catch (IOException | UnsupportedOperationException e) {
            if (Files.notExists(made, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            } // else a file system whose files have no owners, or that maps root to nobody
        }
    }

    /** Changes owner and group. A link's own: where it leads is not for us to give away. */
    static void own(Path file, int user, int group) throws IOException {
        Files.setAttribute(file, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
    }
}
