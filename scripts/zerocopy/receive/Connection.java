package zerocopy.receive;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import zerocopy.linux.CongestionControl;
import zerocopy.linux.Sentence;

/**
 * The sender's end: a standing data connection to a {@link Receiver} for any number of transfers, and the control
 * connection beside it. A transfer is {@link #announce}, the bytes over {@link #data}, {@link #receipt}.
 */
public final class Connection implements AutoCloseable {
    /** A receiver of the lab greets at once, but where somebody holds it who is no sender: that it bears for ten seconds, and a little (Receiver). */
    private static final Duration GREETING = Duration.ofSeconds(13);

    private final Control control;
    private final SocketChannel data;
    private final Duration patience;
    private int from;

    /**
     * Connects to a receiver.
     *
     * @param patience how long it may take to answer, each time
     * @throws IOException in one sentence, if nobody listens there, or somebody who is no receiver of this lab
     */
    public Connection(InetSocketAddress receiver, Duration patience) throws IOException {
        this.patience = patience;
        Socket socket = new Socket();
        try {
            connect(socket, receiver, patience);
            control = new Control(socket);
            if (!Control.greets(control.hear(patience.compareTo(GREETING) < 0 ? patience : GREETING))) {
                throw new IOException(name(receiver) + " is not a receiver of this lab; start one there (receive), or add --foreign");
            }
            data = open(receiver, patience);
            from = data.socket().getLocalPort();
            control.say(Request.dataLine(from));
        } catch (SocketTimeoutException e) {
            socket.close();
            throw new IOException(name(receiver) + " does not answer as a receiver of this lab (it may be busy with another"
                    + " sender); start one there (receive), or add --foreign", e);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** A data connection: blocking, TCP_NODELAY, so that the end of a transfer never waits for an acknowledgement. */
    public static SocketChannel open(InetSocketAddress receiver, Duration patience) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            connect(CongestionControl.before(channel).socket(), receiver, patience);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static void connect(Socket socket, InetSocketAddress receiver, Duration patience) throws IOException {
        try {
            socket.connect(receiver, (int) patience.toMillis());
        } catch (ConnectException e) { // somebody said so: nobody listens
            throw new IOException("no connection to " + name(receiver) + ": " + Sentence.reason(e) + "; start a receiver there (receive)", e);
        } catch (SocketTimeoutException e) {
            throw new IOException("no connection to " + name(receiver) + ": no answer within " + patience.toSeconds()
                    + " s; see whether the host is up and no firewall is in between, and start a receiver there (receive)", e);
        } catch (IOException | UnsupportedAddressTypeException e) {
            throw new IOException("no connection to " + name(receiver) + ": " + Sentence.reason(e), e);
        }
    }

    /** The data connection, for the payload and nothing else. */
    public SocketChannel data() {
        return data;
    }

    /**
     * Tells the receiver which connection the next bytes come by: the one from this port of ours, which has been opened to it
     * beside {@link #data}; 0 for that one.
     */
    public void sendFrom(int port) throws IOException {
        int next = port == 0 ? data.socket().getLocalPort() : port;
        if (next != from) {
            control.say(Request.dataLine(next));
            from = next;
        }
    }

    /** Tells the receiver what comes. */
    public void announce(ReceiveMode mode, long count) throws IOException {
        try {
            control.say(new Request(mode, count).line());
        } catch (IOException e) {
            throw new IOException("the receiver closed the connection before the transfer (" + Sentence.reason(e) + ")", e);
        }
    }

    /** Waits until the bytes announced have arrived. */
    public Receipt receipt() throws IOException {
        String line;
        try {
            line = control.hear(patience);
        } catch (SocketTimeoutException e) {
            throw new IOException("the receiver has not answered for " + patience.toSeconds() + " s", e);
        } catch (IOException e) {
            throw new IOException("the receiver closed the connection before it answered (" + Sentence.reason(e) + ")", e);
        }
        if (line == null) {
            throw new EOFException("the receiver closed the connection before it answered");
        }
        if (line.startsWith("failed ")) {
            throw new IOException("the receiver gave up: " + line.substring("failed ".length()));
        }
        return Receipt.parse(line);
    }

    private static String name(InetSocketAddress address) {
        String host = address.getHostString();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    @Override
    public void close() throws IOException {
        try (control) {
            data.close();
        }
    }
}
