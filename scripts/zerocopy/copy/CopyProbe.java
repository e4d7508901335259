package zerocopy.copy;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * What is traced to see the calls of a JDK, any from 12 on (Files.mismatch): so it is plain Java, and started from its source,
 * {@code java CopyProbe.java FOLDER OTHER}. It does what the bytes on its standard input say, one at a time, and answers
 * each by a line: its tracer tells the steps apart by these reads.
 */
public class CopyProbe {
    /** The step of each command, and the ends between which it moves the bytes of FOLDER/from: to a file, or a socket. */
    private static void step(int command, Path from, Path to) throws Exception {
        switch (command) {
            case 'a':
                intoSocket(from, to);
                break;
            case 'b':
                try (FileChannel in = FileChannel.open(from); FileChannel out = open(to)) {
                    in.transferTo(0, in.size(), out);
                }
                break;
            case 'c':
                try (FileChannel in = FileChannel.open(from); FileChannel out = open(to)) {
                    out.transferFrom(in, 0, in.size());
                }
                break;
            case 'd':
                outOfSocket(from, to);
                break;
            case 'e':
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
                break;
            case 'f':
                try (InputStream in = new FileInputStream(from.toFile()); OutputStream out = new FileOutputStream(to.toFile())) {
                    in.transferTo(out);
                }
                break;
            default:
                break; // a hello
        }
    }

    private static void transferTo(Path from, SocketChannel to) throws IOException {
        try (FileChannel in = FileChannel.open(from)) {
            for (long sent = 0; sent < in.size(); ) {
                sent += in.transferTo(sent, in.size() - sent, to);
            }
        }
    }

    /** The other end, a thread of its own, which nobody traces, keeps what arrives. */
    private static void intoSocket(Path from, Path to) throws Exception {
        try (ServerSocketChannel listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                SocketChannel near = SocketChannel.open(listener.getLocalAddress());
                SocketChannel far = listener.accept()) {
            Thread other = new Thread(() -> keep(far, to));
            other.start();
            transferTo(from, near);
            near.shutdownOutput();
            other.join();
        }
    }

    private static void keep(SocketChannel from, Path to) {
        try {
            Files.copy(Channels.newInputStream(from), to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            e.printStackTrace();
        }
    }

    private static void outOfSocket(Path from, Path to) throws Exception {
        try (ServerSocketChannel listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                SocketChannel far = SocketChannel.open(listener.getLocalAddress());
                SocketChannel near = listener.accept();
                FileChannel out = open(to)) {
            Thread other = new Thread(() -> send(from, far));
            other.start();
            long size = Files.size(from);
            for (long got = 0; got < size; ) {
                got += out.transferFrom(near, got, size - got);
            }
            other.join();
        }
    }

    private static void send(Path from, SocketChannel to) {
        try {
            transferTo(from, to);
        } catch (IOException e) {
            e.printStackTrace();
        }
    }

    private static FileChannel open(Path to) throws IOException {
        return FileChannel.open(to, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    public static void main(String[] arguments) throws Exception {
        Path from = Path.of(arguments[0], "from");
        Path to = null;
        System.out.println("jdk " + System.getProperty("java.version"));
        for (int command = System.in.read(); command >= 0; command = System.in.read()) {
            if (command == 'v') {
                System.out.println(Files.mismatch(from, to) < 0 ? "same" : "different"); // of the step before
            } else {
                to = Path.of(arguments[Character.isUpperCase(command) ? 1 : 0], "to"); // in capitals: on another file system
                step(Character.toLowerCase(command), from, to);
                System.out.println("done");
            }
        }
    }
}
