package zerocopy.receive;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import zerocopy.linux.Parent;
import zerocopy.linux.Threads;

/**
 * The receiver of a measurement: a process of its own, so that its CPU time is its own. Arguments: address to listen
 * on, CPU to stay on or -1. Says "port N", and ends with its standard input, which is its parent's end too.
 */
public final class ReceiverProcess {
    private ReceiverProcess() {
    }

    static void main(String[] args) throws IOException {
        Parent.endWithIt();
        Threads.pin(Integer.parseInt(args[1]));
        try (Receiver receiver = new Receiver(new InetSocketAddress(InetAddress.getByName(args[0]), 0), null, _ -> { })) {
            System.out.println("port " + receiver.port());
            receiver.serve();
        }
    }
}
