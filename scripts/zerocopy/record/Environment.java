package zerocopy.record;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.linux.BlockDevice;
import zerocopy.linux.Command;

/**
 * What a run ran on, as far as it bears on its figures. A fact that cannot be found out is "unknown", never
 * absent.
 */
public final class Environment {
    /** The value of a fact that could not be found out. */
    public static final String UNKNOWN = "unknown";

    private static final Pattern QDISC = Pattern.compile("\\bqdisc (\\S+)");
    /** A root of several queues, each of which has a discipline of its own (net/sched/sch_mq.c). */
    private static final String MULTI_QUEUE = "mq";

    private Environment() {
    }

    /**
     * The machine's facts, and those of the file that is sent and the interface that it leaves by. The map can be added to.
     *
     * @param networkInterface its name, "lo" for instance
     */
    public static Map<String, Object> of(Path file, String networkInterface) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put("cpu", find("/proc/cpuinfo", "model name\t: "));
        facts.put("cpus", cpus());
        facts.put("memory", find("/proc/meminfo", "MemTotal:"));
        facts.put("virtualization", output("systemd-detect-virt"));
        facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch"));
        facts.put("kernelBuild", read("/proc/version").replaceFirst(" \\(\\S+@\\S+\\)", "")); // not who built it where
        facts.put("hz", kernelConfig("CONFIG_HZ="));
        facts.put("cpuAccounting", kernelConfig("CONFIG_TICK_CPU_ACCOUNTING=").equals("y") ? "tick"
                : kernelConfig("CONFIG_VIRT_CPU_ACCOUNTING_GEN=").equals("y") ? "full" : UNKNOWN);
        facts.put("jdk", System.getProperty("java.runtime.version") + " " + System.getProperty("java.vendor"));
        facts.put("file", file.getFileName().toString());
        facts.put("fileSystem", fileSystem(file));
        facts.put("blockDevice", BlockDevice.of(file).name());
        facts.put("readAheadKiB", readAhead(file));
        facts.put("interface", networkInterface);
        facts.put("mtu", mtu(networkInterface));
        facts.put("offloads", offloads(networkInterface));
        facts.put("queueingDiscipline", queueingDiscipline(networkInterface));
        facts.put("congestionControl", read("/proc/sys/net/ipv4/tcp_congestion_control"));
        facts.put("tcpWriteMemory", read("/proc/sys/net/ipv4/tcp_wmem"));
        facts.put("tcpReadMemory", read("/proc/sys/net/ipv4/tcp_rmem"));
        facts.put("gitRevision", DataFolder.repository()
                .map(root -> output("git", "-C", root.toString(), "describe", "--always", "--dirty")).orElse(UNKNOWN));
        return facts;
    }

    /**
     * The same for the interface that leads to this address, found by the local address of a datagram socket connected to it.
     *
     * @throws IOException if no route leads there
     */
    public static Map<String, Object> of(Path file, InetSocketAddress to) throws IOException {
        try (DatagramChannel route = DatagramChannel.open()) {
            route.connect(to); // which sends nothing
            InetAddress own = ((InetSocketAddress) route.getLocalAddress()).getAddress();
            // what goes to an address of this host stays on it, whichever interface has the address
            NetworkInterface found = NetworkInterface.getByInetAddress(own.equals(to.getAddress()) ? InetAddress.getLoopbackAddress() : own);
            return of(file, found == null ? UNKNOWN : found.getName());
        }
    }

    /** The number of CPUs online, also where the calling thread is pinned to one: "0-3,5" are 5 (Documentation/admin-guide/cputopology.rst). */
    private static int cpus() {
        String online = read("/sys/devices/system/cpu/online");
        return online.equals(UNKNOWN) ? Runtime.getRuntime().availableProcessors() : Stream.of(online.split(",")).map(range -> range.split("-"))
                .mapToInt(range -> Integer.parseInt(range[range.length - 1]) - Integer.parseInt(range[0]) + 1).sum();
    }

    /**
     * The interface's offloads by ethtool's names, each "on" or "off"; {@link #UNKNOWN} without ethtool. TCP segmentation is listed by variant, since
     * ethtool's summary says "on" if any of them is.
     *
     * @return a map of strings, or {@link #UNKNOWN}
     */
    public static Object offloads(String networkInterface) {
        String features = output("ethtool", "-k", networkInterface);
        Map<String, String> found = new LinkedHashMap<>();
        for (String name : List.of("scatter-gather", "tx-checksumming", "tcp-segmentation-offload", "tx-tcp-segmentation", "tx-tcp6-segmentation",
                "tx-tcp-ecn-segmentation", "tx-tcp-mangleid-segmentation", "tx-tcp-accecn-segmentation", "generic-segmentation-offload")) {
            features.lines().map(String::strip).filter(line -> line.startsWith(name + ": "))
                    .forEach(line -> found.put(name, line.substring(name.length() + 2).split(" ")[0]));
        }
        return found.isEmpty() ? UNKNOWN : found;
    }

    /** The queueing discipline of an interface: "noqueue", "fq_codel"; of a multi-queue interface with those of its queues: "mq, fq"; or {@link #UNKNOWN}. */
    public static String queueingDiscipline(String networkInterface) {
        String root = disciplines(output("ip", "-o", "link", "show", "dev", networkInterface));
        return root.equals(MULTI_QUEUE) ? disciplines("qdisc " + root + "\n" + output("tc", "qdisc", "show", "dev", networkInterface)) : root;
    }

    /** The queueing disciplines in the output of ip(8) or tc(8), each once, "mq, fq" for instance; {@link #UNKNOWN} without any. */
    public static String disciplines(String said) {
        String kinds = QDISC.matcher(said).results().map(found -> found.group(1)).distinct().collect(Collectors.joining(", "));
        return kinds.isEmpty() ? UNKNOWN : kinds;
    }

    /** From the socket layer: /sys shows the interfaces of the network namespace in which it was mounted. */
    private static Object mtu(String networkInterface) {
        try {
            NetworkInterface found = NetworkInterface.getByName(networkInterface);
            return found == null ? UNKNOWN : found.getMTU();
        } catch (SocketException e) {
            return UNKNOWN;
        }
    }

    private static String fileSystem(Path file) {
        try {
            return Files.getFileStore(file).type();
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    /** The block device's read-ahead, in KiB; sysfs lists devices by number, and a partition has its disk's queue. */
    private static String readAhead(Path file) {
        try {
            long device = (long) Files.getAttribute(file, "unix:dev");
            Path entry = Path.of("/sys/dev/block/" + (device >> 8 & 0xfff) + ":" + (device & 0xff | device >> 12 & 0xfff00)).toRealPath();
            Path queue = entry.resolve("queue");
            return read((Files.exists(queue) ? queue : entry.getParent().resolve("queue")) + "/read_ahead_kb");
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return UNKNOWN;
        }
    }

    private static String kernelConfig(String key) {
        String config = Files.exists(Path.of("/proc/config.gz")) ? output("zcat", "/proc/config.gz")
                : output("cat", "/boot/config-" + System.getProperty("os.version"));
        return config.lines().filter(line -> line.startsWith(key)).map(line -> line.substring(key.length())).findFirst().orElse(UNKNOWN);
    }

    private static String find(String file, String key) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(key)).map(line -> line.substring(key.length()).strip()).findFirst().orElse(UNKNOWN);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static String read(String file) {
        try (InputStream in = new FileInputStream(file)) {
            // with room for all: a sysctl of several numbers returns nothing to a second read (kernel/sysctl.c, do_proc_dointvec)
            return new String(in.readNBytes(8192)).strip().replaceAll("\\s+", " ");
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static String output(String... command) {
        try {
            String said = Command.run(command);
            return said.isEmpty() ? UNKNOWN : said;
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
