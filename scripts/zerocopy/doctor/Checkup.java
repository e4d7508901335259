package zerocopy.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import zerocopy.cli.Progress;
import zerocopy.doctor.Finding.State;
import zerocopy.linux.Caller;
import zerocopy.linux.CongestionControl;
import zerocopy.linux.Sentence;
import zerocopy.linux.Splice;
import zerocopy.linux.WholeFile;
import zerocopy.measure.Payload;
import zerocopy.record.DataFolder;
import zerocopy.record.Format;
import zerocopy.trace.CopyTracer;

/** Looks for all that the lab can use, and tries what can be tried. */
public final class Checkup {
    static final String RUN = "to run the demos";
    static final String TRACE = "to have copies measured";
    static final String WITHOUT_TRACE = "copies are proven by overwriting and modelled, not measured";

    private static final String COLD = "to measure with a cold page cache";
    private static final String NETWORK = "to compare interfaces with and without scatter-gather";
    private static final String NETTY = "to measure Netty's transports";
    private static final String NOTEBOOKS = "to run the notebooks";
    private static final String SERVERS = "to load a file server";
    private static final long TRIAL_SIZE = 1 << 20;
    private static final int PIPE = 1 << 20;

    private final List<Finding> findings = new ArrayList<>();

    private Checkup() {
    }

    /**
     * Looks for everything.
     *
     * @param trial whether a file is sent, traced and chilled, which takes some seconds
     */
    public static List<Finding> run(boolean trial, Progress progress) {
        Checkup checkup = new Checkup();
        checkup.machine();
        Optional<Payload> payload = checkup.dataFolder();
        checkup.tracing();
        if (trial && payload.isPresent()) {
            checkup.findings.addAll(TrialTransfer.tried(payload.get(), progress));
        } else {
            checkup.findings.add(Finding.untried(RUN, "a trial transfer", "not tried"));
        }
        if (Caller.LINUX) {
            checkup.linux();
            if (trial && payload.isPresent()) {
                checkup.findings.add(Disk.tried(COLD, "a disk", payload.get()));
            }
        }
        checkup.notebooks();
        checkup.findings.addAll(ChartTools.tried());
        checkup.servers();
        return checkup.findings;
    }

    /** Whether the demos run at all. */
    public static boolean canRun(List<Finding> findings) {
        return has(findings, "data folder") && findings.stream()
                .noneMatch(finding -> finding.name().equals("a trial transfer") && finding.state() == State.MISSING);
    }

    /** Whether they measure copies. */
    public static boolean canTrace(List<Finding> findings) {
        return findings.stream().filter(finding -> finding.purpose().equals(TRACE)).allMatch(finding -> finding.state() != State.MISSING);
    }

    private static boolean has(List<Finding> findings, String name) {
        return findings.stream().anyMatch(finding -> finding.name().equals(name) && finding.state() == State.PRESENT);
    }

    private void machine() {
        findings.add(Finding.of(RUN, "Linux", Caller.LINUX ? Optional.of(System.getProperty("os.version") + " " + System.getProperty("os.arch"))
                : Optional.empty(), "this is " + System.getProperty("os.name"), "no splice, no CPUs to pin to, no tracing",
                "run this in a Linux VM"));
        findings.add(Finding.present(RUN, "JDK", Runtime.version() + " " + System.getProperty("java.vendor")));
        int cpus = Runtime.getRuntime().availableProcessors();
        findings.add(Finding.of(RUN, "two CPUs", Optional.of("" + cpus).filter(_ -> cpus > 1), "there is one",
                "sender and receiver share a CPU: times include both, and the trace may miss packets", "give the machine another CPU"));
    }

    private Optional<Payload> dataFolder() {
        Path folder = DataFolder.path();
        try {
            WholeFile.folder(folder);
            Payload payload = Payload.random(TRIAL_SIZE, _ -> { });
            double free = Files.getFileStore(folder).getUsableSpace() / (double) (1L << 30);
            findings.add(Finding.present(RUN, "data folder", String.format(Locale.ROOT, "%s, on %s, %.1f GiB free",
                    DataFolder.repository().isPresent() ? "data" : folder.toString(), Files.getFileStore(folder).type(), free)));
            return Optional.of(payload);
        } catch (IOException e) {
            findings.add(Finding.missing(RUN, "data folder", Sentence.of(e), "no demo runs", "make " + folder + " writable, with some room in it"));
            return Optional.empty();
        }
    }

    private void tracing() {
        CopyTracer.requirements().forEach((name, missing) -> {
            String[] sentence = missing.orElse("").split(": ", 2);
            if (missing.isPresent()) {
                findings.add(Finding.missing(TRACE, name, sentence[0], WITHOUT_TRACE, sentence.length < 2 ? null : sentence[1]));
            } else if (!name.equals("Linux")) { // said already
                findings.add(Finding.present(TRACE, name, switch (name) {
                    case "privilege", "root" -> Caller.isRoot() ? "root" : "its capabilities suffice";
                    case "libbpf" -> "libbpf.so.1, version " + CopyTracer.libbpf().orElse("unknown");
                    case "bpftrace" -> Machine.output("bpftrace", "--version").orElse("installed");
                    case "process ids" -> "those of the kernel";
                    case "BTF" -> "/sys/kernel/btf/vmlinux";
                    default -> "mounted";
                }));
            }
        });
    }

    /** Not a fault of the machine's: the lab's connections choose their own; it is said here where they cannot. */
    private static Finding congestion() {
        String system = Machine.read("/proc/sys/net/ipv4/tcp_congestion_control").orElse("unknown");
        String paced = CongestionControl.paces(system) ? system + ", which paces: a timer decides when the packets of other programs leave" : system;
        String name = "congestion control";
        return CongestionControl.refused().isEmpty() ? Finding.present(NETWORK, name, "the system's is " + paced + "; the lab's connections use " + CongestionControl.chosen())
                : Finding.missing(NETWORK, name, "the lab's connections cannot use " + CongestionControl.chosen() + "; the system's is " + paced,
                        "they use the system's", Packages.asRoot("modprobe tcp_" + CongestionControl.chosen()) + " && "
                                + Packages.asRoot("sysctl net.ipv4.tcp_allowed_congestion_control=\"$(sysctl -n net.ipv4.tcp_allowed_congestion_control) " + CongestionControl.chosen() + "\""));
    }

    private void linux() {
        findings.add(pipe());
        String without = "only loopback is measured, which has scatter-gather";
        findings.add(Finding.of(NETWORK, "ip", Machine.command("ip"), "not on PATH", without, Packages.install("ip")));
        findings.add(Finding.of(NETWORK, "ethtool", Machine.command("ethtool"), "not on PATH",
                without + "; offloads are \"unknown\" in records", Packages.install("ethtool")));
        findings.add(congestion());
        // in a namespace of its own, which ends with the command and takes its interfaces along
        findings.add(Finding.of(NETWORK, "network namespaces", Machine.output("unshare", "--net", "sh", "-c",
                        "ip link add zcl0 type veth peer name zcl1 && ethtool -K zcl0 sg off").map(_ -> "a veth pair was made, and its scatter-gather switched off"),
                Caller.missing("making them", Caller.Capability.CAP_NET_ADMIN, Caller.Capability.CAP_SYS_ADMIN).map(why -> why.split(": ")[0]).orElse("no veth pair could be made in one"),
                without, Caller.missing("", Caller.Capability.CAP_NET_ADMIN, Caller.Capability.CAP_SYS_ADMIN).map(why -> why.split(": ")[1]).orElse(null)));
        findings.add(Finding.of(NETWORK, "TUN", Optional.of("/dev/net/tun").filter(device -> Files.exists(Path.of(device))), "there is no /dev/net/tun",
                "article-table leaves out the interface of that kind", Packages.asRoot("modprobe tun")));
        findings.add(IoUring.refused().map(why -> Finding.missing(NETTY, "io_uring", why, "NIO and epoll only",
                        Machine.read("/proc/sys/kernel/io_uring_disabled").filter(value -> !value.equals("0"))
                                .map(_ -> Packages.asRoot("sysctl kernel.io_uring_disabled=0")).orElse("allow it in this container's seccomp profile")))
                .orElseGet(() -> Finding.present(NETTY, "io_uring", "a ring was set up")));
    }

    private static Finding pipe() {
        try (Splice pipe = new Splice(PIPE)) {
            return pipe.capacity() >= PIPE ? Finding.present(RUN, "a large pipe", Format.size(pipe.capacity()))
                    : Finding.missing(RUN, "a large pipe", "this user's hold " + Format.size(pipe.capacity()), "splice makes more calls",
                            Packages.asRoot("sysctl fs.pipe-max-size=" + PIPE + " fs.pipe-user-pages-soft=16384"));
        } catch (IOException e) {
            return Finding.missing(RUN, "a large pipe", Sentence.of(e), "splice fails", null);
        }
    }

    private void notebooks() {
        findings.add(Finding.of(NOTEBOOKS, "Python with venv",
                Machine.output("python3", "-c", "import sys, venv, ensurepip; print(sys.version.split()[0])"),
                Machine.command("python3").isPresent() ? "python3 has no venv or no pip" : "there is no python3",
                "the notebooks can be read, not run", Packages.install("python3")));
    }

    private void servers() {
        findings.add(Finding.of(SERVERS, "wrk", Machine.command("wrk"), "not on PATH", "file-server-bench has no clients, and cannot run",
                Packages.install("wrk")));
        findings.add(Finding.of(SERVERS, "nginx", Machine.command("nginx"), "not on PATH", "there is no nginx to compare with",
                Packages.install("nginx")));
    }
}
