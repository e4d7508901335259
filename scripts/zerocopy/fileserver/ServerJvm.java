package zerocopy.fileserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Locale;
import zerocopy.linux.Parent;
import zerocopy.netty.Transport;

/** A {@link FileServer} in a process of its own: says "port N" when it listens, and ends when its standard input does. */
final class ServerJvm {
    private ServerJvm() {
    }

    /** Arguments: the folder, the transport, the way to send, the number of event loops. */
    static void main(String[] args) throws IOException {
        Parent.endWithIt();
        FileServer server = new FileServer(new ServerPlan(Path.of(args[0]), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Transport.of(args[1]), Sending.valueOf(args[2].toUpperCase(Locale.ROOT)), Integer.parseInt(args[3]), Limits.USUAL), System.err::println);
        System.out.println("port " + server.address().getPort());
        server.await();
    }
}
