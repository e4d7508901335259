package zerocopy.linux;

import java.io.IOException;

/**
 * What a TCP connection has of itself.
 *
 * <p>Whether TCP sends by a timer is sk_pacing_status, which no call tells: tcpi_pacing_rate is computed for every connection,
 * also for one that keeps to no rate. But whatever sets it can be seen: bbr's beginning (net/ipv4/tcp_bbr.c, bbr_init);
 * SO_MAX_PACING_RATE (net/core/sock.c, sk_setsockopt), which TCP_INFO tells; and a queueing discipline fq on the way
 * (net/sched/sch_fq.c, fq_classify), which is the interface's and no part of this. A module from elsewhere that paces is not known.
 *
 * @param congestionControl "cubic" for one
 * @param paced whether it keeps to a rate by itself
 */
public record ConnectionSettings(String congestionControl, boolean paced) {
    /** Of the socket with this descriptor, connected or not. */
    public static ConnectionSettings of(int descriptor) throws IOException {
        String name = CongestionControl.of(descriptor);
        return new ConnectionSettings(name, CongestionControl.paces(name) || TcpInfo.of(descriptor).mostPacingRate() >= 0);
    }
}
