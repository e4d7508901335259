package tests;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.lang.foreign.Arena;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import zerocopy.audit.ServerProcess;
import zerocopy.compare.RunComparison;
import zerocopy.foreign.ServerConnections;
import zerocopy.linux.CongestionControl;
import zerocopy.linux.ConnectionSettings;
import zerocopy.linux.Descriptors;
import zerocopy.linux.Libc;
import zerocopy.netty.Transport;
import zerocopy.record.Connections;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** The lab's connections use the congestion control that was chosen, both ends of them, and records say which it was. */
@EnabledOnOs(OS.LINUX)
class CongestionTest extends WithDemo {

    /** Always there (net/ipv4/tcp_cong.c), and nobody's default. */
    private static final String RENO = "reno";

    private String before;

    @BeforeEach
    void remember() {
        before = CongestionControl.chosen();
    }

    @AfterEach
    void restore() {
        CongestionControl.choose(before);
    }

    @Test
    void reachesSenderAndReceiver() throws Exception {
        CongestionControl.choose(RENO);
        try (var receiver = new Loopback(); var connection = receiver.connect()) {
            assertEquals(RENO, CongestionControl.of(Descriptors.of(connection.data())));
        }
        try (var listener = CongestionControl.listen(); var near = CongestionControl.connect(listener.getLocalAddress()); var far = listener.accept()) {
            assertEquals(RENO, CongestionControl.of(Descriptors.of(near)));
            assertEquals(RENO, CongestionControl.of(Descriptors.of(far)), "an accepted socket has its listener's");
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void reachesNetty(Transport transport) throws Exception {
        assumeTrue(transport.unavailable().isEmpty());
        CongestionControl.choose(RENO);
        var group = transport.group(1);
        try (var listener = CongestionControl.listen()) {
            var client = Transport.connect(new Bootstrap().group(group).channel(transport.client()).handler(new ChannelInboundHandlerAdapter()),
                    listener.getLocalAddress()).sync().channel();
            try (var far = listener.accept()) {
                assertEquals(((InetSocketAddress) client.localAddress()).getPort(), ((InetSocketAddress) far.getRemoteAddress()).getPort());
                assertEquals(RENO, CongestionControl.of(Descriptors.connected(far.getRemoteAddress(), client.remoteAddress())));
            }
            var server = Transport.listen(new ServerBootstrap().group(group).channel(transport.server()).childHandler(new ChannelInboundHandlerAdapter()));
            try (var near = SocketChannel.open(server.localAddress())) {
                assertEquals(RENO, CongestionControl.of(Descriptors.bound(((InetSocketAddress) server.localAddress()).getPort())));
            }
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        }
    }

    /** The JDK's file server, which knows nothing of the lab: what the kernel has at its end of a connection. */
    @ParameterizedTest
    @ValueSource(strings = {RENO, CongestionControl.SYSTEM})
    void reachesServersOfOthers(String chosen) throws Exception {
        CongestionControl.choose(chosen);
        var command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-m", "jdk.httpserver", "-p", "0", "-b", "127.0.0.1", "-d", folder.toString());
        try (var server = ServerProcess.start(command, folder, 0)) {
            var connections = ServerConnections.of(server.port(), () -> server.processes().stream().mapToLong(Integer::longValue).toArray());
            assertEquals(CongestionControl.settings(), Optional.of(connections.settings()));
            assertEquals(chosen.equals(RENO) ? RENO : CongestionControl.system().congestionControl(), connections.settings().congestionControl());
            assertEquals(Optional.empty(), connections.note("jdk"));
        }
    }

    /** What cannot be set from outside has the system's, and it is said. */
    @Test
    void saysWhereItDoesNotReach() throws Exception {
        CongestionControl.choose(RENO);
        int closed;
        try (var listener = CongestionControl.listen()) {
            closed = ((InetSocketAddress) listener.getLocalAddress()).getPort();
        }
        var connections = ServerConnections.of(closed, () -> new long[] {ProcessHandle.current().pid()});
        assertEquals(CongestionControl.system(), connections.settings());
        assertTrue(connections.note("it").orElseThrow().contains(String.valueOf(closed)));
    }

    @Test
    void leavesTheSystemsAlone() throws Exception {
        CongestionControl.choose(CongestionControl.SYSTEM);
        var system = Files.readString(Path.of("/proc/sys/net/ipv4/tcp_congestion_control")).strip();
        assertEquals(system, CongestionControl.effective().orElseThrow());
        assertTrue(CongestionControl.refused().isEmpty());
        CongestionControl.choose("nosuch");
        assertEquals(system, CongestionControl.effective().orElseThrow());
        assertTrue(CongestionControl.refused().orElseThrow().contains("nosuch"));
    }

    @Test
    void standsInTheRecord() throws Exception {
        var asked = RENO;
        var seen = demo.sendfile("--size", "1MiB", "--repeat", "1", "--trace", "off", "--congestion", asked, "--json");
        Demo.assertWorks(seen);
        var record = JsonMapper.shared().readTree(seen.out());
        CongestionControl.choose(asked);
        var used = CongestionControl.effective().orElseThrow();
        for (var result : record.get("results")) {
            assertEquals(used, result.get("parameters").get("congestionControl").asString());
            assertEquals(CongestionControl.paces(used), result.get("parameters").get("paced").asBoolean());
        }
        assertFalse(record.get("environment").get("queueingDiscipline").asString().isEmpty());
    }

    @Test
    void refusesWhatIsNotThere() throws Exception {
        Demo.assertFails(2, demo.sendfile("--congestion", "nosuch"), "nosuch", "reno", CongestionControl.SYSTEM);
    }

    /** Pairs that differ in it alone are compared, and it is named; a record without it used the system's. */
    @Test
    void isNamedWhereTwoRunsDiffer() {
        var cubic = record("cubic", sent("cubic"));
        assertEquals(List.of("cubic", "bbr"), RunComparison.of(List.of(cubic), List.of(record("cubic", sent("bbr")))).differences().get("congestionControl of connections"));
        assertEquals(List.of("false", "true"), RunComparison.of(List.of(cubic), List.of(record("cubic", sent("bbr")))).differences().get("connections paced"));
        assertEquals(List.of("bbr", "cubic"), RunComparison.of(List.of(record("bbr", sent(null))), List.of(cubic)).differences().get("congestionControl of connections"));
        var both = RunComparison.of(List.of(cubic), List.of(record("cubic", sent("bbr"), sent("cubic"))));
        assertEquals(Map.of(), both.differences());
        assertEquals(1, both.rows().size());
    }

    /** By its congestion control, by SO_MAX_PACING_RATE, and by the queueing discipline of its interface. */
    @Test
    void tellsWhatPaces() throws Exception {
        CongestionControl.choose(RENO);
        try (var listener = CongestionControl.listen(); var near = CongestionControl.connect(listener.getLocalAddress())) {
            var descriptor = Descriptors.of(near);
            assertEquals(new ConnectionSettings(RENO, false), ConnectionSettings.of(descriptor));
            pace(descriptor, 1 << 30);
            assertEquals(new ConnectionSettings(RENO, true), ConnectionSettings.of(descriptor));
        }
        assertEquals(List.of(false, false, true, true), Stream.of("noqueue", "fq_codel", "fq", "mq, fq").map(CongestionTest::pacedBehind).toList());
    }

    private static Object pacedBehind(String discipline) {
        var result = Made.sent("sendfile").with("interface", "lo").result();
        Connections.enter(result, new ConnectionSettings(RENO, false), Map.of("interface", "lo", "queueingDiscipline", discipline));
        assertEquals(discipline, result.parameters().get(Connections.QDISC));
        return result.parameters().get(Connections.PACED);
    }

    /** SO_MAX_PACING_RATE of asm-generic/socket.h, bytes per second. */
    private static void pace(int descriptor, int rate) throws Exception {
        var setsockopt = Libc.function("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
        try (var arena = Arena.ofConfined()) {
            assertEquals(0, (int) setsockopt.invoke(Libc.errnoState(arena), descriptor, 1, 47, arena.allocateFrom(JAVA_INT, rate), 4));
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }

    /** Of an interface that is not the environment's nothing is known; and two runs that differ in it are the same things measured. */
    @Test
    void namesTheQueueingDiscipline() {
        var elsewhere = Made.sent("sendfile").with("interface", "veth").result();
        Connections.enter(elsewhere, new ConnectionSettings(RENO, false), Map.of("interface", "lo", "queueingDiscipline", "fq"));
        assertFalse(elsewhere.parameters().containsKey(Connections.QDISC));
        assertEquals(false, elsewhere.parameters().get(Connections.PACED));
        var without = record("cubic", sent("cubic"));
        var with = sent("cubic");
        with.parameters().put(Connections.QDISC, "fq_codel");
        var compared = RunComparison.of(List.of(without), List.of(record("cubic", with)));
        assertEquals(1, compared.rows().size());
        assertEquals(List.of("unknown", "fq_codel"), compared.differences().get("queueingDiscipline"));
    }

    private static Result sent(String congestion) {
        var made = Made.sent("sendfile");
        return (congestion == null ? made : made.with("congestionControl", congestion).with("paced", congestion.equals("bbr"))).timed(MetricName.THROUGHPUT, 1e9).result();
    }

    private static RunRecord record(String system, Result... results) {
        return new RunRecord(List.of("sendfile-demo"), Map.of("congestionControl", system), List.of(results));
    }
}
