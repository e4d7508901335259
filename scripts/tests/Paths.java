package tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import zerocopy.linux.Command;
import zerocopy.link.TunnelProcess;

/** The kinds of path from a file to a receiver that docs/paths.md tells of: each made when asked for, gone when closed. */
final class Paths implements AutoCloseable {
    private static final int SIZE = (4 << 20) + 4321;
    /** Two of the usual 2 MiB: a file of hugetlbfs has whole pages. */
    private static final int HUGE = 4 << 20;

    /** Over which devices, each from a file in memory that is in the page cache. */
    static final List<String> DEVICES = List.of("loopback", "veth", "bridge", "macvlan", "TUN", "container behind NAT", "vxlan");
    /** From which file, each over loopback. */
    static final List<String> FILES = List.of("loop mount", "overlayfs", "sysfs", "hugetlbfs", "tmpfs");

    private final Deque<Closing> made = new ArrayDeque<>();
    private final Path folder;
    /** Of its own, with "s" for the sender. */
    final Network network = keep(new Network("s", "h", "r"));
    /** What is sent. */
    final Path file;
    /** The namespace of the receiver, and the sender's address there. */
    final String receiver;
    final String address;

    private interface Closing {
        void close() throws Exception;
    }

    /** @throws IOException in one sentence, if this machine cannot make it */
    Paths(String kind, Path folder) throws Exception {
        this.folder = Files.createDirectories(folder.resolve(kind.replace(' ', '-')));
        var far = DEVICES.contains(kind) && !kind.equals("loopback");
        receiver = far ? "r" : "s";
        try {
            file = FILES.contains(kind) ? file(kind) : mounted("tmpfs", "-t", "tmpfs", "tmpfs");
            address = far ? way(kind) : "127.0.0.1";
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T keep(T thing) {
        made.push(thing::close);
        return thing;
    }

    private Path file(String kind) throws Exception {
        return switch (kind) {
            case "sysfs" -> Path.of("/sys/kernel/btf/vmlinux");
            case "tmpfs" -> mounted(kind, "-t", "tmpfs", "tmpfs");
            case "loop mount" -> {
                var image = folder.resolve("image");
                Command.run("truncate", "--size=32M", image.toString());
                Command.run("mkfs.ext4", "-q", image.toString());
                yield mounted(kind, "-o", "loop", image.toString());
            }
            case "overlayfs" -> {
                var below = mounted("below", "-t", "tmpfs", "tmpfs").getParent();
                for (var part : List.of("upper", "work")) {
                    Files.createDirectory(below.resolve(part));
                }
                yield mounted(kind, "-t", "overlay", "-o", "lowerdir=" + Files.createDirectory(below.resolve("lower")) + ",upperdir=" + below.resolve("upper")
                        + ",workdir=" + below.resolve("work"), "overlay");
            }
            case "hugetlbfs" -> huge();
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /** A file of random bytes in a file system that is mounted for it. */
    private Path mounted(String name, String... how) throws Exception {
        return Fixtures.randomFile(mount(name, how), SIZE);
    }

    private Path mount(String name, String... how) throws IOException {
        var place = Files.createDirectories(folder.resolve(name));
        var command = new ArrayList<>(List.of("mount"));
        command.addAll(List.of(how));
        command.add(place.toString());
        Command.run(command);
        made.push(() -> Command.run("umount", "--lazy", place.toString()));
        return place;
    }

    /** No write(2) fills it: fs/hugetlbfs/inode.c. */
    private Path huge() throws Exception {
        var setting = Path.of("/proc/sys/vm/nr_hugepages");
        var before = Files.readString(setting).strip();
        Files.writeString(setting, "" + (Integer.parseInt(before) + 4));
        made.push(() -> Files.writeString(setting, before));
        var place = mount("huge", "-t", "hugetlbfs", "none").resolve("random");
        var filled = Program.run(folder, Map.of(), "python3", "-c", """
                import mmap, os, sys
                fd = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT)
                os.ftruncate(fd, int(sys.argv[2]))
                mmap.mmap(fd, int(sys.argv[2]))[:] = os.urandom(int(sys.argv[2]))
                """, place.toString(), "" + HUGE);
        if (filled.code() != 0) {
            throw new IOException("no huge pages: " + filled.err().strip().lines().reduce((_, last) -> last).orElse(""));
        }
        return place;
    }

    private String way(String kind) throws Exception {
        if (kind.equals("TUN")) {
            keep(network.tunnel(TunnelProcess.class));
            return "10.119.2.1";
        }
        if (kind.equals("container behind NAT")) {
            nat();
            return "10.119.1.5";
        }
        network.cable("s", "veth", "r", "veth");
        if (kind.equals("veth")) {
            network.run("s", "ip address add 10.119.2.1/30 dev veth");
            network.run("r", "ip address add 10.119.2.2/30 dev veth");
        } else {
            network.stack(kind);
        }
        return "10.119.2.1";
    }

    /** Its host's device does not gather; the client knows the host's address only. */
    private void nat() throws IOException {
        network.forwarding();
        network.run("h", "nft add table ip nat");
        network.run("h", "nft add chain ip nat in { type nat hook prerouting priority -100 ; }");
        network.run("h", "nft add rule ip nat in iifname out meta l4proto tcp dnat to 10.119.1.1");
        network.run("h", "ethtool -K out sg off");
    }

    @Override
    public void close() throws Exception {
        while (!made.isEmpty()) {
            made.pop().close();
        }
    }
}
