package zerocopy.fileserver;

import java.util.ArrayList;
import java.util.List;
import zerocopy.netty.Transport;

/**
 * A server that takes part.
 *
 * @param method what records and charts call it: epoll-region, nginx
 * @param transport of ours; null for nginx
 * @param sending of ours; null for nginx
 */
public record ServerContender(String method, Transport transport, Sending sending) {
    /** nginx with sendfile on, configured by nginx.conf. */
    public static final ServerContender NGINX = new ServerContender("nginx", null, null);

    /** All of them, in the order of every table: ours by transport, then nginx. */
    public static final List<ServerContender> ALL = all();

    /** Their methods. */
    public static final List<String> METHODS = ALL.stream().map(ServerContender::method).toList();

    /** What is compared in a hurry, as help says it. */
    static final String FEW_SAID = "epoll-region, epoll-chunked, epoll-bytebuf and nginx";

    /** The same, one by one. */
    public static final List<String> FEW = List.of(FEW_SAID.split(", | and "));

    /** What it is, in a few words. */
    public String summary() {
        return transport == null ? "nginx, sendfile on" : "the lab's server on " + transport.id() + ", " + sending.summary();
    }

    private static List<ServerContender> all() {
        List<ServerContender> all = new ArrayList<>();
        for (Transport transport : Transport.values()) {
            for (Sending sending : Sending.values()) {
                all.add(new ServerContender(transport.id().replace("_", "") + "-" + sending.id(), transport, sending));
            }
        }
        all.add(NGINX);
        return List.copyOf(all);
    }

    String transportId() {
        return transport == null ? "nginx" : transport.id();
    }

    String sendingId() {
        return sending == null ? "sendfile" : sending.id();
    }
}
