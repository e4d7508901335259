package tests;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import zerocopy.link.TunnelProcess;

/** Carries a tunnel's packets and changes both ports of TCP by their last bit, as a program of somebody else's may: for {@link WayTest}. */
final class PortChanger {
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort WORD = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int TCP = 6;

    static void main(String[] namespaces) {
        TunnelProcess.carry(namespaces, PortChanger::change);
    }

    /** And TCP's checksum: RFC 1624, 3. */
    private static void change(MemorySegment packet) {
        if (packet.get(BYTE, 0) >> 4 != 4 || packet.get(BYTE, 9) != TCP) {
            return;
        }
        long tcp = (packet.get(BYTE, 0) & 15) * 4;
        int sum = ~packet.get(WORD, tcp + 16) & 0xffff;
        for (long at = tcp; at < tcp + 4; at += 2) {
            int port = packet.get(WORD, at) & 0xffff;
            sum += (~port & 0xffff) + (port ^ 1);
            packet.set(WORD, at, (short) (port ^ 1));
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        packet.set(WORD, tcp + 16, (short) ~sum);
    }
}
