package zerocopy.fileserver;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which Host fields a request may have: one, a valid one (RFC 9112, 3.2), and where only this host can connect, one that means it. */
final class Hosts {
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._~-]*)(:\\d*)?");

    private final boolean loopback;
    /** The last one that was right: mostly the next one's, too. */
    private volatile String right = "";

    /** @param loopback whether only this host can connect; then a name that another site gave this address is refused (DNS rebinding) */
    Hosts(boolean loopback) {
        this.loopback = loopback;
    }

    /** An address and its port as URLs have them: the short form of IPv6 (RFC 5952), in brackets. */
    static String text(InetAddress address, int port) {
        String digits = NetUtil.toAddressString(address);
        return (digits.contains(":") ? "[" + digits + "]" : digits) + ":" + port;
    }

    /** Of HTTP/1.0 no Host is asked. @param here the address of ours that the request came to */
    void check(HttpRequest request, RequestTarget target, InetSocketAddress here) throws Refusal {
        List<String> hosts = new ArrayList<>(request.headers().getAll(HttpHeaderNames.HOST));
        if (hosts.size() == 1 && hosts.getFirst().equals(right) && target.authority() == null) {
            return;
        }
        if (hosts.size() > 1 || hosts.isEmpty() && request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) >= 0) {
            throw new Refusal(HttpResponseStatus.BAD_REQUEST, "exactly one Host field is expected");
        }
        if (target.authority() != null) {
            hosts.add(target.authority());
        }
        for (String host : hosts) {
            Matcher match = AUTHORITY.matcher(host);
            if (!match.matches()) {
                throw new Refusal(HttpResponseStatus.BAD_REQUEST, "the Host field is not a host");
            }
            if (loopback && !isThisHost(match.group(1))) {
                throw new Refusal(HttpResponseStatus.MISDIRECTED_REQUEST,
                        "the Host " + text(here.getAddress(), here.getPort()) + " is expected, or localhost, and not " + host);
            }
            right = host;
        }
    }

    private static boolean isThisHost(String name) {
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(name.replaceAll("[\\[\\]]", ""));
        return name.equalsIgnoreCase("localhost") || address != null && address.isLoopbackAddress();
    }
}
