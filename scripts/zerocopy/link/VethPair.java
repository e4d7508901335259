package zerocopy.link;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zerocopy.linux.Caller;
import zerocopy.linux.Command;

/**
 * Two network namespaces of our own, a sender's and a receiver's, and a cable between them: a veth pair, whose offloads
 * can be switched as a physical interface's can. Their names carry this process's id, so that two runs do not collide
 * and what a killed one left can be recognised and removed. The addresses exist inside these namespaces only.
 */
public final class VethPair implements AutoCloseable {
    /** The sender's interface. */
    public static final String INTERFACE = "veth";
    /** The receiver's address. */
    public static final String RECEIVER = "10.118.0.2";

    private static final String PREFIX = "zcl-";
    private static final Pattern OURS = Pattern.compile("(zcl-(\\d+)-[sr])\\b.*");

    private final String sender;
    private final String receiver;
    private final Thread hook = new Thread(this::remove);

    /**
     * Makes them. Needs root, and ip (iproute2).
     *
     * @throws IOException in one sentence; nothing is left then
     */
    public VethPair() throws IOException {
        String own = PREFIX + ProcessHandle.current().pid();
        sender = own + "-s";
        receiver = own + "-r";
        Optional<String> lacking = Caller.missing("making network namespaces", Caller.Capability.CAP_NET_ADMIN, Caller.Capability.CAP_SYS_ADMIN);
        if (lacking.isPresent()) {
            throw new IOException(lacking.get());
        }
        Command.run("ethtool", "--version"); // missing, it is to be missed here and not in mid-run
        reap();
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            Command.run("ip", "netns", "add", sender);
            Command.run("ip", "netns", "add", receiver);
            Command.run("ip", "-n", sender, "link", "add", INTERFACE, "type", "veth", "peer", "name", INTERFACE, "netns", receiver);
            for (String end : List.of(sender, receiver)) {
                Command.run("ip", "-n", end, "address", "add", end.equals(sender) ? "10.118.0.1/30" : RECEIVER + "/30", "dev", INTERFACE);
                Command.run("ip", "-n", end, "link", "set", INTERFACE, "up");
                Command.run("ip", "-n", end, "link", "set", "lo", "up");
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** The sender's namespace, for {@link zerocopy.link.NetworkNamespace}. */
    public String sender() {
        return sender;
    }

    /** The receiver's. */
    public String receiver() {
        return receiver;
    }

    /** A command that runs a process in the receiver's namespace. */
    public List<String> inReceiver() {
        return List.of("ip", "netns", "exec", receiver);
    }

    /**
     * The command that switches an offload of the sender's interface: "sg", "tso", "gso" (man 8 ethtool). It is to be run
     * in the sender's namespace.
     */
    public static List<String> offload(String feature, boolean on) {
        return List.of("ethtool", "-K", INTERFACE, feature, on ? "on" : "off");
    }

    /** The command by which what the sender sends to {@link #RECEIVER} leaves by this interface, in the sender's namespace. */
    public static List<String> over(String device) {
        return List.of("ip", "route", "replace", RECEIVER, "dev", device);
    }

    /** Another way from the sender to the receiver, and back: over a TUN. @throws IOException in one sentence, where there can be none */
    public Tunnel tunnel() throws IOException {
        return new Tunnel(new Tunnel.End(sender, "10.118.0.5/30"), new Tunnel.End(receiver, "10.118.0.6/30"));
    }

    /** Removes the namespaces of runs that are dead; says their names. */
    public static List<String> reap() throws IOException {
        List<String> reaped = new ArrayList<>();
        for (String line : Command.run("ip", "netns", "list").lines().toList()) {
            Matcher ours = OURS.matcher(line);
            if (ours.matches() && ProcessHandle.of(Long.parseLong(ours.group(2))).isEmpty()) {
                try {
                    Command.run("ip", "netns", "delete", ours.group(1));
                    reaped.add(ours.group(1));
                } catch (IOException e) {
                    // another run has just reaped it
                }
            }
        }
        return reaped;
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // it is the hook's turn already
        }
    }

    /** The veth pair goes with its namespaces. */
    private void remove() {
        for (String namespace : List.of(sender, receiver)) {
            try {
                Command.run("ip", "netns", "delete", namespace);
            } catch (IOException e) {
                // it was not made, or is gone
            }
        }
    }
}
