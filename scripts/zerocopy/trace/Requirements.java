package zerocopy.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import zerocopy.linux.Caller;
import zerocopy.linux.ChildEnvironment;

/** What tracing needs of the machine, each with the command that brings it. */
final class Requirements {
    /** The inode of the first namespace of process ids, as of no other: include/linux/proc_ns.h, PROC_PID_INIT_INO. */
    private static final String FIRST_PID_NAMESPACE = "pid:[4026531836]";

    private Requirements() {
    }

    /** A name for it, whether it is there, and one sentence for where it is not. */
    private record Requirement(String name, BooleanSupplier met, String otherwise) {
    }

    private static List<Requirement> all() {
        return List.of(
                new Requirement("Linux", () -> System.getProperty("os.name").equals("Linux"),
                        "copies can be traced on Linux only: run this in a Linux VM"),
                new Requirement("privilege", () -> privilege().isEmpty(), privilege().orElse("")),
                new Requirement("process ids", Requirements::seesTheKernelsPids,
                        "the kernel's events bear other process ids than this container's: start it with --pid=host"),
                new Requirement("bpftrace", () -> onPath("bpftrace"), "bpftrace is not installed: " + install()),
                new Requirement("BTF", () -> Files.exists(Path.of("/sys/kernel/btf/vmlinux")),
                        "this kernel has no BTF (/sys/kernel/btf/vmlinux): "
                                + "run one built with CONFIG_DEBUG_INFO_BTF, as the distributions' are"),
                new Requirement("tracefs", () -> tracefs() || mounted(),
                        "tracefs is not mounted: mount -t tracefs nodev /sys/kernel/tracing"));
    }

    /** The first thing missing, in one sentence with what to do about it ("what: do"); empty if nothing is. */
    static Optional<String> missing() {
        return all().stream().filter(requirement -> !requirement.met.getAsBoolean()).findFirst().map(Requirement::otherwise);
    }

    /** Every requirement by name, each with that sentence where it is missing. */
    static Map<String, Optional<String>> each() {
        Map<String, Optional<String>> each = new LinkedHashMap<>();
        all().forEach(requirement -> each.put(requirement.name,
                requirement.met.getAsBoolean() ? Optional.empty() : Optional.of(requirement.otherwise)));
        return each;
    }

    /** bpftrace insists on root, which may lack what it needs of it in a container. */
    private static Optional<String> privilege() {
        return Caller.missing("tracing", Caller.Capability.CAP_SYS_ADMIN);
    }

    private static boolean seesTheKernelsPids() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString().equals(FIRST_PID_NAMESPACE);
        } catch (IOException e) {
            return true; // it will be seen
        }
    }

    private static boolean onPath(String command) {
        return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    private static String install() {
        return Stream.of("apt-get install", "dnf install", "zypper install", "pacman -S", "apk add")
                .filter(manager -> onPath(manager.substring(0, manager.indexOf(' '))))
                .findFirst().map(manager -> manager + " bpftrace").orElse("see https://bpftrace.org");
    }

    private static boolean tracefs() {
        try (Stream<String> mounts = Files.lines(Path.of("/proc/self/mounts"))) { // whose inside only root may see
            return mounts.anyMatch(line -> line.split(" ")[2].equals("tracefs"))
                    || Files.isDirectory(Path.of("/sys/kernel/debug/tracing/events/net"));
        } catch (IOException e) {
            return false;
        }
    }

    /** Mounts it where this process may: it changes nothing that anyone could mind. */
    private static boolean mounted() {
        try {
            Process mount = ChildEnvironment.clean(new ProcessBuilder("mount", "-t", "tracefs", "nodev", "/sys/kernel/tracing"))
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return mount.waitFor(5, TimeUnit.SECONDS) && tracefs();
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
