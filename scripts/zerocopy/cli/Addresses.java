package zerocopy.cli;

import java.net.InetSocketAddress;
import java.util.function.Function;

/** Addresses as people write them: "host:9000", "192.0.2.1:9000", "[::1]:9000". */
public final class Addresses {
    private Addresses() {
    }

    /**
     * The address, with its host resolved.
     *
     * @param lowestPort 1, or 0 where that stands for any port
     * @param wrong makes the exception that is thrown for a bad address from a sentence
     */
    public static InetSocketAddress parse(String text, int lowestPort, Function<String, RuntimeException> wrong) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (host.isEmpty() || !bracketed && host.contains(":")) {
            throw wrong.apply("'" + text + "' is not HOST:PORT; an IPv6 address goes in brackets, [::1]:9000");
        }
        int port = port(text.substring(colon + 1), lowestPort, wrong);
        InetSocketAddress address = new InetSocketAddress(bracketed ? host.substring(1, host.length() - 1) : host, port);
        if (address.isUnresolved()) {
            throw wrong.apply("the host " + host + " is not known");
        }
        return address;
    }

    private static int port(String text, int lowest, Function<String, RuntimeException> wrong) {
        try {
            int port = Integer.parseInt(text);
            if (port >= lowest && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw wrong.apply("'" + text + "' is not a port; name a number from " + lowest + " to 65535");
    }
}
