package tests;

import java.io.IOException;
import java.util.List;

/** A TUN in "s" and one in "r", and a process of Python that carries packets between them, as a VPN's does; or changes their ports, too. */
final class Tunnel implements AutoCloseable {
    private static final String CARRIER = """
            import ctypes, fcntl, os, select, struct, sys
            changes = sys.argv[2] == "true"
            def changed(packet):  # both ports by their last bit, and TCP's checksum: RFC 1624, 3
                tcp = (packet[0] & 15) * 4
                if not changes or packet[0] >> 4 != 4 or packet[9] != 6:
                    return packet
                packet = bytearray(packet)
                ports, sum = struct.unpack_from(">HH", packet, tcp), struct.unpack_from(">H", packet, tcp + 16)[0] ^ 0xffff
                for port in ports:
                    sum += (port ^ 0xffff) + (port ^ 1)
                while sum >> 16:
                    sum = (sum & 0xffff) + (sum >> 16)
                struct.pack_into(">HH", packet, tcp, *(port ^ 1 for port in ports))
                struct.pack_into(">H", packet, tcp + 16, sum ^ 0xffff)
                return packet
            def tun():
                fd = os.open("/dev/net/tun", os.O_RDWR)
                fcntl.ioctl(fd, 0x400454ca, struct.pack("16sH22x", b"top", 0x1001))  # TUNSETIFF: IFF_TUN, IFF_NO_PI
                return fd
            here = tun()
            with open("/run/netns/" + sys.argv[1]) as there:
                if ctypes.CDLL(None, use_errno=True).setns(there.fileno(), 0):
                    raise OSError(ctypes.get_errno())
            ends = {here: None, tun(): here}
            ends[here] = next(fd for fd in ends if fd != here)
            print("ready", flush=True)
            while True:
                for fd in select.select(list(ends), [], [])[0]:
                    try:
                        os.write(ends[fd], changed(os.read(fd, 1 << 16)))
                    except OSError:
                        pass  # one is not up yet
            """;

    private final Process carrier;

    /** Their addresses are 10.119.2.1 and 10.119.2.2. @throws IOException where there is no TUN */
    Tunnel(Network network, boolean changesPorts) throws IOException {
        var command = network.inside("s");
        command.addAll(List.of("python3", "-c", CARRIER, network.fullName("r"), "" + changesPorts));
        carrier = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = carrier.inputReader().readLine();
        if (!"ready".equals(said)) {
            close();
            throw new IOException("no TUN can be made here");
        }
        network.run("s", "ip address add 10.119.2.1/30 dev top");
        network.run("r", "ip address add 10.119.2.2/30 dev top");
        network.run("s", "ip link set top up");
        network.run("r", "ip link set top up");
    }

    @Override
    public void close() {
        carrier.destroyForcibly();
    }
}
