package zerocopy.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.linux.Caller.Capability;
import zerocopy.linux.Caller;
import zerocopy.linux.Command;

/**
 * What tracing needs of the machine, each with what to do where it is missing. Either of two engines is enough: libbpf, or
 * bpftrace, which also needs root and tracefs.
 */
public final class Requirements {
    /** The initial PID namespace, whose inode is fixed: include/linux/proc_ns.h, PROC_PID_INIT_INO. */
    private static final String FIRST_PID_NAMESPACE = "pid:[4026531836]";

    private static final Requirement LINUX = new Requirement("Linux", () -> Caller.LINUX,
            () -> "copies can be traced on Linux only: run this in a Linux VM");
    private static final Requirement PRIVILEGE = new Requirement("privilege", () -> lacking().isEmpty(),
            () -> "tracing needs root, or CAP_BPF and CAP_PERFMON, and this process lacks " + lacking() + ": "
                    + (Caller.isRoot() ? "start the container with --cap-add=BPF --cap-add=PERFMON, or --privileged" : Caller.becomeRoot()));
    private static final Requirement BTF = new Requirement("BTF", () -> Files.exists(Path.of("/sys/kernel/btf/vmlinux")),
            () -> "this kernel has no BTF (/sys/kernel/btf/vmlinux): run one built with CONFIG_DEBUG_INFO_BTF, as the distributions' are");
    private static final Requirement LIBBPF = new Requirement("libbpf", () -> CopyProbes.arch().isPresent() && !Engine.refused("libbpf")
            && Libbpf.version().isPresent(), () -> "libbpf.so.1 is not installed: " + install("libbpf1", "libbpf"));
    private static final Requirement ROOT = new Requirement("root", () -> forRoot().isEmpty(), () -> forRoot().orElse(""));
    private static final Requirement BPFTRACE = new Requirement(BpftraceEngine.NAME, () -> Command.isInstalled("bpftrace") && !Engine.refused("bpftrace"),
            () -> "bpftrace is not installed: " + install("bpftrace", "bpftrace"));
    private static final Requirement PROCESS_IDS = new Requirement("process ids", Requirements::seesTheKernelsPids,
            () -> "the kernel's events bear other process ids than this container's: start it with --pid=host");
    private static final Requirement TRACEFS = new Requirement("tracefs", () -> tracefs() || mounted(),
            () -> "tracefs is not mounted: mount -t tracefs nodev /sys/kernel/tracing");

    private Requirements() {
    }

    /** A requirement: its name, whether it is met, and one sentence where it is not. */
    private record Requirement(String name, BooleanSupplier met, Supplier<String> otherwise) {
        Optional<String> missing() {
            return met.getAsBoolean() ? Optional.empty() : Optional.of(otherwise.get());
        }
    }

    private static Optional<String> first(Requirement... requirements) {
        return Stream.of(requirements).map(Requirement::missing).flatMap(Optional::stream).findFirst();
    }

    /** Why libbpf cannot count here, in one sentence; empty if it can. */
    public static Optional<String> forLibbpf() {
        return first(LINUX, PRIVILEGE, LIBBPF, BTF);
    }

    /** Why libbpf cannot count for other processes, which do not cooperate; empty if it can. */
    public static Optional<String> forForeign() {
        return first(LINUX, PRIVILEGE, LIBBPF, BTF, PROCESS_IDS);
    }

    /** Why bpftrace cannot count here; empty if it can. May mount tracefs. */
    static Optional<String> forBpftrace() {
        return first(LINUX, ROOT, PROCESS_IDS, BPFTRACE, BTF, TRACEFS);
    }

    /** Why neither can, in one sentence with what to do about it ("what: do"); empty if one can. */
    static Optional<String> missing() {
        Optional<String> missing = forLibbpf();
        return missing.isEmpty() || forBpftrace().isEmpty() ? Optional.empty() : Engine.refused("libbpf") ? forBpftrace() : missing;
    }

    /** Every requirement by name, each with that sentence where it is missing; of the engines, those that are not needed are left out. */
    static Map<String, Optional<String>> each() {
        Map<String, Optional<String>> each = new LinkedHashMap<>();
        List<Requirement> all = forLibbpf().isEmpty() ? List.of(LINUX, PRIVILEGE, LIBBPF, BTF)
                : forBpftrace().isEmpty() ? List.of(LINUX, ROOT, PROCESS_IDS, BPFTRACE, BTF, TRACEFS) : List.of(LINUX, PRIVILEGE, LIBBPF, BPFTRACE, BTF);
        all.forEach(requirement -> each.put(requirement.name, requirement.missing()));
        return each;
    }

    private static boolean seesTheKernelsPids() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString().equals(FIRST_PID_NAMESPACE);
        } catch (IOException e) {
            return true; // the engine itself fails if it does not
        }
    }

    /** The missing capabilities, "CAP_BPF and CAP_PERFMON", which root in a container may lack; CAP_SYS_ADMIN includes both (include/linux/capability.h). */
    private static String lacking() {
        return Caller.has(Capability.CAP_SYS_ADMIN) ? "" : Stream.of(Capability.CAP_BPF, Capability.CAP_PERFMON)
                .filter(capability -> !Caller.has(capability)).map(Enum::name).collect(Collectors.joining(" and "));
    }

    /** bpftrace refuses to run otherwise. */
    private static Optional<String> forRoot() {
        return Caller.missing("bpftrace", Capability.CAP_SYS_ADMIN);
    }

    /** The command that installs it, by its package's name in Debian and elsewhere. */
    private static String install(String debian, String others) {
        return Stream.of("apt-get install", "dnf install", "zypper install", "pacman -S", "apk add")
                .filter(manager -> Command.isInstalled(manager.substring(0, manager.indexOf(' '))))
                .findFirst().map(manager -> manager + " " + (manager.startsWith("apt") || manager.startsWith("zypper") ? debian : others))
                .orElse("install " + others + " by this system's package manager");
    }

    private static boolean tracefs() {
        try (Stream<String> mounts = Files.lines(Path.of("/proc/self/mounts"))) { // only root may look into the mounted directory itself
            return mounts.anyMatch(line -> line.split(" ")[2].equals("tracefs"))
                    || Files.isDirectory(Path.of("/sys/kernel/debug/tracing/events/net"));
        } catch (IOException e) {
            return false;
        }
    }

    /** Mounts it where this process may, and says whether it is mounted now. */
    private static boolean mounted() {
        try {
            Command.run("mount", "-t", "tracefs", "nodev", "/sys/kernel/tracing");
        } catch (IOException e) {
            // it may not, or another run has just done so
        }
        return tracefs();
    }
}
