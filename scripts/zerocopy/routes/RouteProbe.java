package zerocopy.routes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocket;

/**
 * One and the same line, {@code file.transferTo(position, count, channel)}, to channels of all kinds; and beside those where it is not
 * sendfile, or spins, what to write instead. Plain Java 11 and no other class of the lab, since other JDKs run it, too:
 * {@code java zerocopy.routes.RouteProbe FILE SCRATCH KEYS}, which takes routes by their names on standard input.
 */
public class RouteProbe implements AutoCloseable {
    /** Hears where the sending thread begins and when its last call has returned; ports of 0: no connection. */
    public interface Marks {
        default void begin(int localPort, int peerPort) {
        }

        default void sent() {
        }
    }

    static final String NO_VIRTUAL_THREADS = "this JDK has no virtual threads";

    private final Path from;
    private final Path scratch;
    private final RouteTls tls;
    private final ServerSocketChannel channels;
    private final ServerSocket sockets;

    /** @param keys a PKCS #12 store of a certificate for localhost, by the password "changeit" */
    RouteProbe(Path from, Path scratch, Path keys) throws Exception {
        this.from = from;
        this.scratch = scratch;
        tls = new RouteTls(keys);
        channels = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        sockets = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    /** The ports at which its sending ends are. */
    int[] ports() throws IOException {
        return new int[] {((InetSocketAddress) channels.getLocalAddress()).getPort(), sockets.getLocalPort()};
    }

    /** Listens no more. */
    @Override
    public void close() throws IOException {
        channels.close();
        sockets.close();
    }

    /** Takes a route, and tells what came of it; the receiver takes a digest if that is wanted. */
    RouteMade take(String route, boolean digest, Marks marks) throws Exception {
        switch (route) {
            case "file":
                return toFile(digest, marks);
            case "pipe":
                return toPipe(digest, marks);
            case "socket-stream":
            case "tls":
            case "tls-buffer":
                return byStream(route, digest, marks);
            default:
                return byChannel(route, digest, marks);
        }
    }

    // --- the ways to the channels

    private RouteMade byChannel(String route, boolean digest, Marks marks) throws Exception {
        try (SocketChannel far = SocketChannel.open(channels.getLocalAddress()); SocketChannel near = channels.accept(); FileChannel file = FileChannel.open(from)) {
            RouteMade made = new RouteMade();
            boolean virtual = route.startsWith("virtual");
            RouteReceiver receiver = new RouteReceiver(far, route.matches("non-blocking.*|virtual-read.*"), digest);
            if (route.startsWith("non-blocking")) {
                near.configureBlocking(false);
            }
            if (route.startsWith("virtual-read")) {
                far.write(ByteBuffer.allocate(1)); // a request, so to say
            }
            receiver.start();
            run(virtual, () -> {
                if (route.startsWith("virtual-read")) {
                    near.read(ByteBuffer.allocate(1));
                }
                marks.begin(near.socket().getLocalPort(), near.socket().getPort());
                if (route.equals("non-blocking-waits")) {
                    RouteLines.waiting(file, near, made);
                } else if (route.equals("virtual-read-waits")) {
                    RouteLines.writingALittle(file, near, made);
                } else {
                    RouteLines.line(file, route.equals("wrapped") ? new RouteLines.Counting(near) : near, made);
                }
                marks.sent();
            });
            near.shutdownOutput();
            return receiver.end(made);
        }
    }

    private RouteMade byStream(String route, boolean digest, Marks marks) throws Exception {
        boolean secure = route.startsWith("tls");
        try (Socket far = new Socket(sockets.getInetAddress(), sockets.getLocalPort()); Socket near = sockets.accept(); FileChannel file = FileChannel.open(from)) {
            RouteMade made = new RouteMade();
            RouteReceiver receiver = new RouteReceiver(secure ? Channels.newChannel(tls.secured(far, true).getInputStream()) : Channels.newChannel(far.getInputStream()), false, digest);
            receiver.start();
            Socket socket = secure ? tls.secured(near, false) : near;
            OutputStream out = socket.getOutputStream();
            if (secure) {
                ((SSLSocket) socket).startHandshake();
            }
            marks.begin(near.getLocalPort(), near.getPort());
            if (route.equals("tls-buffer")) {
                RouteLines.read(file, out, made);
            } else {
                RouteLines.line(file, Channels.newChannel(out), made);
            }
            marks.sent();
            socket.close();
            return receiver.end(made);
        }
    }

    private RouteMade toFile(boolean digest, Marks marks) throws Exception {
        RouteMade made = new RouteMade();
        try (FileChannel file = FileChannel.open(from);
                FileChannel to = FileChannel.open(scratch, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            marks.begin(0, 0);
            RouteLines.line(file, to, made);
            marks.sent();
            made.bytes = to.size();
        }
        if (!digest) { // it is not read then: reads of files are counted
            return made;
        }
        RouteReceiver receiver = new RouteReceiver(FileChannel.open(scratch), false, true);
        receiver.start();
        return receiver.end(made);
    }

    private RouteMade toPipe(boolean digest, Marks marks) throws Exception {
        Pipe pipe = Pipe.open();
        try (FileChannel file = FileChannel.open(from); Pipe.SourceChannel source = pipe.source()) {
            RouteMade made = new RouteMade();
            RouteReceiver receiver = new RouteReceiver(source, false, digest);
            receiver.start();
            try (Pipe.SinkChannel sink = pipe.sink()) {
                marks.begin(0, 0);
                RouteLines.line(file, sink, made);
                marks.sent();
            }
            return receiver.end(made);
        }
    }

    private interface Task {
        void run() throws Exception;
    }

    /** On this thread, or on a virtual one, which JDKs before 21 have not. */
    private static void run(boolean virtual, Task task) throws Exception {
        if (!virtual) {
            task.run();
            return;
        }
        AtomicReference<Exception> failure = new AtomicReference<>();
        Runnable work = () -> {
            try {
                task.run();
            } catch (Exception e) {
                failure.set(e);
            }
        };
        ((Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work)).join();
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    /** Answers each line, "ROUTE" or "ROUTE digest", by one: "calls zeros bytes sha256", or "failed: why". */
    static void answer(Path from, Path scratch, Path keys) throws Exception {
        RouteProbe probe = new RouteProbe(from, scratch, keys);
        System.out.println("jdk " + System.getProperty("java.version") + " " + probe.ports()[0] + " " + probe.ports()[1]);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ");
            try {
                RouteMade made = probe.take(words[0], words.length > 1, new Marks() { });
                System.out.println(made.calls + " " + made.zeros + " " + made.bytes + " " + made.sha256);
            } catch (NoSuchMethodException e) {
                System.out.println("failed: " + NO_VIRTUAL_THREADS);
            } catch (Exception e) {
                System.out.println("failed: " + String.valueOf(e.getMessage()).replace('\n', ' '));
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        answer(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
        System.exit(0);
    }
}
