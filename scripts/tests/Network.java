package tests;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import zerocopy.linux.Command;

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
