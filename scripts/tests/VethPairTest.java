package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zerocopy.linux.Command;
import zerocopy.link.NetworkNamespace;
import zerocopy.measure.ChildJvm;
import zerocopy.link.LinkState;
import zerocopy.link.Tunnel;
import zerocopy.link.VethPair;
import zerocopy.record.Environment;

/** The namespaces of a run are gone with it, however it ends. */
class VethPairTest {
    @BeforeEach
    void needsRoot() {
        assumeTrue(System.getProperty("user.name").equals("root"), "making namespaces needs root");
    }

    @Test
    void areRemovedAtTheEnd() throws IOException {
        String name;
        try (VethPair veth = new VethPair()) {
            name = veth.sender();
            assertTrue(exists(name));
            assertEquals("10.118.0.2", VethPair.RECEIVER);
        }
        assertFalse(exists(name));
    }

    @Test
    void areRemovedAfterAFailure() throws Exception {
        Process holder = ChildJvm.start(List.of(), List.of(), VethHolder.class, "fail");
        String name = holder.inputReader().readLine();
        assertTrue(holder.waitFor(20, TimeUnit.SECONDS));
        assertFalse(exists(name));
    }

    @Test
    void areRemovedOnTermination() throws Exception {
        Process holder = ChildJvm.start(List.of(), List.of(), VethHolder.class, "wait");
        String name = holder.inputReader().readLine();
        assertTrue(exists(name));
        holder.destroy(); // SIGTERM: the shutdown hooks run, as they do on Ctrl-C
        assertTrue(holder.waitFor(20, TimeUnit.SECONDS));
        assertFalse(exists(name));
    }

    @Test
    void areReapedByTheNextRunAfterAKill() throws Exception {
        Process holder = ChildJvm.start(List.of(), List.of(), VethHolder.class, "wait");
        String name = holder.inputReader().readLine();
        holder.destroyForcibly();
        assertTrue(holder.waitFor(20, TimeUnit.SECONDS));
        assertTrue(exists(name), "nobody can clean up after SIGKILL but the next run");
        List<String> reaped = VethPair.reap();
        assertTrue(reaped.contains(name), reaped.toString());
        assertFalse(exists(name));
    }

    @Test
    void twoRunsDoNotCollide() throws Exception {
        Process holder = ChildJvm.start(List.of(), List.of(), VethHolder.class, "wait");
        try (BufferedReader output = holder.inputReader(); VethPair own = new VethPair()) {
            String other = output.readLine();
            assertNotEquals(own.sender(), other);
            assertTrue(exists(other), "a living run's namespaces are not reaped");
        } finally {
            holder.destroy();
            holder.waitFor(20, TimeUnit.SECONDS);
        }
    }

    /** The line of ethtool's that sums up TCP's segmentation says "on" where any flavour is: each stands in the record. */
    @Test
    void recordsEachOffloadAsTheDeviceHasIt() throws Exception {
        try (VethPair veth = new VethPair(); NetworkNamespace _ = new NetworkNamespace(veth.sender())) {
            Command.run(VethPair.offload("tx-tcp-segmentation", false));
            Map<?, ?> offloads = (Map<?, ?>) Environment.offloads(VethPair.INTERFACE);
            assertEquals(List.of("on", "on", "off", "on"), Stream.of("scatter-gather", "tx-checksumming", "tx-tcp-segmentation", "tx-tcp6-segmentation").map(offloads::get).toList());
            Command.run(VethPair.offload("tx", false));
            assertEquals("off", ((Map<?, ?>) Environment.offloads(VethPair.INTERFACE)).get("tx-checksumming"));
        }
    }

    /** As drivers/net/tun.c makes it: it gathers, and computes no checksums. A prepared state decides which way packets go. */
    @Test
    void hasAnotherWayByATun() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/net/tun")), "needs a TUN");
        try (VethPair veth = new VethPair(); Tunnel _ = veth.tunnel(); NetworkNamespace _ = new NetworkNamespace(veth.sender())) {
            Map<?, ?> offloads = (Map<?, ?>) Environment.offloads(Tunnel.INTERFACE);
            assertEquals(List.of("on", "off", "off"), Stream.of("scatter-gather", "tx-checksumming", "tx-tcp-segmentation").map(offloads::get).toList());
            for (LinkState state : List.of(LinkState.TUN, LinkState.GATHER, LinkState.TUN)) {
                for (List<String> command : state.prepare()) {
                    Command.run(command);
                }
                assertTrue(Command.run("ip", "route", "get", VethPair.RECEIVER).contains(" dev " + state.device() + " "));
            }
        }
    }

    private static boolean exists(String namespace) throws IOException {
        return Command.run("ip", "netns", "list").lines().anyMatch(line -> line.split(" ")[0].equals(namespace));
    }
}
