package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zerocopy.linux.Caller;
import zerocopy.link.LinkState;
import zerocopy.link.Tunnel;
import zerocopy.link.TunnelProcess;
import zerocopy.trace.DeviceShare;
import zerocopy.trace.Stage;

/** Packets are followed to every device of this host, and each copy for a device counts once. Needs root, libbpf, ip, ethtool and Python. */
@Timeout(120)
class WayTest {
    private static final int SIZE = (4 << 20) + 4321;

    @TempDir
    static Path folder;

    @BeforeEach
    void prepare() throws Exception {
        Fixtures.assumeTracingOthers();
        var lacking = Caller.missing("making network namespaces", Caller.Capability.CAP_NET_ADMIN, Caller.Capability.CAP_SYS_ADMIN);
        assumeTrue(lacking.isEmpty(), () -> lacking.get());
    }

    /** Forwarding takes the socket away from the packet: net/core/skbuff.c, skb_orphan. */
    @ParameterizedTest
    @CsvSource({"copied, 3", "mapped, 2", "sent, 1"})
    void followsPacketsThroughAForwardingHost(String how, int copies) throws Exception {
        try (var network = new Network("s", "h", "r")) {
            network.forwarding();
            network.run("h", "ethtool -K out sg off");
            var ledger = SentFiles.send(network, how, Fixtures.randomFile(folder, SIZE), "10.119.1.1").ledger();
            assertEquals(copies, ledger.kernelCopies(), 0.001);
            assertEquals(1, ledger.perByte(Stage.LINEARIZED_AT_TRANSMIT), 0.001);
            assertEquals(List.of("veth", "out@" + network.fullName("h")), ledger.devices().stream().map(DeviceShare::name).toList());
            assertEquals(0, ledger.devices().getFirst().linearized(), 0.001);
            assertEquals(1, ledger.devices().getLast().linearized(), 0.001);
        }
    }

    /** The fourth kind of interface gives the article's table: the page cache is copied before a checksum is computed, private pages are not. */
    @ParameterizedTest
    @CsvSource({"copied, 2", "mapped, 1", "sent, 1"})
    void copiesThePageCacheForADeviceThatComputesNoChecksums(String how, int copies) throws Exception {
        try (var network = new Network("s", "r")) {
            network.cable("s", "veth", "r", "veth");
            for (var command : LinkState.NO_CHECKSUMS.prepare()) {
                network.run("s", String.join(" ", command));
            }
            network.run("s", "ip address add 10.119.2.1/30 dev veth");
            network.run("r", "ip address add 10.119.2.2/30 dev veth");
            var ledger = SentFiles.send(network, how, Fixtures.randomFile(folder, SIZE), "10.119.2.1").ledger();
            assertEquals(copies, ledger.kernelCopies(), 0.001);
        }
    }

    /** A program's pages by MSG_ZEROCOPY: copied for the device that needs it, or else when they come to a receiver on this machine. */
    @Test
    void copiesAProgramsPagesOnce() throws Exception {
        for (var state : List.of(LinkState.GATHER, LinkState.NO_CHECKSUMS, LinkState.NO_GATHER)) {
            try (var network = new Network("s", "r")) {
                network.cable("s", "veth", "r", "veth");
                for (var command : state.prepare()) {
                    network.run("s", String.join(" ", command));
                }
                network.run("s", "ip address add 10.119.2.1/30 dev veth");
                network.run("r", "ip address add 10.119.2.2/30 dev veth");
                var ledger = SentFiles.send(network, "by reference", Fixtures.randomFile(folder, SIZE), "10.119.2.1").ledger();
                assertEquals(1, ledger.kernelCopies(), 0.001, state.name());
                assertEquals(state.equals(LinkState.GATHER) ? 0 : 1, ledger.perByte(Stage.LINEARIZED_AT_TRANSMIT), 0.001, state.name());
            }
        }
        for (boolean gathers : new boolean[] {true, false}) {
            try (var network = new Network("s", "h", "r")) {
                network.forwarding();
                network.run("h", "ethtool -K out sg " + (gathers ? "on" : "off"));
                var ledger = SentFiles.send(network, "by reference", Fixtures.randomFile(folder, SIZE), "10.119.1.1").ledger();
                // a host that only forwards them copied them, too, before that was left to net/ipv4/ip_input.c, ip_local_deliver_finish (Linux 6.18 has it)
                double forwarded = gathers ? 1 : Math.min(1, Math.rint(ledger.perByte(Stage.DESPITE_ZEROCOPY)));
                assertEquals(gathers ? 0 : 1, ledger.perByte(Stage.LINEARIZED_AT_TRANSMIT), 0.001, ledger.toString());
                assertEquals(forwarded, ledger.perByte(Stage.DESPITE_ZEROCOPY), 0.001, ledger.toString());
            }
        }
    }

    @Test
    void addsNoCopyWhereTheHostsDeviceGathers() throws Exception {
        try (var network = new Network("s", "h", "r")) {
            network.forwarding();
            var ledger = SentFiles.send(network, "sent", Fixtures.randomFile(folder, SIZE), "10.119.1.1").ledger();
            assertEquals(0, ledger.kernelCopies(), 0.001);
            assertEquals(2, ledger.devices().size(), ledger.devices().toString());
        }
    }

    /** A device above another: a packet passes both, and is counted at each, but is one packet. */
    @ParameterizedTest
    @ValueSource(strings = {"bridge", "macvlan", "vlan", "vxlan", "bond"})
    void countsWhatPassesAStackOfDevicesOnce(String kind) throws Exception {
        for (var gathers : List.of(true, false)) {
            try (var network = new Network("s", "r")) {
                network.cable("s", "veth", "r", "veth");
                try {
                    network.stack(kind);
                } catch (IOException e) {
                    assumeTrue(!e.getMessage().contains("Unknown device type"), e::getMessage);
                    throw e;
                }
                if (!gathers) {
                    network.run("s", "ethtool -K veth sg off");
                }
                var ledger = SentFiles.send(network, "sent", Fixtures.randomFile(folder, SIZE), "10.119.2.1").ledger();
                assertTrue(ledger.covered(), kind + " " + ledger.coverage());
                assertEquals(gathers ? 0 : 1, ledger.kernelCopies(), 0.001, ledger.devices().toString());
                assertEquals(List.of("top", "veth"), ledger.devices().stream().map(DeviceShare::name).toList());
                for (var device : ledger.devices()) {
                    assertTrue(device.coverage() >= 1, device.toString());
                }
            }
        }
    }

    /** A lossy way: what passes the device again is known, and the figures are of what was delivered. */
    @ParameterizedTest
    @CsvSource({"copied, 2", "mapped, 1", "sent, 0"})
    void countsWhatIsSentAgainOnce(String how, int copies) throws Exception {
        try (var network = new Network("s", "h", "r")) {
            network.forwarding();
            network.run("h", "tc qdisc add dev out root tbf rate 500mbit burst 16kb limit 32kb"); // which is full before TCP knows it
            var ledger = SentFiles.send(network, how, Fixtures.randomFile(folder, SIZE), "10.119.1.1").ledger();
            assertTrue(ledger.retransmits() > 0);
            assertTrue(ledger.covered(), () -> "" + ledger.coverage());
            assertEquals(copies, ledger.kernelCopies(), 0.001);
            assertEquals(how.equals("sent") ? 1 : 0, ledger.byReference(), 0.001);
        }
    }

    /** A plain TUN gathers and computes no checksums: drivers/net/tun.c. */
    @ParameterizedTest
    @CsvSource({"copied, 2", "mapped, 1", "sent, 1"})
    void copiesThePageCacheForATun(String how, int copies) throws Exception {
        try (var network = new Network("s", "r"); var _ = tunnel(network, TunnelProcess.class)) {
            var ledger = SentFiles.send(network, how, Fixtures.randomFile(folder, SIZE), "10.119.2.1").ledger();
            assertEquals(copies, ledger.kernelCopies(), 0.001);
            assertEquals(List.of("tun"), ledger.devices().stream().map(DeviceShare::name).toList());
        }
    }

    /** What a process does with packets that it changes, no kernel tells. */
    @Test
    void saysBeyondWhichDeviceNothingWasSeen() throws Exception {
        try (var network = new Network("s", "r"); var _ = tunnel(network, PortChanger.class)) {
            var ledger = SentFiles.deliver(network, "r", "sent", Fixtures.randomFile(folder, SIZE), "10.119.2.1", own -> own ^ 1).seen().ledger();
            assertEquals("not measured: beyond tun", ledger.sources().get(Stage.LINEARIZED_AT_TRANSMIT));
            assertTrue(Double.isNaN(ledger.kernelCopies()), "no sum without it");
            assertEquals(1, ledger.perByte(Stage.BY_REFERENCE), 0.001, "what was seen before is known");
        }
    }

    private static Tunnel tunnel(Network network, Class<?> carrying) {
        try {
            return network.tunnel(carrying);
        } catch (IOException e) {
            return abort(e.getMessage());
        }
    }
}
