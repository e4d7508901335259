package tests;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import zerocopy.linux.Command;
import zerocopy.link.Tunnel;

/** Network namespaces of a test's own, by short names, and what is between them. They go when it is closed. */
final class Network implements AutoCloseable {
    private final Map<String, String> namespaces = new TreeMap<>();

    /** Makes these, and the loopback of each. */
    Network(String... names) throws IOException {
        for (var name : names) {
            var full = "zct-" + ProcessHandle.current().pid() + "-" + name;
            namespaces.put(name, full);
            Command.run("ip", "netns", "add", full);
            Command.run("ip", "-n", full, "link", "set", "lo", "up");
        }
    }

    /** Runs a command there, of words between blanks; "@r" in it is the namespace r. */
    void run(String where, String command) throws IOException {
        var words = inside(where);
        for (var word : command.split(" ")) {
            words.add(word.startsWith("@") ? namespaces.get(word.substring(1)) : word);
        }
        Command.run(words.toArray(String[]::new));
    }

    /** A cable from one namespace's device to another's. */
    void cable(String one, String device, String other, String itsDevice) throws IOException {
        run(one, "ip link add " + device + " type veth peer name " + itsDevice + " netns @" + other);
        run(one, "ip link set " + device + " up");
        run(other, "ip link set " + itsDevice + " up");
    }

    /** From "s" over the host "h", which forwards, to "r", each of which knows the way; h's devices are "in" and "out", the others' "veth". */
    void forwarding() throws IOException {
        cable("s", "veth", "h", "in");
        cable("h", "out", "r", "veth");
        run("s", "ip address add 10.119.1.1/30 dev veth");
        run("h", "ip address add 10.119.1.2/30 dev in");
        run("h", "ip address add 10.119.1.5/30 dev out");
        run("r", "ip address add 10.119.1.6/30 dev veth");
        run("s", "ip route add default via 10.119.1.2");
        run("r", "ip route add default via 10.119.1.5");
        run("h", "sysctl -qw net.ipv4.ip_forward=1");
    }

    /** On the cable between "veth" of "s" and of "r": s's device "top" above it, at 10.119.2.1, and the same at r's where the wire needs it. */
    void stack(String kind) throws IOException {
        switch (kind) {
            case "bridge", "bond" -> {
                run("s", "ip link set veth down");
                run("s", "ip link add top type " + (kind.equals("bond") ? "bond mode active-backup" : "bridge"));
                run("s", "ip link set veth master top");
                run("s", "ip link set veth up");
            }
            case "macvlan" -> run("s", "ip link add top link veth type macvlan mode bridge");
            case "vlan" -> {
                run("s", "ip link add link veth name top type vlan id 7");
                run("r", "ip link add link veth name top type vlan id 7");
            }
            case "vxlan" -> {
                run("s", "ip address add 10.119.3.1/30 dev veth");
                run("r", "ip address add 10.119.3.2/30 dev veth");
                run("s", "ip link add top type vxlan id 7 remote 10.119.3.2 dstport 4789 dev veth");
                run("r", "ip link add top type vxlan id 7 remote 10.119.3.1 dstport 4789 dev veth");
            }
            default -> throw new IllegalArgumentException(kind);
        }
        run("s", "ip address add 10.119.2.1/30 dev top");
        run("s", "ip link set top up");
        var end = kind.equals("vlan") || kind.equals("vxlan") ? "top" : "veth";
        run("r", "ip address add 10.119.2.2/30 dev " + end);
        run("r", "ip link set " + end + " up");
    }

    /** A TUN "tun" of "s", at 10.119.2.1, and of "r", at 10.119.2.2. @throws IOException where there can be none */
    Tunnel tunnel(Class<?> carrying) throws IOException {
        return new Tunnel(new Tunnel.End(fullName("s"), "10.119.2.1/30"), new Tunnel.End(fullName("r"), "10.119.2.2/30"), carrying);
    }

    /** The words that put a command there: it is the same process, so its id is known. */
    List<String> inside(String where) {
        return new ArrayList<>(List.of("ip", "netns", "exec", namespaces.get(where)));
    }

    /** What people call the namespace, as the lab does. */
    String fullName(String name) {
        return namespaces.get(name);
    }

    @Override
    public void close() throws IOException {
        for (var namespace : namespaces.values()) {
            Command.run("ip", "netns", "delete", namespace);
        }
    }
}
