package zerocopy.fileserver;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import zerocopy.netty.Transport;

/**
 * What a file server serves, and how.
 *
 * @param root the folder; nothing outside it is served, and nothing whose name starts with a dot
 * @param address where it listens; port 0 takes a free one
 * @param loops event loops, a thread each, above 0
 */
public record ServerPlan(Path root, InetSocketAddress address, Transport transport, Sending sending, int loops, Limits limits) {
}
